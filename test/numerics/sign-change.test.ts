import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { signChange } from '../../src/numerics/sign-change.ts'

/** What lies between the ends of a bracket, in steps of doubles at that size. */
const ulps = (from: number, to: number) =>
  Math.abs(to - from) / (Number.EPSILON * Math.max(Math.abs(from), Math.abs(to), Number.MIN_VALUE))

describe('signChange', () => {
  it.each([
    ['Wallis’s x³ − 2x − 5 (OEIS A007493)', (x: number) => 5 + 2 * x - x ** 3, 2, 3, 2.0945514815423265],
    ['x = cos x (OEIS A003957)', (x: number) => Math.cos(x) - x, 0, 1, 0.7390851332151607],
    ['√2, from above', (x: number) => x * x - 2, 2, 1, Math.SQRT2],
    ['a root of multiplicity nine', (x: number) => (1 - x) ** 9, 0, 3, 1],
  ])('finds %s to the last digits', (_, f, from, to, root) => {
    const found = signChange(f, from, to)
    expect(f(found.from)).toBeGreaterThanOrEqual(0)
    expect(f(found.to)).toBeLessThan(0)
    expect(Math.abs((found.from + found.to) / 2 - root)).toBeLessThan(4 * Number.EPSILON)
  })

  it('ends at neighbours around a jump, wherever it is and whichever way the function falls', () => {
    const place = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(place, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), fc.boolean(), (jump, width, rises) => {
        const f = (x: number) => (rises === x > jump ? 1 : -1)
        const [low, high] = [jump - width, jump + width]
        const found = rises ? signChange(f, high, low) : signChange(f, low, high)
        expect([f(found.from), f(found.to)]).toEqual([1, -1])
        const near = ulps(found.from, found.to) <= 4 || Math.abs(found.from - found.to) <= 4 * Number.EPSILON
        expect(near, `${found.from} … ${found.to}`).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('takes a dozen calls where the function is smooth, of which halving would take fifty', () => {
    let calls = 0
    signChange(
      (x) => {
        calls++
        return 5 + 2 * x - x ** 3
      },
      2,
      3,
    )
    expect(calls).toBeLessThanOrEqual(14)
  })

  it('counts a zero as not below it', () => {
    expect(signChange((x) => Math.max(0, 1 - x) - Math.max(0, x - 2), 0, 4).from).toBeCloseTo(2, 14)
  })
})
