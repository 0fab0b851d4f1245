import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import type { PoolTerms } from '../../src/pools/pool.ts'
import { impermanentLoss } from '../../src/risk/impermanent-loss.ts'

const terms: PoolTerms = { kind: 'constant-product', base: 'ETH', quote: 'USDC' }

const open = (base: string, quote: string, prices: readonly number[]) =>
  openPool(
    terms,
    {
      kind: 'amounts',
      amounts: [
        { asset: 'ETH', amount: base },
        { asset: 'USDC', amount: quote },
      ],
    },
    prices,
  ).pool

describe('constant product', () => {
  it('withdraws what the Uniswap documentation works out (Understanding returns: a tenth of 1,000 ETH and 100,000 DAI)', () => {
    const pool = open('100', '10000', [100, 1])
    const [eth, dai] = pool.amounts([150, 1])
    expect(Math.abs(eth! / 81.7 - 1)).toBeLessThan(1e-3)
    expect(Math.abs(dai! / 12240 - 1)).toBeLessThan(1e-3)
    expect(eth! / 81.64965809277261).toBeCloseTo(1, 12)
    expect(dai! / 12247.44871391589).toBeCloseTo(1, 12)
    const loss = impermanentLoss({ pool, entryAmounts: [100, 10000], prices: [150, 1] })
    expect(loss.amount / -505.1025721682163).toBeCloseTo(1, 12)
    expect(loss.fraction).toBeCloseTo(-505.1025721682163 / 25000, 14)
  })

  it('doubles as in the GammaSwap academy, chapter 4: 5 ETH and 5,000 USDC at 1,000', () => {
    const pool = open('5', '5000', [1000, 1])
    const [eth, usdc] = pool.amounts([2000, 1])
    expect(Math.abs(eth! - 3.535)).toBeLessThan(1e-3)
    expect(Math.abs(usdc! - 7071)).toBeLessThan(1)
    expect(eth! * 2000 + usdc!).toBeCloseTo(14142.1356, 4)
  })

  // The standard table of impermanent loss by price ratio; −20 % at 4 (and not the −36 % in circulation),
  // −5.72 % at 2 (and not −6.7 %).
  it.each([
    [0.25, -20.0],
    [0.5, -5.7191],
    [0.75, -1.0257],
    [1.25, -0.6192],
    [1.5, -2.0204],
    [1.75, -3.7909],
    [2, -5.7191],
    [3, -13.3975],
    [4, -20.0],
    [5, -25.4644],
  ])('loses the share of the standard table at %d times the entry price: %d percent', (ratio, percent) => {
    const pool = open('0.5', '1000', [2000, 1])
    const { fraction } = impermanentLoss({ pool, entryAmounts: pool.amounts([2000, 1]), prices: [2000 * ratio, 1] })
    expect(Math.abs(fraction * 100 - percent)).toBeLessThan(1e-4)
  })

  it('takes the smaller side of 0.5 ETH and 1,000 USDC at 4,000 and leaves the rest out', () => {
    const { pool, shortfall } = openPool(
      terms,
      {
        kind: 'amounts',
        amounts: [
          { asset: 'ETH', amount: '0.5' },
          { asset: 'USDC', amount: '1000' },
        ],
      },
      [4000, 1],
    )
    expect(pool.amounts([4000, 1])[0]).toBeCloseTo(0.25, 14)
    expect(pool.amounts([4000, 1])[1]).toBeCloseTo(1000, 11)
    expect(shortfall).toBeCloseTo(0.5, 14)
  })

  it('is worth 2·L·√(XY) between two volatile tokens, with cross gamma L/(2·√(XY))', () => {
    const pool = openPool(
      { kind: 'constant-product', base: 'ETH', quote: 'WBTC' },
      { kind: 'liquidity', liquidity: '10' },
      [1, 1],
    ).pool
    const out = new Float64Array(1)
    pool.values([Float64Array.of(2500), Float64Array.of(40000)], 1, out)
    expect(out[0]).toBeCloseTo(200000, 9)
    const slopes = pool.slopes([2500, 40000])
    expect(slopes[0]![1]! / 5e-4).toBeCloseTo(1, 14)
    expect(slopes[0]![0]! / -8e-3).toBeCloseTo(1, 14)
    expect(slopes[1]![1]! / -3.125e-5).toBeCloseTo(1, 14)
  })
})
