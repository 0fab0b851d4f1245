import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { BLOCK, HASH, node, replyOf, withServer, words } from './stand-in-node.ts'
import { amountsOf } from './strategy-of.ts'
import { importPair, pair } from './v2-pair.ts'

const KEY = 's3cr3t-k3y-0123456789'
const good = replyOf(pair)
type Reply = typeof good

/** A node that replies to one method in its own way, the n-th time it is asked. */
const odd = (
  method: string,
  reply: (n: number, ...question: Parameters<Reply>) => ReturnType<Reply>,
): RequestListener => {
  let n = 0
  return node((question) => (question.method === method ? reply(n++, question) : good(question)))
}

const plain = (status: number, type: string, body: string, headers: Record<string, string> = {}): RequestListener => {
  return (_, response) => void response.writeHead(status, { 'content-type': type, ...headers }).end(body)
}

const failureOf = (answer: RequestListener, options: Readonly<Record<string, string>> = {}) =>
  withServer(answer, async (url) => {
    const error = await importPair(`${url}/v2/${KEY}?apikey=${KEY}`, options).then(
      () => undefined,
      (failure: unknown) => failure as Error,
    )
    return `${error?.name}: ${error?.message.replaceAll(url, 'URL')}`
  })

describe.concurrent('a node that fails', () => {
  it.concurrent.each([
    [
      '429 every time',
      plain(429, 'text/plain', '', { 'retry-after': '0' }),
      'URL gave HTTP 429 (Too Many Requests), 4 times.',
    ],
    [
      '500 every time',
      plain(500, 'text/plain', 'oops', { 'retry-after': '0' }),
      'HTTP 500 (Internal Server Error), 4 times.',
    ],
    [
      '401, which it does not repeat',
      plain(401, 'application/json', '{"error":{"message":"no such key"}}'),
      'HTTP 401 (Unauthorized): "no such key".',
    ],
    ['a web page', plain(200, 'text/html', '<h1>Welcome</h1>'), 'text/html instead of JSON.'],
    [
      'JSON that breaks off',
      plain(200, 'application/json', '[{"jsonrpc":"2.0","id":0,"resu', { 'retry-after': '0' }),
      'JSON that breaks off or is broken after 30 characters, 4 times.',
    ],
    [
      'a body that is cut off',
      ((_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('[{"json')
        setImmediate(() => response.destroy())
      }) satisfies RequestListener,
      'the connection was cut, 4 times.',
    ],
    [
      'JSON of no known shape',
      plain(200, 'application/json', '{"hello":"world"}'),
      'an answer with neither result nor error: {"hello":"world"}.',
    ],
    [
      'JSON too deep to walk through',
      plain(200, 'application/json', `{"id":0,"result":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      'gave JSON nested more than 64 deep.',
    ],
    ['a redirect', plain(302, 'text/plain', '', { location: 'http://127.0.0.1:1/' }), 'HTTP 302 (Found).'],
  ])('with %s is told apart', async (_, answer, message) => {
    const failure = await failureOf(answer)
    expect(failure).toContain('SourceFailure: asked URL for the latest block: ')
    expect(failure).toContain(message)
  })

  it.concurrent('by never answering ends at the time given', async () => {
    expect(await failureOf(() => {}, { time: '1' })).toContain('nothing in time; the 1 s for it all are over.')
  })

  it.concurrent.each([
    [
      'eth_getBlockByNumber',
      { result: { ...BLOCK, hash: 'none' } },
      'for the latest block: a block whose hash is "none".',
    ],
    ['eth_getBlockByNumber', { result: null }, 'nothing: there is no such block yet.'],
    ['eth_call', { result: 5 }, 'at block 100: 5 instead of bytes in hexadecimal.'],
    ['eth_call', { result: words(7) }, 'a contract that does not answer as a pair does.'],
    [
      'eth_call',
      { error: { code: -32000, message: 'missing trie node 12ab' } },
      'The node does not keep the state of that block',
    ],
    ['eth_call', { error: { code: -32000, message: 'out of credits' } }, 'at block 100: the error "out of credits".'],
    ['eth_chainId', { result: 'mainnet' }, '"mainnet" instead of a chain id in hexadecimal.'],
  ] as const)('%s with %j is told with the field', async (method, reply, message) => {
    expect(await failureOf(odd(method, () => reply))).toContain(message)
  })

  it.concurrent('by being on another chain is told with both ids', async () => {
    expect(await failureOf(node(good), { chain: 'mainnet' })).toContain('the chain id 31337, not 1 as asked.')
  })

  it.concurrent('by a reorganisation between two calls says to run it again', async () => {
    const other = { ...BLOCK, hash: HASH.replaceAll('ab', 'cd') }
    const failure = await failureOf(odd('eth_getBlockByNumber', (n) => ({ result: n === 0 ? BLOCK : other })))
    expect(failure).toContain('the chain has been reorganised meanwhile. Run it again.')
  })

  it.concurrent('and repeats the key of its URL shows none of it', async () => {
    const answers = [
      plain(
        403,
        'application/json',
        JSON.stringify({ error: { message: `bad key ${KEY} in https://eth.example/v2/${KEY}` } }),
      ),
      odd('eth_call', () => ({ error: { code: -32000, message: `quota of ${encodeURIComponent(KEY)} is used up` } })),
    ]
    for (const answer of answers) {
      const failure = await failureOf(answer)
      expect(failure).toContain('asked URL for')
      expect(failure).not.toContain(KEY)
    }
  })
})

