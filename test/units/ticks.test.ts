import { FeeAmount, nearestUsableTick, TICK_SPACINGS } from '@uniswap/v3-sdk'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_TICKS, priceAtTick, rangeFromTicks, usableTicks, usualSpacing } from '../../src/units/ticks.ts'

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

describe('ticks on which a range may end', () => {
  it('lie as far apart as the fee of the pool says (Uniswap v3 SDK)', () => {
    const fees = [FeeAmount.LOWEST, FeeAmount.LOW, FeeAmount.MEDIUM, FeeAmount.HIGH]
    expect(fees.map((fee) => usualSpacing(fee / 1e6))).toEqual(fees.map((fee) => TICK_SPACINGS[fee]))
    expect([usualSpacing(0.002), usualSpacing(undefined)]).toEqual([undefined, undefined])
  })

  it('are the nearest to its prices (Uniswap v3 SDK), in any digits of the tokens', () => {
    const tick = fc.integer({ min: -600_000, max: 600_000 })
    const digits = fc.record({ base: fc.constantFrom(6, 8, 18), quote: fc.constantFrom(6, 8, 18) })
    fc.assert(
      fc.property(tick, tick, digits, fc.constantFrom(1, 10, 50, 60, 200), (one, other, decimals, spacing) => {
        const [lower, upper] = [Math.min(one, other), Math.max(one, other) + 2 * spacing]
        const at = (whole: number) => priceAtTick(whole, decimals, false)
        const nearest = { lower: nearestUsableTick(lower, spacing), upper: nearestUsableTick(upper, spacing) }
        // A hair above each tick, so that one half way between two steps goes up, as the SDK has it.
        const range = { lower: at(lower) * (1 + 1e-9), upper: at(upper) * (1 + 1e-9) }
        const usable = usableTicks(range, decimals, spacing)
        expect({ lower: usable.lower + 0, upper: usable.upper + 0 }).toEqual({
          lower: nearest.lower + 0,
          upper: nearest.upper + 0,
        })
      }),
      { numRuns: 300 },
    )
  })

  it('are one step apart where a range is narrower, and no farther out than a pool goes', () => {
    const raw = { base: 18, quote: 18 }
    expect(usableTicks({ lower: 1.0001, upper: 1.0002 }, raw, 60)).toEqual({ lower: 0, upper: 60 })
    expect(usableTicks({ lower: 1e-60, upper: 1e60 }, { base: 0, quote: 0 }, 200)).toEqual({
      lower: -887200,
      upper: 887200,
    })
    const beyond = usableTicks({ lower: 1e55, upper: 1e60 }, { base: 0, quote: 0 }, 200)
    expect([beyond.upper - beyond.lower, beyond.upper <= MOST_TICKS]).toEqual([200, true])
  })
})
