import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import type { Pool, PoolTerms } from '../../src/pools/pool.ts'
import { poolAssets } from '../../src/pools/pool-assets.ts'
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

const severalTokens: fc.Arbitrary<PoolTerms> = fc.oneof(
  fc.array(positive(0.05, 1), { minLength: 2, maxLength: 5 }).map((shares): PoolTerms => {
    const total = shares.reduce((sum, share) => sum + share, 0)
    return { kind: 'weighted', weights: shares.map((share, i) => ({ asset: `T${i}`, weight: share / total })) }
  }),
  fc.tuple(positive(1, 1e4), fc.array(positive(0.5, 2), { minLength: 2, maxLength: 5 })).map(
    ([amplification, rates]): PoolTerms => ({
      kind: 'stableswap',
      assets: rates.map((_, i) => `T${i}`),
      amplification,
      rates,
    }),
  ),
)

const opening = (kinds: fc.Arbitrary<PoolTerms>) =>
  kinds.chain((terms) => {
    const size = poolAssets(terms).length
    const prices = fc.array(positive(1e-2, 1e2), { minLength: size, maxLength: size })
    return fc.tuple(prices, prices).map(([entry, later]) => ({
      pool: openPool(terms, { kind: 'value', value: 1000 }, entry).pool,
      entry,
      prices: later,
    }))
  })
const opened = opening(fc.oneof(twoTokens, severalTokens))
const severalOpened = opening(severalTokens)

const worth = (pool: Pool, prices: readonly number[]) => {
  const out = Float64Array.of(0, -1)
  pool.values(
    prices.map((price) => Float64Array.of(price)),
    1,
    out,
  )
  expect(out[1]).toBe(-1)
  return out[0]!
}

describe('any pool', () => {
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

  it('is worth its reserves: V = Σ delta·price to 1e-9, and says so in no more places than asked', () => {
    fc.assert(
      fc.property(opened, ({ pool, prices }) => {
        const reserves = pool.amounts(prices).reduce((total, amount, i) => total + amount * prices[i]!, 0)
        expect(Math.abs(worth(pool, prices) / reserves - 1)).toBeLessThan(1e-9)
      }),
      { numRuns: 1000 },
    )
  })

  it('has its reserves as delta: a difference of values lies between the reserves at both ends', () => {
    fc.assert(
      fc.property(opened, ({ pool, prices }) => {
        prices.forEach((price, i) => {
          const bump = 1e-4 * price
          const moved = (by: number) => prices.map((other, j) => (i === j ? other + by : other))
          const [down, up] = [moved(-bump), moved(bump)]
          const difference = (worth(pool, up) - worth(pool, down)) / (2 * bump)
          const rounding = (1e-10 * worth(pool, prices)) / price
          expect(difference).toBeLessThanOrEqual(pool.amounts(down)[i]! + rounding)
          expect(difference).toBeGreaterThanOrEqual(pool.amounts(up)[i]! - rounding)
        })
      }),
      { numRuns: 1000 },
    )
  })

  it('has its slopes as gamma: they are the central differences of the reserves', () => {
    fc.assert(
      fc.property(severalOpened, ({ pool, prices }) => {
        const slopes = pool.slopes(prices)
        prices.forEach((price, j) => {
          const difference = (bump: number) => {
            const moved = (by: number) => pool.amounts(prices.map((other, k) => (j === k ? other * (1 + by) : other)))
            const [down, up] = [moved(-bump), moved(bump)]
            return up.map((amount, i) => (amount - down[i]!) / (2 * bump * price))
          }
          // Rounding apart, halving the bump takes away three quarters of a difference's error, or half where a curve bends within the bump: what is left is
          // no more than twice the change.
          const [coarse, fine] = [difference(4e-6), difference(2e-6)]
          fine.forEach((slope, i) => {
            const error = 2 * Math.abs(slope - coarse[i]!) + (1e-6 * pool.amounts(prices)[i]!) / price
            expect(Math.abs(slopes[i]![j]! - slope)).toBeLessThanOrEqual(error)
          })
        })
      }),
      { numRuns: 500 },
    )
  })
})
