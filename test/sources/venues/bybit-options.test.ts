import { describe, expect, it } from 'vitest'
import { fetchMarket } from '../../../src/sources/venues/fetch-market.ts'
import { parseSnapshot } from '../../../src/strategy/market-files/snapshot-file.ts'
import { EVERYTHING } from './everything.ts'
import { answers, BYBIT_OPTIONS, NOW } from './perp-bodies.ts'
import { type Asked, withStandIn } from './stand-in.ts'

const fetched = (answer: (asked: Asked) => object | undefined, rest: object = {}) =>
  withStandIn(answer, async ({ url, asked }) => {
    const request = { ...EVERYTHING, kinds: ['option'], ...rest } as const
    return { ...(await fetchMarket('bybit', request, { url, seconds: 5 })), asked }
  })

describe('the options of Bybit', () => {
  it('are quoted in the numeraire with the volatility of the mark and the forward, the strike read from the name', async () => {
    const { quotes, text } = await fetched(answers(BYBIT_OPTIONS))
    expect(quotes).toEqual([
      {
        ...{ kind: 'option', asOf: NOW, venue: 'bybit', instrument: 'ETH-6FEB26-1800-P', asset: 'ETH', type: 'put' },
        ...{ strike: 1800, expiry: Date.UTC(2026, 1, 6, 8), bid: 64.5, bidSize: 12.5, ask: 66.5, askSize: 8 },
        ...{ mark: 65.4, volatility: 0.66, forward: 2008.77, index: 2000.9, settlement: 'numeraire' },
        ...{ lot: '0.1', tick: 0.1, openInterest: 605.5, symbol: 'ETH-6FEB26-1800-P' },
      },
      expect.objectContaining({
        instrument: 'ETH-6FEB26-2200-C-USDT',
        type: 'call',
        strike: 2200,
        bid: undefined,
        ask: 61,
      }),
    ])
    expect(parseSnapshot(text, 'bybit.csv')).toEqual({ quotes, problems: [], more: 0 })
  })

  it('come page by page', async () => {
    const path = '/v5/market/instruments-info'
    const { result } = BYBIT_OPTIONS[path] as { result: { list: object[] } }
    const { quotes, asked } = await fetched((one) => {
      if (one.path !== path) return answers(BYBIT_OPTIONS)(one)
      const second = one.query.get('cursor') === 'next'
      const page = { list: [result.list[second ? 1 : 0]!], nextPageCursor: second ? '' : 'next' }
      return { retCode: 0, retMsg: 'OK', time: NOW, result: page }
    })
    expect(quotes.map(({ instrument }) => instrument)).toEqual(['ETH-6FEB26-1800-P', 'ETH-6FEB26-2200-C-USDT'])
    expect(asked.filter(({ path: one }) => one === path)).toHaveLength(2)
  })

  it('keep to the bounds of strike and expiry', async () => {
    const { quotes } = await fetched(answers(BYBIT_OPTIONS), { strike: { min: 2000, max: 3000 } })
    expect(quotes.map(({ instrument }) => instrument)).toEqual(['ETH-6FEB26-2200-C-USDT'])
  })
})
