import fc from 'fast-check'
import { type HedgeProblem, OBJECTIVE_NAMES } from '../../src/hedge/problem/hedge-problem.ts'
import {
  nakedRow,
  perp,
  placesOf,
  pnlAt,
  premiumRow,
  priceGrid,
  problemOf,
  rangeDelta,
  rangeLiquidity,
  rangeValue,
  row,
  vanilla,
  widePrices,
} from './hedge-problems.ts'

const optional = <T>(value: fc.Arbitrary<T>, freq = 2) => fc.option(value, { nil: undefined, freq })

/** Ranges with 4 to 9 quotes, some one-sided, a perp at times with little depth, and limits that at times nothing meets. */
export const strategyProblems = fc
  .record({
    objective: fc.constantFrom(...OBJECTIVE_NAMES),
    lower: fc.integer({ min: 1300, max: 1800 }),
    upper: fc.integer({ min: 2200, max: 3000 }),
    smile: fc.double({ min: 0.4, max: 1.2, noNaN: true }),
    spread: fc.double({ min: 0, max: 8, noNaN: true }),
    quotes: fc.array(fc.constantFrom('both', 'both', 'bid', 'ask'), { minLength: 4, maxLength: 9 }),
    lot: fc.constantFrom(1, 0.1),
    perpMost: fc.constantFrom(500, 4_000),
    covered: fc.boolean(),
    premium: optional(fc.integer({ min: -500, max: 3000 })),
    tail: optional(fc.integer({ min: 5000, max: 60_000 })),
    loss: optional(fc.integer({ min: 2000, max: 12_000 }), 3),
    delta: optional(fc.integer({ min: 0, max: 3 }), 3),
    legs: optional(fc.integer({ min: 0, max: 4 }), 3),
  })
  .map((raw): HedgeProblem => {
    const strikes = raw.quotes.map((_, i) => 1400 + 150 * i)
    const places = placesOf(priceGrid(1200, 3100, 16, strikes), priceGrid(1250, 3000, 40), widePrices(2000, 13))
    const liquidity = rangeLiquidity(100_000, raw.lower, raw.upper, 2000)
    const pool = (price: number) => rangeValue(liquidity, raw.lower, raw.upper, price)
    const options = raw.quotes.flatMap((sides, i) => {
      const strike = strikes[i]!
      const mid = 110 * raw.smile * Math.exp(-(((strike - 2000) / 450) ** 2)) + 2 + raw.spread / 2
      return vanilla(places, strike < 2000 ? 'put' : 'call', strike, {
        ...{ instrument: i, mid, fee: 0.5, lot: raw.lot, maxLots: 40, delta: strike < 2000 ? -0.3 : 0.3 },
        ...(sides !== 'ask' && { bid: mid - raw.spread / 2 }),
        ...(sides !== 'bid' && { ask: mid + raw.spread / 2 }),
      })
    })
    const linear = { lot: 0.01, maxLots: raw.perpMost, bid: 1999, ask: 2001, fee: 0.9 }
    const candidates = [...options, ...perp(places, { instrument: 99, ...linear })]
    const { premium, delta, covered, ...rest } = raw
    const held = rangeDelta(liquidity, raw.lower, raw.upper, 2000)
    const bounds = delta !== undefined && { min: -delta, max: delta, held }
    return problemOf(places, 2000, {
      objective: raw.objective,
      held: pnlAt(places, (price) => pool(price) - pool(2000)),
      worst: 2,
      delta: [held],
      candidates,
      limits: {
        ...{ legs: rest.legs, loss: rest.loss, tail: rest.tail, shortfall: undefined },
        linear: [
          ...(premium === undefined ? [] : [premiumRow(premium, candidates)]),
          ...(covered ? (['call', 'put'] as const).map((type) => nakedRow(type, 0, candidates)) : []),
          ...(bounds ? [row('delta.ETH', bounds, candidates, (one) => one.delta[0]!)] : []),
        ],
      },
    })
  })
