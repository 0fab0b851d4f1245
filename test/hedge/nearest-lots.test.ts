import { describe, expect, it } from 'vitest'
import { optimise } from '../../src/hedge/optimise.ts'
import {
  noLimits,
  perp,
  placesOf,
  pnlAt,
  priceGrid,
  problemOf,
  rangeDelta,
  rangeLiquidity,
  row,
  unstopped,
} from './hedge-problems.ts'

/** Risky tokens in a range worth `value` at `price`. */
function heldIn(value: number, lower: number, upper: number, price: number): number {
  return rangeDelta(rangeLiquidity(value, lower, upper, price), lower, upper, price)
}

const places = placesOf(priceGrid(1500, 5500, 5))

describe('minimise: delta with one perp an asset', () => {
  it('sells the whole lots nearest to the delta (issue 2: 22.0359 ETH of $100k in 1,500–2,500 at 2,000)', async () => {
    const delta = [heldIn(100_000, 1500, 2500, 2000)]
    const candidates = perp(places, { instrument: 0, lot: 0.0001, bid: 2000, ask: 2000, fee: 0.9 })
    const solution = await optimise(problemOf(places, 2000, { objective: 'delta', delta, candidates }), unstopped)
    expect(solution.lots).toEqual([0, 220_359])
    expect(solution).toMatchObject({ status: 'optimal', stoppedBy: 'proof', binding: [], conflict: undefined })
    // docs/reference.md: 22.0359 tokens at a fee of 0.00045·2000 each is 19.8, and less than half a lot stays open
    expect(solution.objective).toBeGreaterThan(19.83)
    expect(solution.objective).toBeLessThan(19.84 + 0.1)
    expect(solution.bound).toBe(solution.objective)
  })

  it('sells no more than the lots that survive: 3.92 of 14.91 ETH of $130k in 2,600–4,500 at 3,600 (issue 2)', async () => {
    const delta = [heldIn(130_000, 2600, 4500, 3600)]
    expect(delta[0]).toBeCloseTo(14.91, 2)
    const candidates = perp(places, { instrument: 0, lot: 0.01, bid: 3600, ask: 3600, maxLots: 392 })
    const solution = await optimise(problemOf(places, 3600, { objective: 'delta', delta, candidates }), unstopped)
    expect(solution.lots[1]! * 0.01).toBeCloseTo(3.92, 12)
  })

  it('walks a ladder from its best level and stops where a lot costs more than the delta it removes', async () => {
    const level = (price: number, maxLots: number) =>
      perp(places, { instrument: 0, lot: 1, bid: price, mid: 100, maxLots, fee: 10 })
    const candidates = [...level(99, 2), ...level(60, 3), ...level(5, 9)]
    const solution = await optimise(problemOf(places, 100, { objective: 'delta', delta: [7.4], candidates }), unstopped)
    expect(solution.lots).toEqual([2, 3, 0])
  })

  it('prefers fewer tokens when two sizes leave the same', async () => {
    const candidates = perp(places, { instrument: 0, lot: 1, bid: 100, ask: 100 })
    const solution = await optimise(problemOf(places, 100, { objective: 'delta', delta: [2.5], candidates }), unstopped)
    expect(solution.lots).toEqual([0, 2])
  })

  it('trades nothing without candidates, and without delta', async () => {
    const none = await optimise(problemOf(places, 100, { objective: 'delta', delta: [2.5] }), unstopped)
    expect(none).toMatchObject({ status: 'optimal', lots: [], objective: 250 })
    const candidates = perp(places, { instrument: 0, lot: 1, bid: 100, ask: 100 })
    const flat = await optimise(problemOf(places, 100, { objective: 'delta', candidates }), unstopped)
    expect(flat).toMatchObject({ status: 'optimal', lots: [0, 0], objective: 0 })
  })

  it('counts the collateral of an inverse perp in the asset: opening it adds that to the delta', async () => {
    const candidates = perp(places, { instrument: 0, lot: 0.5, bid: 100, ask: 100 })
    const activations = [{ instrument: 0, delta: [1], pnl: pnlAt(places, (price) => price - 100) }]
    const problem = problemOf(places, 100, { objective: 'delta', delta: [3], candidates, activations })
    expect((await optimise(problem, unstopped)).lots).toEqual([0, 8])
    const small = problemOf(places, 100, { objective: 'delta', delta: [0.3], candidates, activations })
    expect((await optimise(small, unstopped)).lots).toEqual([0, 3])
  })

  it('meets a delta limit by the integer programme where the nearest lots do not', async () => {
    const candidates = perp(places, { instrument: 0, lot: 1, bid: 100, ask: 100 })
    const least = row('delta.ETH', { min: 0.2, held: 2.9 }, candidates, (one) => one.delta[0]!)
    const limits = { ...noLimits, linear: [least] }
    const problem = problemOf(places, 100, { objective: 'delta', delta: [2.9], candidates, limits })
    expect((await optimise(problem, unstopped)).lots).toEqual([0, 2])
  })
})
