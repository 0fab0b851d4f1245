import { expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import { markBook } from '../../src/simulation/mark-book.ts'
import { flatBars, type PricePath } from '../../src/simulation/price-path.ts'

it('the delta of a range of what tracks another is told in tokens of that, at their ratio, path after path', () => {
  const range = { lower: 1800, upper: 3000 }
  const { pool } = openPool(
    { kind: 'concentrated', base: 'WSTETH', quote: 'USDC', range },
    { kind: 'value', value: 100_000 },
    [2400, 1],
  )
  const close = { ETH: [2000, 2100, 1500], WSTETH: [2400, 2520, 1800], USDC: [1, 1, 1] }
  const path: PricePath = {
    ...{ assets: ['ETH', 'WSTETH', 'USDC'], count: 3, step: 1, times: Float64Array.of(0, 1, 2) },
    bars: Object.values(close).map((prices) => flatBars(Float64Array.from(prices))),
  }
  const pools = [{ id: 'lp', pool, range, fees: (_: PricePath, out: Float64Array) => out.fill(0) }]
  const marks = markBook(path, { pools, tokens: [0, 0, 0], options: [], leads: [0, 0, 2] })
  for (const [i, price] of close.WSTETH.entries()) {
    // 1.2 ETH a token all along.
    expect(marks.delta[0]![i]).toBeCloseTo(1.2 * pool.amounts([price, 1])[0]!, 9)
    expect(marks.delta[1]![i]).toBe(0)
  }
})
