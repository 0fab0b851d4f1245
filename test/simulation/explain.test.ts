import { describe, expect, it } from 'vitest'
import { black76 } from '../../src/numerics/black76.ts'
import { concentrated } from '../../src/pools/concentrated.ts'
import { type Moves, optionMoves } from '../../src/simulation/backtest/explain.ts'
import { sharedRows, sharedText } from '../shared-data.ts'

const DAYS = 365
const total = (moves: Moves) => Object.values(moves).reduce((sum, part) => sum + part, 0)

it('explains a call over a day, spot down by 100 and volatility up by 7 points (golden EXP2)', () => {
  const call = { type: 'call', strike: 2100 } as const
  const [before, after] = [
    { forward: 2000, volatility: 0.65, years: 32 / DAYS },
    { forward: 1900, volatility: 0.72, years: 31 / DAYS },
  ]
  const moves = optionMoves(call, before, after)
  const worth = (state: typeof before) => black76('call', state.forward, 2100, state.volatility, state.years).price
  const near = (value: number) => expect.closeTo(value, 9)
  expect(moves).toEqual({
    ...{ delta: near(-43.75133037342251), gamma: near(5.118430376991734), theta: near(-2.3699033800317917) },
    ...{ vega: near(16.334103296219094), vanna: near(-1.48410852621018), volga: near(0.048379041332983416) },
  })
  expect(worth(after) - worth(before) - total(moves)).toBeCloseTo(-0.3770052439848328, 9)
})

it.each([
  [2100, 200, -23.680339887498953, 176.8937924885522],
  [1800, -400, -94.72135954999581, -499.7758390219715],
])(
  'explains a range of 1,500 to 2,500 from 2,000 to %i by delta and gamma (golden EXP1)',
  (price, delta, gamma, change) => {
    const pool = concentrated(847.213595499958, { lower: 1500, upper: 2500 })
    const worth = (at: number) => pool.base(at) * at + pool.quote(at)
    const move = price - 2000
    expect(pool.base(2000) * move).toBeCloseTo(delta, 9)
    expect((pool.slope(2000) * move * move) / 2).toBeCloseTo(gamma, 9)
    expect(worth(price) - worth(2000)).toBeCloseTo(change, 9)
  },
)

describe('fifteen options from one recorded snapshot to the next (golden BT2)', () => {
  const golden = sharedText('golden/bt2.json')
  const rows = sharedRows('deribit/eth-chains/eth-chains-2026-01.csv')

  it.skipIf(golden === undefined || rows === undefined)('have these parts on each of 27 days', () => {
    const { days, inputs } = JSON.parse(golden!)
    const expiry = Date.UTC(2026, 0, 30, 8)
    const state = (asOf: string, id: string) => {
      const row = rows!.find((one) => one.asOf === asOf && one.instrument === id)!
      const years = (expiry - Date.parse(asOf)) / 86_400_000 / DAYS
      return { forward: Number(row.forward), volatility: Number(row.volatility), years }
    }
    for (let i = 1; i < days.length; i++) {
      const sum: Record<string, number> = { delta: 0, gamma: 0, theta: 0, vega: 0, vanna: 0, volga: 0 }
      for (const [id, size] of Object.entries<number>(inputs.legs)) {
        const type = id.endsWith('C') ? 'call' : 'put'
        const [before, after] = [state(days[i - 1].asOf, id), state(days[i].asOf, id)]
        const moves = optionMoves({ type, strike: Number(id.split('-')[2]) }, before, after)
        for (const [kind, move] of Object.entries(moves)) sum[kind]! += size * move
      }
      const { residual, total: change, ...parts } = days[i].explain
      expect(sum, days[i].asOf).toEqual(
        Object.fromEntries(Object.entries<number>(parts).map(([kind, part]) => [kind, expect.closeTo(part, 6)])),
      )
      expect(residual + Object.values<number>(parts).reduce((all, part) => all + part, 0)).toBeCloseTo(change, 9)
    }
  })
})
