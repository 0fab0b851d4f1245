import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What `run` returns, given a URL that leads to a node and counts the requests to it. */
export async function withCounted<T>(
  url: string,
  run: (counted: string, requests: () => number) => Promise<T>,
): Promise<T> {
  let requests = 0
  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    requests++
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(url, { method: 'POST', headers, body: Buffer.concat(pieces) })
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()))
  }
  const server = createServer((request, response) => void forward(request, response)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => requests)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
