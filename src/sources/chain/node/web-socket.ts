import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import type { Dispatcher } from 'undici'
import { isPassing, NoAnswer } from '../../network/no-answer.ts'
import { throughProxy } from '../../network/proxy.ts'
import { withoutLogin } from '../../network/source-url.ts'
import { MOST_BYTES } from '../../network/whole-text.ts'

const [CONTINUED, TEXT, BINARY, CLOSE, PING, PONG] = [0x0, 0x1, 0x2, 0x8, 0x9, 0xa]

/** An open WebSocket (RFC 6455). */
export type WebSocketLine = { send(text: string): void; close(): void }

/** Who is told of every message, and once of the end. */
export type WebSocketListener = {
  readonly onText: (text: string) => void
  readonly onEnd: (trouble: NoAnswer) => void
}

/** A connection that the other side has made a WebSocket of: the first bytes of it, and how the key was answered. */
type Handshake = { readonly socket: Duplex; readonly head: Buffer; readonly accept: unknown }

/**
 * Opens a WebSocket, and gives up at once when `signal` says so, even while the other side is silent: libraries at hand keep
 * the process waiting for it.
 */
export async function openWebSocket(
  text: string,
  signal: AbortSignal,
  listener: WebSocketListener,
): Promise<WebSocketLine> {
  const { url, authorization } = withoutLogin(text)
  const key = randomBytes(16).toString('base64')
  const headers = {
    'sec-websocket-version': '13',
    'sec-websocket-key': key,
    ...(authorization === undefined ? {} : { authorization }),
  }
  const proxy = await throughProxy(url)
  const asked = proxy === undefined ? directly(url, headers, signal) : through(proxy.proxyAgent, url, headers, signal)
  const { socket, head, accept } = await asked
  if (accept === answerTo(key)) return line(socket, head, listener)
  socket.destroy()
  throw new NoAnswer('a WebSocket whose Sec-WebSocket-Accept does not answer the key', false)
}

/** RFC 6455, 4.2.2. */
function answerTo(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}

function directly(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Handshake> {
  const secure = url.protocol === 'wss:'
  const options = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (secure ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    headers: { connection: 'Upgrade', upgrade: 'websocket', ...headers },
  }
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(options)
    const giveUp = () => void request.destroy(new Error('nothing in time'))
    signal.addEventListener('abort', giveUp)
    request.once('upgrade', (response, socket: Duplex, head: Buffer) => {
      signal.removeEventListener('abort', giveUp)
      resolve({ socket, head, accept: response.headers['sec-websocket-accept'] })
    })
    request.once('response', ({ statusCode = 0 }) => {
      request.destroy()
      reject(new NoAnswer(`HTTP ${statusCode} instead of a WebSocket`, isPassing(statusCode)))
    })
    request.once('error', () => {
      reject(new NoAnswer(signal.aborted ? 'nothing in time' : 'the connection could not be made', true))
    })
    request.end()
  })
}

async function through(
  proxy: Dispatcher,
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Handshake> {
  const origin = `${url.protocol.replace('ws', 'http')}//${url.host}`
  const asked = { origin, path: `${url.pathname}${url.search}`, protocol: 'websocket', headers, signal }
  try {
    const { socket, headers: answered } = await proxy.upgrade(asked)
    return { socket, head: Buffer.alloc(0), accept: answered['sec-websocket-accept'] }
  } catch {
    throw new NoAnswer(signal.aborted ? 'nothing in time' : 'no WebSocket could be opened through the proxy', true)
  }
}

function line(socket: Duplex, head: Buffer, { onText, onEnd }: WebSocketListener): WebSocketLine {
  let received = head
  let message: Buffer[] = []
  const end = (came: string) => {
    socket.destroy()
    onEnd(new NoAnswer(came, true))
  }
  const take = ({ last, code, payload }: Frame) => {
    if (code === CLOSE) return end('the connection was closed')
    if (code === PING) socket.write(frame(PONG, payload))
    if (code !== TEXT && code !== BINARY && code !== CONTINUED) return
    message.push(payload)
    if (!last) return
    onText(Buffer.concat(message).toString('utf8'))
    message = []
  }
  const read = (piece: Buffer) => {
    received = Buffer.concat([received, piece])
    if (received.length + message.reduce((sum, { length }) => sum + length, 0) > MOST_BYTES)
      return end(`an answer longer than ${MOST_BYTES} bytes`)
    for (let next = firstFrame(received); next !== undefined; next = firstFrame(received)) {
      received = received.subarray(next.size)
      take(next)
    }
  }
  socket.on('data', read)
  socket.once('error', () => end('the connection was cut'))
  socket.once('close', () => end('the connection was cut'))
  read(Buffer.alloc(0))
  return { send: (text) => socket.write(frame(TEXT, Buffer.from(text))), close: () => socket.destroy() }
}

type Frame = { readonly last: boolean; readonly code: number; readonly payload: Buffer; readonly size: number }

/** The frame that the bytes begin with, if all of it is there; what comes from a server is not masked. */
function firstFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined
  const short = bytes[1]! & 0x7f
  const start = short === 127 ? 10 : short === 126 ? 4 : 2
  if (bytes.length < start) return undefined
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short
  if (bytes.length < start + length) return undefined
  const payload = bytes.subarray(start, start + length)
  return { last: (bytes[0]! & 0x80) !== 0, code: bytes[0]! & 0x0f, payload, size: start + length }
}

/** A whole message in one frame, masked as a client must. */
function frame(code: number, payload: Buffer): Buffer {
  const { length } = payload
  const head = Buffer.alloc(length > 0xffff ? 10 : length > 125 ? 4 : 2)
  head[0] = 0x80 | code
  head[1] = 0x80 | (length > 0xffff ? 127 : length > 125 ? 126 : length)
  if (length > 0xffff) head.writeBigUInt64BE(BigInt(length), 2)
  else if (length > 125) head.writeUInt16BE(length, 2)
  const mask = randomBytes(4)
  return Buffer.concat([head, mask, payload.map((byte, i) => byte ^ mask[i % 4]!)])
}
