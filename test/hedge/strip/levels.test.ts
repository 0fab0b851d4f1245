import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optimise } from '../../../src/hedge/optimise.ts'
import type { HedgeProblem } from '../../../src/hedge/problem/hedge-problem.ts'
import { levelsOfStrip } from '../../../src/hedge/search/strip/levels.ts'
import { stripOf } from '../../../src/hedge/search/strip/strip.ts'
import {
  perp,
  placesOf,
  pnlAt,
  priceGrid,
  problemOf,
  rangeLiquidity,
  rangeValue,
  unstopped,
  vanilla,
} from '../hedge-problems.ts'
import { executionPrices } from './execution-prices.ts'

const STRIKES = [1400, 1500, 1600, 1700, 1800, 1900, 2000, 2100, 2200, 2300, 2400, 2500, 2600]

/** $30k in 1,500–2,500 at 2,000 against both options at every 100, calls quoted a dollar wide, puts two, and a perp at `price`. */
function alike(strikes: readonly number[], price: number, half = 0): HedgeProblem {
  const places = placesOf(priceGrid(1300, 2900, 120, [...strikes, 1500, 2500]))
  const pool = (at: number) => rangeValue(rangeLiquidity(30_000, 1500, 2500, 2000), 1500, 2500, at)
  const options = strikes.flatMap((strike, k) =>
    (['call', 'put'] as const).flatMap((type, t) => {
      const intrinsic = Math.max(0, type === 'call' ? 2000 - strike : strike - 2000)
      const mid = intrinsic + 120 * Math.exp(-(((strike - 2000) / 300) ** 2))
      return vanilla(places, type, strike, {
        instrument: 2 * k + t,
        bid: mid - 0.5,
        ask: mid + 0.5,
        fee: 0.6,
        maxLots: 50,
      })
    }),
  )
  const perps = perp(places, {
    instrument: 99, bid: price - half, ask: price + half, fee: 0.9, lot: 0.0001, maxLots: 1_000_000,
  }) // biome-ignore format: a quote
  return problemOf(places, 2000, {
    held: pnlAt(places, (at) => pool(at) - pool(2000)),
    candidates: [...options, ...perps],
    positionsValue: 30_000,
  })
}

/** The levels of hedges that cost less than 200. */
const listed = (problem: HedgeProblem) => {
  const strip = stripOf(problem, executionPrices(problem))!
  const spans = { slope: [-20, 20], level: [-500, 500], lowest: [-500, 500], highest: [-500, 500] } as const
  return { strip, levels: levelsOfStrip(strip, spans, 200) }
}

describe('levels of a strip: what options in the money add at the reference', () => {
  it('are multiples of the largest divisor of the distances to the strikes', () => {
    const { reached } = listed(alike([1900, 2100, 2250], 2000)).levels
    expect(reached.length).toBeGreaterThan(10)
    expect(reached.filter(({ level }) => Math.abs(level % 50) > 1e-6)).toEqual([])
  })

  it('are 0 where the only strike is the reference', () => {
    expect(listed(alike([2000], 2000)).levels.reached.map(({ level }) => level)).toEqual([0])
  })

  it('cost no more than any way to them that there is', () => {
    const { strip, levels } = listed(alike([1900, 2100, 2250], 2000))
    const strikes = [...strip.up.strikes, ...strip.down.strikes]
    const held = fc.array(fc.tuple(fc.nat(strikes.length - 1), fc.integer({ min: -2, max: 4 }), fc.integer({ min: -2, max: 2 })), { maxLength: 5 }) // biome-ignore format: strike, kinks, in the money
    let cheap = 0
    fc.assert(
      fc.property(held, (choices) => {
        let [level, extra] = [0, 0]
        for (const [at, [, kinks, lots]] of new Map(choices.map((choice) => [choice[0], choice]))) {
          const strike = strikes[at]!
          const split = strike.splits(kinks, undefined, 1000).find((one) => one.inner === lots)!
          level += lots * strike.distance
          extra += split.cost - strike.cheapest(kinks, undefined)
        }
        const known = levels.reached.find((one) => Math.abs(one.level - level) < 1e-3)
        expect(known?.cost ?? levels.beyond).toBeLessThanOrEqual(Math.max(extra, 0) + 1e-9)
        if (known !== undefined && level !== 0) cheap++
      }),
      { numRuns: 300, seed: 1 },
    )
    expect(cheap).toBeGreaterThan(30)
  })

  it('few as they are, let whole lots of 26 options that cost much alike be proven best', async () => {
    const problem = alike(STRIKES, 2000)
    const { status, objective, bound } = await optimise(problem, unstopped)
    expect(status).toBe('optimal')
    expect(objective - bound).toBeLessThanOrEqual(1e-5 * problem.positionsValue)
  }, 60_000)
})
