import { TickMath } from '@uniswap/v3-sdk'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  HIGHEST_TICK,
  integerRoot,
  LOWEST_TICK,
  squareRootAtTick,
  tickAtSquareRoot,
} from '../../../src/pools/exact/square-root-at-tick.ts'

const tick = fc.integer({ min: LOWEST_TICK, max: HIGHEST_TICK })

describe('square roots at ticks', () => {
  // Constants and test vectors of Uniswap v3-core, TickMath.sol and TickMath.spec.ts.
  it.each([
    [-887272, 4295128739n],
    [-887271, 4295343490n],
    [0, 2n ** 96n],
    [887271, 1461373636630004318706518188784493106690254656249n],
    [887272, 1461446703485210103287273052203988822378723970342n],
  ])('tick %d is %d', (tick, squareRoot) => {
    expect(squareRootAtTick(tick)).toBe(squareRoot)
  })

  it('Uniswap V3 Development Book: 5,000 is in tick 85176, 4,545 in 84222, 5,500 in 86129', () => {
    expect(tickAtSquareRoot(5602277097478614198912276234240n)).toBe(85176)
    expect(tickAtSquareRoot(integerRoot(4545n << 192n))).toBe(84222)
    expect(tickAtSquareRoot(integerRoot(5500n << 192n))).toBe(86129)
  })

  it('are those of @uniswap/v3-sdk to the last bit, at each bit of a tick and at random ticks', () => {
    const bits = Array.from({ length: 20 }, (_, i) => [2 ** i, -(2 ** i)])
      .flat()
      .filter((bit) => bit <= HIGHEST_TICK)
    for (const bit of bits) expect(squareRootAtTick(bit)).toBe(BigInt(TickMath.getSqrtRatioAtTick(bit).toString()))
    fc.assert(
      fc.property(tick, (tick) => {
        expect(squareRootAtTick(tick)).toBe(BigInt(TickMath.getSqrtRatioAtTick(tick).toString()))
      }),
      { numRuns: 2000 },
    )
  })

  it('lead back to their tick, and one unit less to the tick below', () => {
    fc.assert(
      fc.property(tick, (tick) => {
        const squareRoot = squareRootAtTick(tick)
        if (tick < HIGHEST_TICK) expect(tickAtSquareRoot(squareRoot)).toBe(tick)
        if (tick > LOWEST_TICK) expect(tickAtSquareRoot(squareRoot - 1n)).toBe(tick - 1)
      }),
      { numRuns: 300 },
    )
  })

  it('do not exist outside a pool’s range or between ticks', () => {
    for (const tick of [LOWEST_TICK - 1, HIGHEST_TICK + 1, 0.5, Number.NaN]) {
      expect(() => squareRootAtTick(tick)).toThrow(`tick ${tick}`)
    }
    expect(() => tickAtSquareRoot(4295128738n)).toThrow('4295128738')
    expect(() => tickAtSquareRoot(1461446703485210103287273052203988822378723970342n)).toThrow('v3 pool')
  })
})

describe('integer roots', () => {
  it('are the largest whole numbers whose square is not above', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 400n }), (n) => {
        const root = integerRoot(n)
        expect(root * root <= n && (root + 1n) * (root + 1n) > n).toBe(true)
      }),
    )
  })
})
