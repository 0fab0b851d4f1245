import { describe, expect, it } from 'vitest'
import { fetchMarket } from '../../../src/sources/venues/fetch-market.ts'
import { parseSnapshot } from '../../../src/strategy/market-files/snapshot-file.ts'
import { EVERYTHING } from './everything.ts'
import { answers, BINANCE, BYBIT, DYDX, HYPERLIQUID, NOW, OKX } from './perp-bodies.ts'
import { withStandIn } from './stand-in.ts'

/** What came; whatever it is, its snapshot is read back the same. */
async function fetched(venue: string, bodies: Readonly<Record<string, unknown>>, asset = 'ETH') {
  const request = { ...EVERYTHING, asset, kinds: ['perp'] } as const
  const market = await withStandIn(answers(bodies), ({ url }) => fetchMarket(venue, request, { url, seconds: 5 }))
  expect(parseSnapshot(market.text, 'perp.csv')).toEqual({ quotes: market.quotes, problems: [], more: 0 })
  return market
}

const QUOTE = {
  ...{ kind: 'perp', asOf: NOW, asset: 'ETH', bid: 2000.1, bidSize: 12.5, ask: 2000.2, askSize: 0.75 },
  ...{ index: 2000.9, settlement: 'numeraire' },
}
/** 0.0001 paid every 8 hours is 0.0001 · 3 · 365 a year. */
const TENTH_OF_A_PERMILLE_IN_8_HOURS = 0.1095