describe.concurrent('a node that recovers', () => {
  const half = { ETH: '500', USDC: '1000000' }

  it.concurrent.each([429, 503])('after one %s is asked again', async (status) => {
    let requests = 0
    const healthy = node(good)
    const answer: RequestListener = (request, response) =>
      requests++ === 0
        ? plain(status, 'text/plain', '', { 'retry-after': '0' })(request, response)
        : healthy(request, response)
    const { position } = await withServer(answer, (url) => importPair(url))
    expect(amountsOf(position)).toEqual(half)
  })

  it.concurrent('after saying that it does not know the block yet is asked again', async () => {
    const late = odd('eth_call', (n, question) =>
      n === 0 ? { error: { code: -32000, message: 'header not found' } } : good(question),
    )
    const { position } = await withServer(late, (url) => importPair(url))
    expect(amountsOf(position)).toEqual(half)
  })

  it.concurrent('is left for the next one where it does not', async () => {
    const { position } = await withServer(plain(401, 'text/plain', ''), (bad) =>
      withServer(node(good), (url) => importPair([bad, url])),
    )
    expect(amountsOf(position)).toEqual(half)
  })

  it.concurrent('is left at once for the next one, and tried again only when that fails too', async () => {
    const asked: string[] = []
    const named =
      (name: string, answer: RequestListener): RequestListener =>
      (request, response) => {
        asked.push(name)
        answer(request, response)
      }
    let failures = 0
    const healthy = node(good)
    const busy = plain(503, 'text/plain', '', { 'retry-after': '0' })
    const once: RequestListener = (request, response) => (failures++ === 0 ? busy : healthy)(request, response)
    await withServer(named('first', once), (first) =>
      withServer(named('second', busy), (second) => importPair([first, second])),
    )
    expect(asked.slice(0, 3)).toEqual(['first', 'second', 'first'])
    expect(asked.slice(3).every((name) => name === 'first')).toBe(true)
  })

  it.concurrent('may take questions one by one only', async () => {
    const single = node(good)
    const refusal = JSON.stringify({
      jsonrpc: '2.0',
      id: null,
      error: { code: -32600, message: 'batch requests are disabled' },
    })
    const answer: RequestListener = (request, response) => {
      request.once('readable', () => {
        const first = String(request.read(1))
        request.unshift(first)
        if (first === '[') plain(200, 'application/json', refusal)(request, response)
        else single(request, response)
      })
    }
    const { position } = await withServer(answer, (url) => importPair(url))
    expect(amountsOf(position)).toEqual(half)
  })
})
