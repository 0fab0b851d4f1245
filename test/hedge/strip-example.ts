import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { perp, placesOf, pnlAt, priceGrid, problemOf, rangeValue, vanilla } from './hedge-problems.ts'

export const STRIKES = Array.from({ length: 11 }, (_, i) => 1500 + 100 * i)

/** Issue 2: $100k in 1,500–2,500 at 2,000, out-of-the-money options by 100 (both at 2,000), lots of 1, perp lot 0.0001, no costs, prices 1,200–3,000. */
export function stripExample(part: Partial<HedgeProblem> = {}): HedgeProblem {
  const places = placesOf(priceGrid(1200, 3000, 201, STRIKES))
  const pool = (price: number) => rangeValue(9334.5525, 1500, 2500, price)
  const options = STRIKES.flatMap((strike) => [
    ...(strike <= 2000 ? [{ type: 'put' as const, strike }] : []),
    ...(strike >= 2000 ? [{ type: 'call' as const, strike }] : []),
  ])
  return problemOf(places, 2000, {
    held: pnlAt(places, (price) => pool(price) - pool(2000)),
    delta: [22.0359],
    candidates: [
      ...options.flatMap(({ type, strike }, i) =>
        vanilla(places, type, strike, { instrument: i, bid: 1, ask: 1, maxLots: 221 }),
      ),
      ...perp(places, { instrument: options.length, lot: 0.0001, bid: 2000, ask: 2000, maxLots: 2_210_000 }),
    ],
    ...part,
  })
}
