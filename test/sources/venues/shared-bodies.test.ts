import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fetchFunding, fetchPrices } from '../../../src/sources/venues/fetch-history.ts'
import { fetchMarket } from '../../../src/sources/venues/fetch-market.ts'
import { EVERYTHING } from './everything.ts'
import { type Asked, withStandIn } from './stand-in.ts'

const FOLDER = new URL('../../../../shared/data/venues/', import.meta.url)
const here = existsSync(FOLDER)
if (!here) process.stdout.write('skipped: ../shared/data/venues is not here\n')

// biome-ignore lint/suspicious/noExplicitAny: bodies of venues, of which the tests know what they need
const body = (file: string): any => JSON.parse(readFileSync(new URL(`${file}.json`, FOLDER), 'utf8'))
const HOUR = 3_600_000

function market(venue: string, asset: string, answer: (asked: Asked) => object | undefined) {
  return withStandIn(answer, ({ url }) => fetchMarket(venue, { ...EVERYTHING, asset }, { url, seconds: 5 }))
}

describe.skipIf(!here)('recorded answers', () => {
  it('of Deribit: instruments of all kinds, a future and a combination among them, and an order book', async () => {
    const book = body('deribit/http_get_order_book')
    const { quotes } = await market('deribit', 'BTC', ({ path, query }) => {
      const none = { result: [], usOut: 1765308000000500 }
      if (query.get('currency') === 'USDC') return none
      if (path.endsWith('get_instruments')) return body('deribit/http_get_instruments')
      const { best_bid_price, best_ask_price, timestamp, ...rest } = book.result
      const summary = { ...rest, bid_price: best_bid_price, ask_price: best_ask_price, creation_timestamp: timestamp }
      return query.get('kind') === 'future' ? { ...none, result: [summary] } : none
    })
    expect(quotes).toMatchObject([
      {
        instrument: 'BTC-27DEC24-100000-C',
        strike: 100000,
        lot: '0.1',
        tick: 0.0005,
        settlement: 'coin',
        bid: undefined,
      },
      { instrument: 'BTC-PERPETUAL', bid: 87002.5, ask: 87003, mark: 87006.21, lot: '10', tick: 0.5, maxLeverage: 50 },
    ])
    expect(quotes[1]).toMatchObject({ funding: expect.closeTo(6.55e-6 * 3 * 365, 12), openInterest: 1139551440 })
  })

  it('of Hyperliquid: contexts of all coins, with unknown mids, and an order book', async () => {
    const [, contexts] = body('hyperliquid/ws_all_dexs_asset_ctxs').data.ctxs[0]
    const { universe } = body('hyperliquid/http_meta_perp_sample')
    const names = contexts.map((_: unknown, i: number) => universe[i] ?? { ...universe[0], name: `COIN${i}` })
    const { quotes } = await market('hyperliquid', 'BTC', (asked) =>
      asked.body.type === 'l2Book' ? body('hyperliquid/http_l2_book_btc') : [{ universe: names }, contexts],
    )
    expect(quotes).toMatchObject([
      {
        ...{ mark: 77562, index: 77605, lot: '0.00001', tick: 1, maxLeverage: 40, openInterest: 27353.17682 },
        ...{ bid: 110427, bidSize: 4.11882, ask: 110428, asOf: 1761786491067 },
        funding: expect.closeTo(-0.0000015186 * 24 * 365, 12),
      },
    ])
  })

  it('of Binance', async () => {
    const { quotes } = await market('binance', 'BTC', ({ path }) => {
      const name = path.replace('/fapi/v1/', '')
      if (name === 'fundingInfo') return []
      const files: Record<string, string> = {
        ...{ exchangeInfo: 'exchange_info', premiumIndex: 'premium_index', openInterest: 'open_interest' },
        'ticker/bookTicker': 'book_ticker',
      }
      return body(`binance_futures/http_futures_market_${files[name]}`)
    })
    expect(quotes).toMatchObject([
      {
        ...{ mark: 11793.63104562, index: 11781.8049597, bid: 4, bidSize: 431, ask: 4.000002, askSize: 9 },
        ...{ lot: '0.001', tick: 0.1, openInterest: 10659.509, funding: expect.closeTo(0.00038246 * 3 * 365, 12) },
      },
    ])
  })

  it('of dYdX, taken out of the envelope they were recorded in', async () => {
    const { quotes } = await market('dydx', 'ETH', ({ path }) => {
      const name = path.endsWith('time') ? 'time' : path.includes('orderbooks') ? 'orderbook' : 'perpetual_markets'
      return body(`dydx/http_get_${name}`).result
    })
    expect(quotes).toMatchObject([
      {
        ...{ asOf: 1765210316125, mark: 3103.01, bid: 89947, askSize: 0.1177, lot: '0.001', tick: 0.1 },
        ...{ openInterest: 7457.108, funding: expect.closeTo(0.00000125 * 24 * 365, 12) },
        maxLeverage: expect.closeTo(50, 9),
      },
    ])
  })

  it.each([
    ['deribit', 'deribit/http_get_tradingview_chart_data', 1766483460000, '5m', 87456.5],
    ['binance', 'binance_futures/http_futures_market_klines', 1499040000000, '5m', 0.015771],
    ['dydx', 'dydx/http_get_candles', Date.UTC(2025, 11, 8, 16, 9), '5m', 90035],
  ])('of prices at %s', async (venue, file, opened, interval, close) => {
    const end = opened + HOUR / 12
    const request = { asset: 'BTC', interval, hours: 1 / 12, span: { min: end - 1, max: end } }
    const { text } = await withStandIn(
      () => (venue === 'dydx' ? body(file).result : body(file)),
      ({ url }) => fetchPrices(venue, request, { url, seconds: 5 }),
    )
    expect(text).toBe(`time,BTC\n${new Date(end).toISOString().replace('.000Z', 'Z')},${close}\n`)
  })

  it.each([
    ['hyperliquid', 'hyperliquid/http_funding_history', 1769908800000, '0.0000125,1'],
    ['binance', 'binance_futures/http_futures_market_funding_rate', 1570608000000, '-0.0375,8'],
    ['dydx', 'dydx/http_get_historical_funding', Date.UTC(2025, 11, 8, 14), '6.25e-7,1'],
  ])('of funding at %s', async (venue, file, first, cells) => {
    const request = { asset: 'BTC', interval: '1h', hours: 1, span: { min: first, max: first + 9 * HOUR } }
    const { text } = await withStandIn(
      () => (venue === 'dydx' ? body(file).result : body(file)),
      ({ url }) => fetchFunding(venue, request, { url, seconds: 5 }),
    )
    const [rate, hours] = text.split('\n')[1]!.split(',').slice(3)
    expect([Number(rate), Number(hours)]).toEqual(cells.split(',').map(Number))
  })
})
