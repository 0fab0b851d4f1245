import { describe, expect, it } from 'vitest'
import { fetchMarket } from '../../../src/sources/venues/fetch-market.ts'
import { CHAIN, deribit, option, summary } from './deribit-bodies.ts'
import { EVERYTHING } from './everything.ts'
import { answers, HYPERLIQUID } from './perp-bodies.ts'
import { type Answer, type Asked, withStandIn } from './stand-in.ts'

const SECONDS = 0.4
const WHOLE = JSON.stringify(HYPERLIQUID.metaAndAssetCtxs)

/** What is said when Hyperliquid's list of perpetuals comes like this, and how often it was asked for. */
function refusal(answer: Answer, seconds = SECONDS) {
  const usual = answers(HYPERLIQUID)
  return withStandIn(
    (asked) => (asked.body.type === 'metaAndAssetCtxs' ? answer : usual(asked)),
    async ({ url, asked }) => {
      const request = { ...EVERYTHING, kinds: ['perp'] } as const
      const error = await fetchMarket('hyperliquid', request, { url, seconds }).then(
        () => undefined,
        (failure: Error) => failure,
      )
      return {
        message: error?.message.replace(url, 'URL'),
        name: error?.name,
        times: asked.filter(({ body }) => body.type === 'metaAndAssetCtxs').length,
      }
    },
  )
}

const status =
  (code: number, body: string, headers: Record<string, string> = {}) =>
  (response: import('node:http').ServerResponse) => {
    response.writeHead(code, { 'content-type': 'text/html', ...headers }).end(body)
  }

describe('a venue that', () => {
  const gaveUp = `Gave up after ${SECONDS} s; --time allows more.`

  it.each<[string, Answer, string]>([
    ['never answers', () => undefined, 'no complete answer in time'],
    [
      'goes on for ever',
      (response) => {
        response.write('[')
        const drops = setInterval(() => response.write(' '), 20)
        response.on('close', () => clearInterval(drops))
      },
      'no complete answer in time',
    ],
    ['stops half-way', (response) => void response.write(WHOLE.slice(0, 100)), 'no complete answer in time'],
    [
      'cuts the connection half-way',
      (response) => {
        response.writeHead(200, { 'content-length': WHOLE.length })
        response.write(WHOLE.slice(0, 100), () => response.destroy())
      },
      'the connection was cut',
    ],
    ['is busy', status(429, 'slow down'), 'HTTP 429 with text/html that is no whole JSON: slow down'],
    ['fails', status(500, '<h1>Oh</h1>'), 'HTTP 500 with text/html that is no whole JSON: <h1>Oh</h1>'],
    [
      'answers less JSON than it began',
      WHOLE.slice(0, 60),
      `HTTP 200 with application/json that is no whole JSON: ${WHOLE.slice(0, 60)}`,
    ],
    ['answers a page', status(200, '<html>'), 'HTTP 200 with text/html that is no whole JSON: <html>'],
    ['answers nothing', '', 'HTTP 200 with an empty body'],
  ])('%s is asked until the time is up, and the message says what came', async (_, answer, came) => {
    const { message, name } = await refusal(answer)
    expect(name).toBe('SourceFailure')
    expect(message).toBe(`asked URL for its perpetuals: ${came}. ${gaveUp}`)
  })

  it('is not there is said so', async () => {
    const { message } = (await withStandIn(
      () => undefined,
      async ({ url, close }) => {
        await close()
        return fetchMarket('deribit', EVERYTHING, { url, seconds: SECONDS }).catch((error: Error) => error)
      },
    )) as Error
    expect(message).toContain('nobody listens there')
  })

  it.each<[string, Answer, string]>([
    ['refuses', status(422, '{"error":"no such thing"}'), '{"error":"no such thing"}'],
    ['sends elsewhere', status(302, '', { location: 'http://127.0.0.1:1/' }), 'a redirect, which is not followed'],
    [
      'forbids',
      status(403, 'not in your country'),
      'HTTP 403 with text/html that is no whole JSON: not in your country',
    ],
    ['nests without end', '['.repeat(100_000) + ']'.repeat(100_000), 'JSON nested more than 64 deep'],
  ])('%s is asked once', async (_, answer, came) => {
    const { message, times } = await refusal(answer, 5)
    expect(times).toBe(1)
    expect(message).toContain(came)
  })

  it('asks to wait longer than there is time is believed', async () => {
    const { message, times } = await refusal(status(429, '{}', { 'retry-after': '60' }), 5)
    expect(times).toBe(1)
    expect(message).toBe('asked URL for its perpetuals: HTTP 429: {}. It asks to wait 60 s; --time allows more.')
  })

  it('fails twice and then answers is only slower', async () => {
    let failures = 2
    const usual = deribit()
    const { quotes } = await withStandIn(
      (asked) => (failures-- > 0 ? status(503, 'busy') : usual(asked)),
      ({ url }) => fetchMarket('deribit', { ...EVERYTHING, kinds: ['option'] }, { url, seconds: 10 }),
    )
    expect(quotes).toHaveLength(4)
  })

  it('says in its answer that it is busy is asked again', async () => {
    let busy = 1
    const usual = deribit()
    const { quotes } = await withStandIn(
      (asked) => (busy-- > 0 ? { jsonrpc: '2.0', error: { code: 10028, message: 'too_many_requests' } } : usual(asked)),
      ({ url }) => fetchMarket('deribit', { ...EVERYTHING, kinds: ['perp'] }, { url, seconds: 10 }),
    )
    expect(quotes).toHaveLength(1)
  })

  it('is asked at an address with a key does not have it repeated', async () => {
    const { message } = (await withStandIn(
      (asked) => status(500, `cannot serve ${asked.path}`),
      ({ url }) =>
        fetchMarket('deribit', EVERYTHING, { url: `${url}/v1/SECRETKEY99`, seconds: SECONDS }).catch((error) => error),
    )) as Error
    expect(message).toMatch(/^asked http:\/\/127\.0\.0\.1:\d+ for .*cannot serve \/v1\/…\/api/)
    expect(message).not.toContain('SECRETKEY99')
  })
})

