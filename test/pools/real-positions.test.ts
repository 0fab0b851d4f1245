import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import { rangeFromTicks } from '../../src/units/ticks.ts'
import { sharedRows } from '../shared-data.ts'

const rows = sharedRows('uniswap/positions.csv')

describe.skipIf(!rows)('400 live Uniswap v3 positions (Xtreamly-Team/xtreamly-hook, public chain data)', () => {
  /** Token0 WETH has 18 decimals, token1 USDT 6. */
  const decimals = { base: 18, quote: 6 }
  const opened = (rows ?? []).map((row) => {
    const price = Number(row.pool_price)
    const ticks = { lower: Number(row.tick_lower), upper: Number(row.tick_upper) }
    const range = rangeFromTicks(ticks, decimals, false)
    const size = { kind: 'raw-liquidity', liquidity: row.liquidity!, decimals } as const
    const { pool } = openPool({ kind: 'concentrated', base: 'WETH', quote: 'USDT', range }, size, [price, 1])
    const amounts = [Number(row.current_amount0), Number(row.current_amount1)] as const
    return { id: row.id, price, prices: [price, 1], pool, amounts }
  })

  it('are all there', () => {
    expect(opened.length).toBe(400)
  })

  // Position 864726 stands 0.2 USDT above its lower edge: its 12.6 USDT out of 33,613 hang on the eleventh digit of the
  // price, and the recorded one is 1e-10 off.
  it('hold the chain’s amounts to 1e-7 relative or 5e-7 absolute, but for one at its edge', () => {
    const wrong = opened.filter(({ pool, prices, amounts }) =>
      pool.amounts(prices).some((amount, i) => {
        const error = Math.abs(amount - amounts[i]!)
        return error > 5e-7 && error > 1e-7 * amounts[i]!
      }),
    )
    expect(wrong.map(({ id }) => id)).toEqual(['864726'])
  })

  it('are worth amount0·price + amount1 to 1e-7, or what half a unit of the printed digits is worth', () => {
    const out = new Float64Array(1)
    const wrong = opened.filter(({ pool, price, amounts }) => {
      pool.values([Float64Array.of(price), Float64Array.of(1)], 1, out)
      const worth = amounts[0] * price + amounts[1]
      return Math.abs(out[0]! - worth) > Math.max(1e-7 * worth, 5e-7)
    })
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})
