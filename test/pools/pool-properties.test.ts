import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import type { Pool, PoolTerms } from '../../src/pools/pool.ts'
import { impermanentLoss } from '../../src/risk/impermanent-loss.ts'

const positive = (min: number, max: number) =>
  fc.double({ min: Math.log(min), max: Math.log(max), noNaN: true }).map(Math.exp)

const twoTokens: fc.Arbitrary<PoolTerms> = fc.oneof(
  fc.constant<PoolTerms>({ kind: 'constant-product', base: 'A', quote: 'B' }),
  fc.tuple(positive(1e-4, 1e4), positive(1.0001, 1e4)).map(
    ([lower, width]): PoolTerms => ({
      kind: 'concentrated',
      base: 'A',
      quote: 'B',
      range: { lower, upper: lower * width },
    }),
  ),
)

const pair = fc.tuple(positive(1e-2, 1e2), positive(1e-2, 1e2))

const opened = fc.tuple(twoTokens, pair, pair).map(([terms, entry, prices]) => ({
  pool: openPool(terms, { kind: 'value', value: 1000 }, entry).pool,
  entry,
  prices,
}))

const worth = (pool: Pool, prices: readonly number[]) => {
  const out = new Float64Array(1)
  pool.values(
    prices.map((price) => Float64Array.of(price)),
    1,
    out,
  )
  return out[0]!
}

describe('any two-token pool', () => {
  it('never gains on holding: IL ≤ 0, and 0 at entry', () => {
    fc.assert(
      fc.property(opened, ({ pool, entry, prices }) => {
        const entryAmounts = pool.amounts(entry)
        const loss = impermanentLoss({ pool, entryAmounts, prices })
        const hold = entryAmounts.reduce((total, amount, i) => total + amount * prices[i]!, 0)
        expect(loss.amount).toBeLessThanOrEqual(1e-12 * hold)
        expect(impermanentLoss({ pool, entryAmounts, prices: entry }).amount).toBe(0)
      }),
      { numRuns: 1000 },
    )
  })

  it('is concave: gamma is symmetric, ≤ 0 on the diagonal, and nothing along equal moves of all prices', () => {
    fc.assert(
      fc.property(opened, ({ pool, prices }) => {
        const slopes = pool.slopes(prices)
        slopes.forEach((row, i) => {
          expect(row[i]).toBeLessThanOrEqual(0)
          const along = row.reduce((total, slope, j) => total + slope * prices[j]!, 0)
          expect(Math.abs(along)).toBeLessThanOrEqual(1e-12 * Math.abs(row[i]! * prices[i]!))
          row.forEach((slope, j) => {
            expect(slope).toBe(slopes[j]![i])
          })
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('is worth its reserves: V = Σ delta·price to 1e-9', () => {
    fc.assert(
      fc.property(opened, ({ pool, prices }) => {
        const reserves = pool.amounts(prices).reduce((total, amount, i) => total + amount * prices[i]!, 0)
        expect(Math.abs(worth(pool, prices) / reserves - 1)).toBeLessThan(1e-9)
      }),
      { numRuns: 1000 },
    )
  })

  it('has its reserves as delta: the central difference of the value', () => {
    fc.assert(
      fc.property(opened, ({ pool, prices }) => {
        const amounts = pool.amounts(prices)
        prices.forEach((price, i) => {
          const bump = 1e-5 * price
          const moved = (by: number) => prices.map((other, j) => (i === j ? other + by : other))
          const difference = (worth(pool, moved(bump)) - worth(pool, moved(-bump))) / (2 * bump)
          // Over one bump the delta moves by at most |gamma|·bump ≤ L/(2·p^1.5)·bump.
          const bound = 1e-5 * pool.liquidity * Math.sqrt(prices[0]! * prices[1]!) + 1e-9 * worth(pool, prices)
          expect(Math.abs(difference - amounts[i]!) * price).toBeLessThan(bound)
        })
      }),
      { numRuns: 1000 },
    )
  })
})
