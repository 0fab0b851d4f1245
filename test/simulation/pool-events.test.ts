import { describe, expect, it } from 'vitest'
import { backtestProblems } from '../../src/simulation/backtest/backtest-problems.ts'
import { readRecordings } from '../../src/simulation/backtest/recordings.ts'
import { readPoolEvents } from '../../src/simulation/recorded/read-pool-events.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { tickRatio } from '../../src/units/tick-prices.ts'
import { backtestOf } from './recorded-strategy.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 0, 5, 8)
const at = (hours: number) => new Date(START + hours * HOUR).toISOString().replace('.000Z', 'Z')
const DECIMALS = { token0: 6, token1: 18 }
const PRICE = 1e12 / tickRatio(200311)
const swap = (hours: number, amount0: string, amount1: string, tick = 200311) => {
  return {
    kind: 'swap',
    timestamp: (START + hours * HOUR) / 1000,
    amount0,
    amount1,
    tick,
    liquidity: '1000000000000000000',
  }
}
const MINT = { kind: 'mint', tickLower: 0, tickUpper: 10, liquidity: '5' }

describe('events of a pool', () => {
  it('are a bar a swap: what went in, fee and all, the liquidity and tick that it ended with, at its time', () => {
    const events = [MINT, swap(0, '3000000', '-1'), swap(2, '-9', '2000000000000000000', 200200)]
    for (const text of [JSON.stringify(events), JSON.stringify({ events })])
      expect(readPoolEvents(text, 'e.json', DECIMALS).value).toMatchObject({
        ...{ count: 2, times: Float64Array.of(START, START + 2 * HOUR), closeTick: Float64Array.of(200311, 200200) },
        ...{ in0: Float64Array.of(3, 0), in1: Float64Array.of(0, 2), liquidity: Float64Array.of(1e18, 1e18) },
      })
  })

  it.each<[string, string, string]>([
    ['that are no JSON', 'timestamp,tick', 'there is no list of events in JSON'],
    [
      'that have no times',
      JSON.stringify([MINT, { ...swap(0, '1', '1'), timestamp: undefined }]),
      'swap 1 (event 2) has no timestamp',
    ],
    [
      'that go back in time',
      JSON.stringify([swap(2, '1', '1'), swap(1, '1', '1')]),
      'swap 2 (event 2) is before the swap that it follows',
    ],
    ['of one swap', JSON.stringify([swap(2, '1', '1')]), 'it has 1 swaps'],
  ])('%s are refused', (_, text, message) => {
    expect(readPoolEvents(text, 'e.json', DECIMALS).problems).toMatchObject([{ file: 'e.json', message }])
  })

  const text = `
version: 1
name: recorded
horizon: 2d
market: { asOf: 2026-01-05T08:00:00Z, assets: { ETH: { price: 2000, volatility: 0.6 }, USDC: { price: 1 } } }
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, ticks: { lower: 198080, upper: 203190 }, decimals: { base: 18, quote: 6 }, inverted: true, size: { liquidity: "250000000000000000" }, fees: { tier: 0.0005 } }
rules: [never]
history: { prices: prices.csv, pools: { lp: events.json } }
`
  const prices = `time,ETH\n${[0, 1, 2, 3, 4].map((i) => `${at(i)},${PRICE}`).join('\n')}\n`
  const events = [
    swap(0, '1', '0'),
    swap(0.5, '8000000000', '-4'),
    swap(2.5, '-9', '3000000000000000000'),
    swap(4, '1', '0'),
  ]

  it('pay a position its share of each swap from then on, in the token that went in', () => {
    const { backtest } = backtestOf(text, { 'prices.csv': prices, 'events.json': JSON.stringify(events) }, () => ({}))
    const { attribution, equity } = backtest!.rules[0]!
    expect(backtest!.feesAre).toBe('recorded')
    // a fifth of the liquidity: a fifth of 0.05 % of 8,000 and of 3 ETH, and of two grains of USDC
    const wanted = 0.2 * 0.0005 * (8000 + 3 * PRICE + 2e-6)
    expect(attribution.fees).toBeCloseTo(wanted, 9)
    expect(equity.at(-1)!.net).toBeCloseTo(wanted, 9)
  })

  it('say no course of prices: those are asked for', () => {
    const without = text.replace('prices: prices.csv, ', '')
    const { strategy } = parseStrategy(without, 's.yaml', { read: () => undefined, sha256: '' })
    const read = readRecordings(strategy!, 's.yaml', () => ({ text: JSON.stringify(events), sha256: 'hash' }))
    expect(backtestProblems(strategy!, read.value!, 's.yaml')).toMatchObject([
      { code: 'prices-missing', hint: expect.stringContaining('swaps say no prices') },
    ])
  })
})
