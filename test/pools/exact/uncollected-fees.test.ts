import { describe, expect, it } from 'vitest'
import { feeGrowthInside, uncollectedFees } from '../../../src/pools/exact/uncollected-fees.ts'

const ALL = 2n ** 256n - 1n
const ticks = { lower: -2, upper: 2 }

describe('fee growth inside a range', () => {
  // Uniswap v3-core, Tick.spec.ts, getFeeGrowthInside: global growth 15 of each token.
  it.each([
    ['edges never touched, price inside: all of it', 0n, 0n, 0, 15n],
    ['edges never touched, price above: none', 0n, 0n, 4, 0n],
    ['edges never touched, price below: none', 0n, 0n, -4, 0n],
    ['less what is outside the upper edge', 0n, 2n, 0, 13n],
    ['less what is outside the lower edge', 2n, 0n, 0, 13n],
    ['less both', 2n, 4n, 0, 9n],
    ['less both, token 1', 3n, 1n, 0, 11n],
    ['wrapping round', ALL - 3n, 3n, 0, 16n],
    ['wrapping round, token 1', ALL - 2n, 5n, 0, 13n],
  ])('%s', (_, outsideLower, outsideUpper, tick, expected) => {
    expect(feeGrowthInside({ global: 15n, outsideLower, outsideUpper }, ticks, tick)).toBe(expected)
  })

  it('counts the lower edge as inside and the upper as above', () => {
    const growth = { global: 100n, outsideLower: 10n, outsideUpper: 5n }
    expect(feeGrowthInside(growth, ticks, -2)).toBe(85n)
    expect(feeGrowthInside(growth, ticks, -3)).toBe(10n - 5n)
    expect(feeGrowthInside(growth, ticks, 2)).toBe(BigInt.asUintN(256, 5n - 10n))
  })
})

describe('uncollected fees', () => {
  it('are liquidity times growth, cut off, on top of what is owed', () => {
    expect(uncollectedFees(10n ** 18n, 3n << 127n, 0n, 0n)).toBe(15n * 10n ** 17n)
    expect(uncollectedFees(1n, (1n << 128n) - 1n, 0n, 7n)).toBe(7n)
    expect(uncollectedFees(3n, 5n << 128n, 4n << 128n, 1n)).toBe(4n)
  })

  it('survive growth that wrapped round since the last touch', () => {
    expect(uncollectedFees(10n, (2n << 128n) - 1n, ALL, 0n)).toBe(20n)
  })
})
