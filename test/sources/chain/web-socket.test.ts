import { describe, expect, it } from 'vitest'
import { replyOf, token } from './stand-in-node.ts'
import { acceptKey, serverFrame, type Talk, withWebSocket } from './stand-in-web-socket.ts'
import { amountsOf } from './strategy-of.ts'
import { importPair, pair, TOKEN0 } from './v2-pair.ts'

const [CONTINUED, TEXT, CLOSE, PING] = [0x0, 0x1, 0x8, 0x9]
/** A symbol so long that its answer takes a frame with a length of 64 bits. */
const good = replyOf({ ...pair, ...token(TOKEN0, 'WETH'.repeat(25_000), 18) })
const reply = (text: string) => {
  const question = JSON.parse(text)
  return JSON.stringify({ jsonrpc: '2.0', id: question.id, ...good(question) })
}
const HALF = { WETHWETHWETHWETH: '500', USDC: '1000000' }

describe.concurrent('a node behind a WebSocket', () => {
  it.concurrent.each<readonly [string, Talk]>([
    ['in whole frames', (text, socket) => socket.write(serverFrame(TEXT, reply(text)))],
    [
      'in pieces with a ping between',
      (text, socket) => {
        const whole = reply(text)
        socket.write(serverFrame(TEXT, whole.slice(0, 20), false))
        socket.write(serverFrame(PING, 'there?'))
        socket.write(serverFrame(CONTINUED, whole.slice(20, 40), false))
        socket.write(serverFrame(CONTINUED, whole.slice(40)))
      },
    ],
    [
      'a byte at a time',
      (text, socket) => {
        const bytes = serverFrame(TEXT, reply(text))
        for (let i = 0; i < Math.min(bytes.length, 30); i++) socket.write(bytes.subarray(i, i + 1))
        socket.write(bytes.subarray(30))
      },
    ],
  ])('is read %s', async (_, talk) => {
    const { position } = await withWebSocket(talk, (url) => importPair(url))
    expect(amountsOf(position)).toEqual(HALF)
  })

  it.concurrent('that closes the connection once is asked again', async () => {
    let messages = 0
    const talk: Talk = (text, socket) => {
      if (messages++ === 4) socket.write(serverFrame(CLOSE, ''))
      else socket.write(serverFrame(TEXT, reply(text)))
    }
    const { position } = await withWebSocket(talk, (url) => importPair(url))
    expect(amountsOf(position)).toEqual(HALF)
  })

  it('answers the key of RFC 6455', () => {
    expect(acceptKey('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
  })

  it.concurrent.each([
    ['nothing', () => ''],
    ['the key itself', (key: string) => key],
    ['the answer to another key', () => acceptKey('dGhlIHNhbXBsZSBub25jZQ==')],
  ])('that answers %s to the key is no WebSocket', async (_, accept) => {
    await expect(
      withWebSocket(
        () => {},
        (url) => importPair(url),
        accept,
      ),
    ).rejects.toThrow('a WebSocket whose Sec-WebSocket-Accept does not answer the key')
  })

  it.concurrent('that answers JSON too deep to walk through is told at once', async () => {
    const deep: Talk = (text, socket) => {
      const result = '['.repeat(100_000) + ']'.repeat(100_000)
      socket.write(serverFrame(TEXT, `{"jsonrpc":"2.0","id":${JSON.parse(text).id},"result":${result}}`))
    }
    await expect(withWebSocket(deep, (url) => importPair(url))).rejects.toThrow('gave JSON nested more than 64 deep.')
  })

  it.concurrent('that never completes the handshake is given up at the time given', async () => {
    await expect(withWebSocket(undefined, (url) => importPair(url, { time: '1' }))).rejects.toThrow(
      'nothing in time; the 1 s for it all are over',
    )
  })

  it.concurrent('that never answers is given up at the time given', async () => {
    await expect(
      withWebSocket(
        () => {},
        (url) => importPair(url, { time: '1' }),
      ),
    ).rejects.toThrow('nothing in time; the 1 s for it all are over')
  })

  it.concurrent('that breaks every connection is told', async () => {
    const cut: Talk = (_, socket) => void socket.destroy()
    await expect(withWebSocket(cut, (url) => importPair(url))).rejects.toThrow('the connection was cut, 4 times')
  })
})
