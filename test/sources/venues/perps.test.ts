import { describe, expect, it } from 'vitest'
import { fetchMarket } from '../../../src/sources/venues/fetch-market.ts'
import { parseSnapshot } from '../../../src/strategy/snapshot-file.ts'
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
      },
    ])
    expect(notes).toContain(
      'for instruments: - { id: ETH, kind: perp, asset: ETH, venue: hyperliquid, price: 2000.3, lot: "0.0001", fee: { rate: 0.00045 }, funding: 0.1095, maxLeverage: 25 }',
    )
    expect(notes).toContain('ETH: maintenance margin 2 % from 0, 3.33333 % from 100,000,000 of notional')
  })

  it('Binance has the funding interval of its own where that is not 8 hours, and no leverage without a key', async () => {
    const { quotes } = await fetched('binance', BINANCE)
    expect(quotes).toEqual([
      {
        ...{ ...QUOTE, venue: 'binance', instrument: 'ETHUSDT', mark: 2000.31, lot: '0.001', tick: 0.01 },
        ...{ openInterest: 1059659.509, maxLeverage: undefined },
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

  it('OKX has sizes and lot in tokens, contracts times their value', async () => {
    const { quotes, notes } = await fetched('okx', OKX)
    expect(quotes).toEqual([
      {
        ...{ ...QUOTE, venue: 'okx', instrument: 'ETH-USDT-SWAP', mark: 2000, lot: '0.001', tick: 0.01 },
        ...{ openInterest: 605822.25, funding: expect.closeTo(TENTH_OF_A_PERMILLE_IN_8_HOURS, 12), maxLeverage: 100 },
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
      },
    ])
    expect(notes.join('\n')).toContain('maxLeverage: 50, maintenanceMargin: 0.012 }')
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
