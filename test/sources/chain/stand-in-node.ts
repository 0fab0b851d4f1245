import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export const POOL = '0x1111111111111111111111111111111111111111'
export const OWNER = '0x2222222222222222222222222222222222222222'
export const HASH = `0x${'ab'.repeat(32)}`
/** Its time is 2026-01-05 08:00:00 UTC. */
export const BLOCK = { number: '0x64', hash: HASH, timestamp: '0x695b6f80' }

type Question = { readonly id: number; readonly method: string; readonly params: readonly unknown[] }
type Reply = { readonly result: unknown } | { readonly error: { readonly code: number; readonly message: string } }

/** What `run` returns, given the URL of an HTTP server on loopback that answers like this. */
export async function withServer<T>(answer: RequestListener, run: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    return await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** What a node at {@link BLOCK} replies: contracts by `address data` in lower case; all other calls are reverted. */
export function replyOf(contracts: Readonly<Record<string, string>>, chain = '0x7a69') {
  return ({ method, params }: Question): Reply => {
    if (method === 'eth_chainId') return { result: chain }
    if (method === 'eth_getBlockByNumber') return { result: BLOCK }
    if (method === 'eth_getCode') return { result: '0x' }
    if (method !== 'eth_call') return { error: { code: -32601, message: `no method ${method}` } }
    const [{ to, data }] = params as [{ to: string; data: string }]
    const result = contracts[`${to} ${data}`.toLowerCase()]
    return result === undefined ? { error: { code: 3, message: 'execution reverted' } } : { result }
  }
}

/** A server that replies to each question of a request. */
export function node(reply: (question: Question) => Reply): RequestListener {
  return async (request, response) => {
    const body = JSON.parse(await textOf(request)) as Question | Question[]
    const one = (question: Question) => ({ jsonrpc: '2.0', id: question.id, ...reply(question) })
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(Array.isArray(body) ? body.map(one) : one(body)))
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text
}

/** Words of ABI encoding, after a selector or on their own. */
export const word = (value: bigint | number) => BigInt.asUintN(256, BigInt(value)).toString(16).padStart(64, '0')
export const address = (value: string) => value.slice(2).toLowerCase().padStart(64, '0')
export const words = (...values: readonly (bigint | number)[]) => `0x${values.map(word).join('')}`
/** A list as an ABI answer of its own. */
export const list = (values: readonly (bigint | number)[]) => words(32, values.length, ...values)

/** The answers of a token by its address. */
export function token(at: string, symbol: string, decimals: number): Record<string, string> {
  const text = Buffer.from(symbol)
  const padded = text.toString('hex').padEnd(Math.ceil(text.length / 32) * 64, '0')
  return { [`${at} 0x313ce567`]: words(decimals), [`${at} 0x95d89b41`]: `${words(32, text.length)}${padded}` }
}
