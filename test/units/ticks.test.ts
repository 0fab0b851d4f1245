import { describe, expect, it } from 'vitest'
import { priceAtTick, rangeFromTicks } from '../../src/units/ticks.ts'

describe('prices of ticks', () => {
  it('tick 0 is one raw unit for one', () => {
    expect(priceAtTick(0, { base: 18, quote: 18 }, false)).toBe(1)
    expect(priceAtTick(0, { base: 18, quote: 6 }, false)).toBe(1e12)
  })

  // Uniswap V3 Development Book, milestone 1: 4,545, 5,000 and 5,500 lie in these ticks.
  it.each([
    [84222, 4545],
    [85176, 5000],
    [86129, 5500],
  ])('tick %d is the last one not above %d', (tick, price) => {
    const decimals = { base: 18, quote: 18 }
    expect(priceAtTick(tick, decimals, false)).toBeLessThanOrEqual(price)
    expect(priceAtTick(tick + 1, decimals, false)).toBeGreaterThan(price)
  })

  it('agrees to the last digit with repeated exact multiplication', () => {
    // 10001^10 / 10000^10 in integers.
    const exact = Number((10001n ** 10n * 10n ** 30n) / 10000n ** 10n) / 1e30
    expect(priceAtTick(10, { base: 0, quote: 0 }, false)).toBeCloseTo(exact, 15)
  })

  it('an inverted pool counts base per quote: the tick enters with the other sign', () => {
    // USDC (6) is token0 and WETH (18) token1: tick 200000 is 1e12 / 1.0001^200000 USDC per WETH.
    const price = priceAtTick(200000, { base: 18, quote: 6 }, true)
    expect(price / (1e12 * Math.exp(-200000 * Math.log(1.0001)))).toBeCloseTo(1, 10)
    expect(price * priceAtTick(200000, { base: 6, quote: 18 }, false)).toBeCloseTo(1, 14)
  })

  it('a range comes out in order, whichever token is first', () => {
    const decimals = { base: 18, quote: 6 }
    const straight = rangeFromTicks({ lower: -202320, upper: -188460 }, decimals, false)
    const inverted = rangeFromTicks({ lower: 188460, upper: 202320 }, decimals, true)
    expect(straight.lower).toBeLessThan(straight.upper)
    expect(inverted).toEqual(straight)
  })
})
