import fc from 'fast-check'
import type { HedgeProblem } from '../../../src/hedge/problem/hedge-problem.ts'
import {
  noLimits,
  perp,
  placesOf,
  pnlAt,
  premiumRow,
  priceGrid,
  problemOf,
  rangeLiquidity,
  rangeValue,
  vanilla,
} from '../hedge-problems.ts'

const STRIKES = [1600, 1700, 1800, 1900, 2000, 2100, 2200, 2300, 2400]

/** Both options at nine strikes and a perp, at times capped below the delta or within a tight premium: too many hedges to enumerate. */
export const middleProblems = fc
  .record({
    value: fc.constantFrom(20_000, 50_000),
    spreads: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 18, maxLength: 18 }),
    perpMost: fc.constantFrom(3, 100),
    premium: fc.constantFrom(undefined, undefined, 500),
  })
  .map(({ value, spreads, perpMost, premium }): HedgeProblem => {
    const places = placesOf(priceGrid(1300, 2800, 60, [...STRIKES, 1500, 2500]))
    const liquidity = rangeLiquidity(value, 1500, 2500, 2000)
    const pool = (price: number) => rangeValue(liquidity, 1500, 2500, price)
    const options = STRIKES.flatMap((strike, k) =>
      (['call', 'put'] as const).flatMap((type, t) => {
        const intrinsic = Math.max(0, type === 'call' ? 2000 - strike : strike - 2000)
        const mid = intrinsic + 120 * Math.exp(-(((strike - 2000) / 300) ** 2))
        const half = spreads[2 * k + t]! / 2
        return vanilla(places, type, strike, { instrument: 2 * k + t, bid: mid - half, ask: mid + half, maxLots: 12 })
      }),
    )
    const perps = perp(places, {
      instrument: 18, bid: 1999.5, ask: 2000.5, fee: 0.5, lot: 0.01, maxLots: 100 * perpMost,
    }) // biome-ignore format: a quote
    const candidates = [...options, ...perps]
    return problemOf(places, 2000, {
      held: pnlAt(places, (price) => pool(price) - pool(2000)),
      delta: [(pool(2001) - pool(1999)) / 2],
      candidates,
      limits: { ...noLimits, linear: premium === undefined ? [] : [premiumRow(premium, candidates)] },
      positionsValue: value,
    })
  })
