import { describe, expect, it } from 'vitest'
import { payoffSlices } from '../../src/plan/result/payoff-slice.ts'
import { planOf, strategyOf } from '../plan/plan-of.ts'
import { PERPS, pair } from './pair-strategy.ts'

describe('the payoff of two volatile tokens along the price of each', () => {
  it('marks the edges of a range, which is a ratio, by either token at the other’s price now', async () => {
    const text = pair({ rest: PERPS })
    const slices = payoffSlices(await planOf(text), strategyOf(text))
    const edges = slices.map(({ asset, marks }) => [
      asset,
      ...marks.flatMap(({ kind, price }) => (kind === 'range' ? [price] : [])),
    ])
    expect(edges).toEqual([
      ['WBTC', 18 * 2000, 27 * 2000],
      ['ETH', 45000 / 27, 45000 / 18],
    ])
    for (const { asset, points, marks } of slices) {
      const prices = points.map((point) => point.prices[asset]!)
      expect(prices).toEqual([...prices].sort((a, b) => a - b))
      // Of 43 along the axis those inside the ellipse of 99.8 %: the axis passes through its middle.
      expect(points.length).toBeGreaterThan(20)
      expect(points.length).toBeLessThan(43)
      for (const mark of marks) if (mark.kind === 'range') expect(prices).toContain(mark.price)
    }
  })
})
