import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactAmounts } from '../../../src/pools/exact/position-amounts.ts'
import { integerRoot, squareRootAtTick } from '../../../src/pools/exact/square-root-at-tick.ts'
import { openPool } from '../../../src/pools/open-pool.ts'
import { rangeFromTicks } from '../../../src/units/ticks.ts'
import { sharedRows } from '../../shared-data.ts'

const decimals = { base: 18, quote: 6 }

/** √price·2⁹⁶ of the very float, which is a fraction of a power of two: price in USDT per WETH, raw units 10¹² apart. */
function squareRootOf(price: number): bigint {
  const scaled = BigInt(price * 2 ** 60)
  return integerRoot((scaled << 132n) / 10n ** 12n)
}

/** Error of the floats beyond the wei that the contract rounds off, as a share of what the range can hold of that token. */
function errors(liquidity: bigint, ticks: { lower: number; upper: number }, price: number): number[] {
  const range = rangeFromTicks(ticks, decimals, false)
  const size = { kind: 'raw-liquidity', liquidity: String(liquidity), decimals } as const
  const terms = { kind: 'concentrated', base: 'WETH', quote: 'USDT', range } as const
  const { pool } = openPool(terms, size, [price, 1])
  const edges = { liquidity, lower: squareRootAtTick(ticks.lower), upper: squareRootAtTick(ticks.upper) }
  const exact = exactAmounts({ ...edges, squareRoot: squareRootOf(price) }, 'down')
  const most0 = Number(exactAmounts({ ...edges, squareRoot: edges.lower }, 'down').amount0)
  const most1 = Number(exactAmounts({ ...edges, squareRoot: edges.upper }, 'down').amount1)
  const [base, quote] = pool.amounts([price, 1])
  const beyond = (tokens: number, scale: number, raw: bigint, most: number) =>
    Math.max(0, Math.abs(tokens * scale - Number(raw)) - 1) / most
  return [beyond(base!, 1e18, exact.amount0, most0), beyond(quote!, 1e6, exact.amount1, most1)]
}

describe('float amounts against the contract’s integers', () => {
  const position = fc.tuple(
    fc.bigInt({ min: 10n ** 24n, max: 10n ** 30n }),
    fc.integer({ min: -215000, max: -180000 }),
    fc.double({ min: -0.2, max: 1.2, noNaN: true }),
  )

  it.each([
    // Half an ulp of an edge is 1e-12 of a range of one tick: it takes ten for the edges to be floats at all.
    [1, 1e-11],
    [10, 1e-12],
    [60, 2e-13],
    [1000, 2e-14],
    [20000, 2e-15],
  ])('agree in a range of %d ticks to %d of what it can hold', (width, tolerance) => {
    fc.assert(
      fc.property(position, ([liquidity, lower, share]) => {
        const price = 1.0001 ** (lower + share * width) * 1e12
        for (const error of errors(liquidity, { lower, upper: lower + width }, price))
          expect(error).toBeLessThan(tolerance)
      }),
      { numRuns: 500 },
    )
  })

  const rows = sharedRows('uniswap/positions.csv')
  it.skipIf(!rows)('agree to 1e-12 and a wei on every live position', () => {
    const worst = rows!.map((row) => {
      const ticks = { lower: Number(row.tick_lower), upper: Number(row.tick_upper) }
      return Math.max(...errors(BigInt(row.liquidity!), ticks, Number(row.pool_price)))
    })
    expect(Math.max(...worst)).toBeLessThan(1e-12)
  })
})
