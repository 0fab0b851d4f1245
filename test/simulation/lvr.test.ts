import { expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import { markBook } from '../../src/simulation/mark-book.ts'
import { flatBars, type PricePath } from '../../src/simulation/price-path.ts'

// shared/golden/time LVR3: a step from p to p′ costs L√p(√(p′/p) − 1)² (Milionis and others 2022).
it('a constant product of liquidity 1,000 loses this to rebalancing and to holding along nine prices', () => {
  const prices = [2000, 2040, 1980, 1900, 1950, 2100, 2050, 2200, 2150]
  const steps = [
    4.427965901784367, 9.914151631621062, 18.536674432505432, 7.448876887811301, 62.925866595455595, 6.573066562672033,
    58.48196715097142, 6.126659733501386,
  ]
  const size = { kind: 'liquidity', liquidity: '1000' } as const
  const { pool } = openPool({ kind: 'constant-product', base: 'ETH', quote: 'USDC' }, size, [2000, 1])
  const path: PricePath = {
    ...{ assets: ['ETH', 'USDC'], count: 9, step: 1, times: Float64Array.from(prices, (_, i) => i) },
    bars: [flatBars(Float64Array.from(prices)), flatBars(new Float64Array(9).fill(1))],
  }
  const pools = [{ id: 'lp', pool, range: undefined, fees: (_: PricePath, out: Float64Array) => out.fill(0) }]
  const marks = markBook(path, { pools, tokens: [0, 0], options: [], leads: [0, 1] })
  let sum = 0
  for (const [i, step] of steps.entries()) {
    sum += step
    expect(Math.abs(marks.lossVersusRebalancing[i + 1]! - sum)).toBeLessThan(1e-9)
  }
  expect(marks.lossVersusRebalancing[8]).toBeCloseTo(174.4352288963305, 9)
  expect(marks.impermanentLoss[8]).toBeCloseTo(-60.636111284242816, 9)
  expect(marks.pools[8]! - marks.pools[0]!).toBeCloseTo(3293.4658549654414, 9)
})