describe('the perpetual of', () => {
  it('Hyperliquid has hourly funding made yearly, and at most 5 digits and 6 − 4 decimals', async () => {
    const { quotes, notes } = await fetched('hyperliquid', HYPERLIQUID)
    expect(quotes).toEqual([
      {
        ...{ ...QUOTE, venue: 'hyperliquid', instrument: 'ETH', mark: 2000.3, lot: '0.0001', tick: 0.1 },
        ...{ openInterest: 605822.2557, funding: expect.closeTo(0.0000125 * 24 * 365, 12), maxLeverage: 25 },
        ...{ symbol: 'ETH', minNotional: 10 },
      },
    ])
    expect(notes).toContain(
      'for instruments: - { id: ETH, kind: perp, asset: ETH, venue: hyperliquid, price: 2000.3, lot: "0.0001", tick: "0.1", minNotional: 10, fee: { rate: 0.00045 }, funding: 0.1095, maxLeverage: 25 }',
    )
    expect(notes).toContain('ETH: maintenance margin 2 % from 0, 3.33333 % from 100,000,000 of notional')
  })

  it('Binance has the funding interval of its own where that is not 8 hours, and no leverage without a key', async () => {
    const { quotes } = await fetched('binance', BINANCE)
    expect(quotes).toEqual([
      {
        ...{ ...QUOTE, venue: 'binance', instrument: 'ETHUSDT', mark: 2000.31, lot: '0.001', tick: 0.01 },
        ...{ openInterest: 1059659.509, maxLeverage: undefined, symbol: 'ETHUSDT', minNotional: 20 },
        funding: expect.closeTo(2 * TENTH_OF_A_PERMILLE_IN_8_HOURS, 12),
      },
    ])
    const usual = await fetched('binance', { ...BINANCE, '/fapi/v1/fundingInfo': [] })
    expect(usual.quotes).toMatchObject([{ funding: expect.closeTo(TENTH_OF_A_PERMILLE_IN_8_HOURS, 12) }])
  })

  it('Bybit has unknown where the venue leaves texts empty, and tiers that start where the one before ends', async () => {
    const { quotes, notes } = await fetched('bybit', BYBIT)
    expect(quotes).toEqual([
      {
        ...{ ...QUOTE, venue: 'bybit', instrument: 'ETHUSDT', mark: 2000.31, lot: '0.01', tick: 0.01 },
        ...{ ask: undefined, askSize: undefined, openInterest: 605822.25, maxLeverage: 100 },
        ...{ symbol: 'ETHUSDT', minNotional: 5 },
        funding: expect.closeTo(-TENTH_OF_A_PERMILLE_IN_8_HOURS, 12),
      },
    ])
    expect(notes).toContain('ETHUSDT: maintenance margin 0.5 % from 0, 1 % from 900,000 of notional')
  })

  it('Bybit has margins in per cent taken as such, as its documentation has them', async () => {
    const tier = { id: 1, symbol: 'ETHUSDT', riskLimitValue: '150', maxLeverage: '100.00', isLowestRisk: 1 }
    const list = [{ ...tier, maintenanceMargin: '0.5', initialMargin: '1' }]
    const { notes } = await fetched('bybit', {
      ...BYBIT,
      '/v5/market/risk-limit': { time: NOW, retCode: 0, result: { list } },
    })
    expect(notes.find((note) => note.startsWith('for instruments'))).toContain('maxLeverage: 100 }')
  })

  it('OKX has sizes and lot in tokens, contracts times their value, which orders count again', async () => {
    const { quotes, notes } = await fetched('okx', OKX)
    expect(quotes).toEqual([
      {
        ...{ ...QUOTE, venue: 'okx', instrument: 'ETH-USDT-SWAP', mark: 2000, lot: '0.001', tick: 0.01 },
        ...{ openInterest: 605822.25, funding: expect.closeTo(TENTH_OF_A_PERMILLE_IN_8_HOURS, 12), maxLeverage: 100 },
        ...{ symbol: 'ETH-USDT-SWAP', contractSize: '0.1' },
      },
    ])
    expect(notes).toContain('ETH-USDT-SWAP: maintenance margin 0.4 % from 0, 0.6 % from 1,000,200 of notional')
  })

  it('dYdX has its oracle price as mark and index, and the leverage of its initial margin', async () => {
    const { quotes, notes } = await fetched('dydx', DYDX)
    expect(quotes).toEqual([
      {
        ...{ ...QUOTE, venue: 'dydx', instrument: 'ETH-USD', mark: 2000.9, lot: '0.001', tick: 0.1 },
        ...{ openInterest: 7457.108, funding: expect.closeTo(-0.00001 * 24 * 365, 12), maxLeverage: 50 },
        symbol: 'ETH-USD',
      },
    ])
    expect(notes.join('\n')).toContain('maxLeverage: 50, maintenanceMargin: 0.012 }')
  })

  it.each([
    ['hyperliquid', HYPERLIQUID, { asks: [2000.2, 0.75, 2000.4, 8] }],
    ['binance', BINANCE, { bids: [2000.1, 12.5, 2000, 30], asks: [2000.2, 0.75, 2000.4, 8] }],
    ['bybit', BYBIT, { bids: [2000.1, 12.5, 2000, 30] }],
    ['okx', OKX, { bids: [2000.1, 12.5, 2000, 3], asks: [2000.2, 0.75, 2000.4, 0.8] }],
    ['dydx', DYDX, {}],
  ])('%s comes with its ladders where order books are asked for, sizes in tokens', async (venue, bodies, sides) => {
    const request = { ...EVERYTHING, kinds: ['perp'], books: 1 } as const
    const { quotes, text } = await withStandIn(answers(bodies), ({ url }) =>
      fetchMarket(venue, request, { url, seconds: 5 }),
    )
    const flat = (side: 'bids' | 'asks') => {
      const levels = quotes[0]![side]?.flatMap(({ price, size }) => [price, size])
      return levels === undefined ? {} : { [side]: levels }
    }
    expect({ ...flat('bids'), ...flat('asks') }).toEqual(sides)
    expect(parseSnapshot(text, 'perp.csv').quotes).toEqual(quotes)
  })

  it('a token that is listed by the thousand is quoted by the token, with the coin for orders', async () => {
    const [market, contexts] = HYPERLIQUID.metaAndAssetCtxs as [{ universe: object[] }, object[]]
    const pepe = { name: 'kPEPE', szDecimals: 0, maxLeverage: 10 }
    const book = {
      coin: 'kPEPE',
      time: NOW,
      levels: [[{ px: '0.009391', sz: '32000', n: 1 }], [{ px: '0.009392', sz: '5', n: 1 }]],
    }
    const { quotes } = await fetched(
      'hyperliquid',
      {
        metaAndAssetCtxs: [
          { ...market, universe: [...market.universe, pepe] },
          [...contexts, { ...contexts[0], markPx: '0.0093917', oraclePx: '0.0093915', openInterest: '1000.0' }],
        ],
        l2Book: book,
      },
      'PEPE',
    )
    expect(quotes).toMatchObject([
      {
        ...{ asset: 'PEPE', instrument: 'kPEPE', symbol: 'kPEPE', contractSize: '1000', lot: '1000', tick: 1e-9 },
        ...{ bid: 0.000009391, ask: 0.000009392, bidSize: 32_000_000, askSize: 5000, mark: 0.0000093917 },
        openInterest: 1_000_000,
      },
    ])
  })

  it.each([
    ['hyperliquid', HYPERLIQUID, 'MATIC', 'asked Hyperliquid for the perpetual of MATIC: there is none.'],
    ['hyperliquid', { ...HYPERLIQUID, l2Book: 'null' }, 'ETG', 'Did you mean "ETH"?'],
    ['binance', BINANCE, 'ETC', 'asked Binance for the perpetual ETCUSDT: there is none. Did you mean "ETHUSDT"?'],
    ['bybit', { ...BYBIT, '/v5/market/instruments-info': emptyBybit() }, 'XYZ', 'perpetual XYZUSDT: there is none'],
    ['okx', { ...OKX, '/api/v5/public/instruments': { code: '0', data: [] } }, 'XYZ', 'XYZ-USDT-SWAP: there is none'],
  ])('%s that is not there is said to be none', async (venue, bodies, asset, message) => {
    await expect(fetched(venue, bodies, asset)).rejects.toThrow(message)
  })
})

function emptyBybit(): object {
  return { retCode: 0, retMsg: 'OK', result: { category: 'linear', list: [] }, time: NOW }
}
