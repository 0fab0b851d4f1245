import { describe, expect, it } from 'vitest'
import { monotoneRoot } from '../../src/numerics/roots.ts'

describe('root of a monotone function', () => {
  it('rising or falling, from either side', () => {
    const rising = (x: number) => (x ** 3 - 2) / (3 * x * x)
    const falling = (x: number) => (2 - x ** 3) / (-3 * x * x)
    for (const step of [rising, falling]) {
      for (const guess of [0.1, 1.2, 1.9]) expect(monotoneRoot(step, guess, 0, 2, 1e-8)).toBeCloseTo(Math.cbrt(2), 15)
    }
  })

  it('halves the bracket where Newton alone would leave it for good', () => {
    // Newton on arctan diverges from beyond 1.39.
    const step = (x: number) => Math.atan(x - 0.5) * (1 + (x - 0.5) ** 2)
    expect(monotoneRoot(step, 900, -1000, 1000, 1e-8)).toBeCloseTo(0.5, 15)
  })

  it('throws with its last bracket where there is no root', () => {
    expect(() => monotoneRoot(() => 1, 0.5, 0, 1, 1e-8)).toThrow('no root between 0 and 1')
  })
})