describe('an answer in another shape', () => {
  const refused = (answer: (asked: Asked) => object | undefined) =>
    withStandIn(answer, ({ url }) =>
      fetchMarket('deribit', { ...EVERYTHING, kinds: ['option'] }, { url, seconds: 5 }).then(
        () => 'taken',
        (error: Error) => error.message,
      ),
    )
  const withOption = (more: object) => deribit({ ...CHAIN, instruments: [option('ETH-6FEB26-1800-P', more)] })

  it.each([
    ['another type', withOption({ strike: '1800' }), 'the field result[0].strike is "1800" where a number belongs'],
    [
      'a field gone',
      withOption({ tick_size: undefined }),
      'the field result[0].tick_size is missing where a number belongs',
    ],
    [
      'null',
      withOption({ min_trade_amount: null }),
      'the field result[0].min_trade_amount is null where a number belongs',
    ],
    [
      'another choice',
      withOption({ option_type: 'straddle' }),
      'the field result[0].option_type is "straddle" where "call" or "put" belongs',
    ],
    ['a strike below 0', withOption({ strike: -5 }), 'the field result[0].strike is -5 where a number from 0 belongs'],
    ['a list gone', () => ({ jsonrpc: '2.0' }), 'the field result is missing where a list belongs'],
    ['only a list', () => [], 'the answer is [] where an object belongs'],
  ])('is refused with the field, what stands there and what belongs there: %s', async (_, answer, message) => {
    expect(await refused(answer)).toContain(`${message}. Its interface may have changed.`)
  })

  it.each(['=1+1', '@SUM(A1)', '-ETH', '\u001b[2J', 'ETH\n', 'x'.repeat(10_000), ''])(
    'is refused where a name is hostile: %j',
    async (instrument_name) => {
      const message = await refused(withOption({ instrument_name }))
      expect(message).toContain('the field result[0].instrument_name is')
      expect(message).toContain('where a name of letters, digits and _ . : / - belongs')
      expect(message.length).toBeLessThan(400)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may come through
      expect(message).not.toMatch(/[\u0000-\u001f]/)
    },
  )

  it('is refused where no snapshot could hold it, naming the quote', async () => {
    const answer = deribit({ ...CHAIN, summaries: [summary('ETH-6FEB26-1800-P', { mark_price: -0.01 })] })
    expect(await refused(answer)).toContain('row 2: mark "-0.01" is not understood')
  })
})
