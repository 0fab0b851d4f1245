import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** What a server does with each message of a client; it answers through `socket` in frames of its own. */
export type Talk = (text: string, socket: Duplex) => void

/** A frame as a server sends it: not masked. `last` is false for all parts of a message but the last. */
export function serverFrame(code: number, text: string, last = true): Buffer {
  const payload = Buffer.from(text)
  const head = payload.length > 0xffff ? Buffer.alloc(10) : payload.length > 125 ? Buffer.alloc(4) : Buffer.alloc(2)
  head[0] = (last ? 0x80 : 0) | code
  head[1] = payload.length > 0xffff ? 127 : payload.length > 125 ? 126 : payload.length
  if (head.length === 10) head.writeBigUInt64BE(BigInt(payload.length), 2)
  if (head.length === 4) head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, payload])
}

/** What `run` returns, given the URL of a WebSocket server; without `talk` it never completes the handshake. */
export async function withWebSocket<T>(
  talk: Talk | undefined,
  run: (url: string) => Promise<T>,
  accept: (key: string) => string = acceptKey,
): Promise<T> {
  const sockets: Duplex[] = []
  const server = createServer((_, response) => void response.writeHead(401).end())
  if (talk) {
    server.on('upgrade', ({ headers }, socket) => greet(socket, talk, accept(String(headers['sec-websocket-key']))))
  }
  if (!talk) server.on('upgrade', (_, socket) => void sockets.push(socket))
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    return await run(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    for (const socket of sockets) socket.destroy()
    server.closeAllConnections()
    server.close()
  }
}

/** What a server answers to a client's key: RFC 6455, section 1.3, where `dGhlIHNhbXBsZSBub25jZQ==` gives `s3pPLMBiTxaQ9kYGzzhZRbK+xOo=`. */
export function acceptKey(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}

function greet(socket: Duplex, talk: Talk, accept: string): void {
  socket.on('error', () => {})
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Connection: Upgrade', 'Upgrade: websocket']
  socket.write(`${lines.join('\r\n')}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
  let received: Buffer = Buffer.alloc(0)
  socket.on('data', (piece: Buffer) => {
    received = Buffer.concat([received, piece])
    for (;;) {
      const short = received.length < 6 ? -1 : received[1]! & 0x7f
      const start = short === 126 ? 8 : 6
      const length = short === 126 && received.length >= 4 ? received.readUInt16BE(2) : short
      if (short < 0 || received.length < start + length) return
      const mask = received.subarray(start - 4, start)
      const text = received.subarray(start, start + length).map((byte, i) => byte ^ mask[i % 4]!)
      const code = received[0]! & 0x0f
      received = received.subarray(start + length)
      if (code === 1) talk(Buffer.from(text).toString('utf8'), socket)
    }
  })
}
