import { describe, expect, it } from 'vitest'
import { loadFormulas } from '../../src/numerics/formula/formula.ts'
import { openPool } from '../../src/pools/open-pool.ts'
import type { PoolSize, PoolTerms } from '../../src/pools/pool.ts'
import { poolAssets } from '../../src/pools/pool-assets.ts'

const terms: PoolTerms = { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower: 1500, upper: 2500 } }
const prices = [2000, 1]
const amounts = (base: string, quote: string): PoolSize => ({
  kind: 'amounts',
  amounts: [
    { asset: 'USDC', amount: quote },
    { asset: 'ETH', amount: base },
  ],
})

describe('opening a pool', () => {
  const STABLES = ['USDC', 'DAI', 'USDT']
  it.each<{ terms: PoolTerms; assets: string[]; edges?: number[] }>([
    { terms, assets: ['ETH', 'USDC'], edges: [1500, 2500] },
    { terms: { kind: 'constant-product', base: 'ETH', quote: 'USDC' }, assets: ['ETH', 'USDC'] },
    { terms: { kind: 'weighted', weights: STABLES.map((asset) => ({ asset, weight: 1 / 3 })) }, assets: STABLES },
    { terms: { kind: 'stableswap', assets: STABLES, amplification: 9, rates: [1, 1, 1] }, assets: STABLES },
    { terms: { kind: 'formula', assets: STABLES, value: 'DAI', constants: [] }, assets: STABLES },
  ])('of $terms.kind is of its tokens, base before quote, and bends only at the ends of a range', async (row) => {
    const { terms, assets, edges = [] } = row
    await loadFormulas()
    expect(poolAssets(terms)).toEqual(assets)
    const size: PoolSize = terms.kind === 'formula' ? { kind: 'none' } : { kind: 'value', value: 1 }
    const { pool, shortfall } = openPool(terms, size, [1, 1, 1])
    expect({ ...pool, shortfall }).toMatchObject({ kind: terms.kind, assets, edges, shortfall: 0 })
  })

  it('means the same position by value, liquidity, amounts and raw liquidity', () => {
    const byValue = openPool(terms, { kind: 'value', value: 100000 }, prices).pool
    const [eth, usdc] = byValue.amounts(prices)
    const raw = BigInt(Math.round(byValue.liquidity * 1e12)).toString()
    const sizes: PoolSize[] = [
      { kind: 'liquidity', liquidity: String(byValue.liquidity) },
      amounts(String(eth), String(usdc)),
      { kind: 'raw-liquidity', liquidity: raw, decimals: { base: 18, quote: 6 } },
      { kind: 'raw-liquidity', liquidity: raw, decimals: { base: 6, quote: 18 } },
    ]
    for (const size of sizes) {
      const { pool, shortfall } = openPool(terms, size, prices)
      expect(pool.liquidity / byValue.liquidity).toBeCloseTo(1, 12)
      expect(shortfall).toBeLessThan(1e-12)
    }
  })

  it('takes the value in the numeraire when the quote token is not worth one', () => {
    const { pool } = openPool(terms, { kind: 'value', value: 100000 }, [1900, 0.95])
    const [eth, usdc] = pool.amounts([1900, 0.95])
    expect(eth! * 1900 + usdc! * 0.95).toBeCloseTo(100000, 9)
  })

  it('counts the token with the smaller implied liquidity, and says what share of the other is left over', () => {
    const fit = openPool(terms, amounts('22.0359', '55928.2'), prices)
    expect(fit.shortfall).toBeLessThan(1e-5)
    const tooMuchUsdc = openPool(terms, amounts('22.0359', '111856.4'), prices)
    expect(tooMuchUsdc.pool.liquidity / fit.pool.liquidity).toBeCloseTo(1, 5)
    expect(tooMuchUsdc.shortfall).toBeCloseTo(0.5, 5)
    const tooLittleUsdc = openPool(terms, amounts('22.0359', '27964.1'), prices)
    expect(tooLittleUsdc.pool.liquidity / fit.pool.liquidity).toBeCloseTo(0.5, 5)
    expect(tooLittleUsdc.shortfall).toBeCloseTo(0.5, 5)
  })

  it('outside the range takes one token; the other is left over by its share of the value', () => {
    const below = openPool(terms, amounts('10', '0'), [1000, 1])
    expect(below.pool.amounts([1000, 1])).toEqual([10, 0])
    expect(below.shortfall).toBe(0)
    const dust = openPool(terms, amounts('10', '1'), [1000, 1])
    expect(dust.shortfall).toBeCloseTo(1 / 10001, 10)
    const wrongToken = openPool(terms, amounts('0', '5000'), [1000, 1])
    expect(wrongToken.pool.amounts([1000, 1])).toEqual([0, 0])
    expect(wrongToken.shortfall).toBe(1)
  })

  it.each<PoolTerms>([terms, { kind: 'stableswap', assets: ['ETH', 'USDC'], amplification: 100, rates: [1, 1] }])(
    'of $kind holds nothing, and leaves nothing over, when nothing is entered',
    (terms) => {
      const { pool, shortfall } = openPool(terms, { kind: 'amounts', amounts: [] }, prices)
      expect(pool.amounts(prices)).toEqual([0, 0])
      expect(shortfall).toBe(0)
    },
  )

  it('is of the prices of then where it is said when it was put in, and of those of now for tokens of which it is not', () => {
    const at = [{ asset: 'ETH', price: 1800 }]
    const now = [2000, 0.95]
    const then = [1800, 0.95]
    const value = openPool(terms, { kind: 'value', value: 100000, at }, now).pool
    const [eth, usdc] = value.amounts(then)
    expect(eth! * 1800 + usdc! * 0.95).toBeCloseTo(100000, 8)
    const put = amounts(String(eth), String(usdc))
    const entered = openPool(terms, { ...put, at } as PoolSize, now)
    expect(entered.pool.liquidity / value.liquidity).toBeCloseTo(1, 12)
    expect(entered.shortfall).toBeLessThan(1e-12)
    expect(openPool(terms, put, now).shortfall).toBeGreaterThan(0.1)
  })

  it('refuses a pool without a size', () => {
    expect(() => openPool(terms, { kind: 'none' }, prices)).toThrow('concentrated')
  })
})
