import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** What a proxy was asked to connect to, and the login it was given. */
export type Tunnel = { readonly to: string; readonly login: string | undefined }

/**
 * What `run` returns, given the port of a proxy on loopback that leads every host to `port`, with what it was asked; a proxy without a port
 * refuses with 502.
 */
export async function withProxy<T>(
  port: number | undefined,
  run: (proxyPort: number, tunnels: readonly Tunnel[]) => Promise<T>,
): Promise<T> {
  const tunnels: Tunnel[] = []
  const sockets: Socket[] = []
  const proxy = createServer((_, response) => void response.writeHead(405).end())
  proxy.on('connect', ({ url, headers }, client: Socket) => {
    const login = headers['proxy-authorization']
    tunnels.push({ to: url!, login: login && Buffer.from(login.replace('Basic ', ''), 'base64').toString() })
    client.on('error', () => {})
    if (port === undefined) return void client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    const server = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      client.pipe(server).pipe(client)
    })
    server.on('error', () => {})
    sockets.push(client, server)
  })
  proxy.listen(0, '127.0.0.1')
  await new Promise((resolve) => proxy.once('listening', resolve))
  try {
    return await run((proxy.address() as AddressInfo).port, tunnels)
  } finally {
    for (const socket of sockets) socket.destroy()
    proxy.closeAllConnections()
    proxy.close()
  }
}
