import { describe, expect, it } from 'vitest'
import { integrate } from '../../src/numerics/quadrature.ts'

const tight = { relative: 1e-13, absolute: 0 }

describe('adaptive quadrature', () => {
  it('is exact for polynomials up to degree 22 (Kronrod 15)', () => {
    for (let degree = 0; degree <= 22; degree++) {
      const got = integrate((x) => x ** degree, 0, 1, { relative: 1, absolute: 0 })
      expect(Math.abs(got * (degree + 1) - 1)).toBeLessThan(4e-16 * (degree + 2))
    }
  })

  it('finds closed forms: a bell, a peak a thousandth wide, a kink, a root at the end', () => {
    expect(integrate((x) => Math.exp(-x * x), -10, 10, tight)).toBeCloseTo(Math.sqrt(Math.PI), 13)
    const peak = integrate((x) => 1e-3 / ((x - 0.3) ** 2 + 1e-6), -1, 1, tight)
    expect(peak).toBeCloseTo(Math.atan(700) + Math.atan(1300), 12)
    expect(integrate((x) => Math.abs(x - 1 / 3), 0, 1, tight)).toBeCloseTo(5 / 18, 13)
    expect(integrate(Math.sqrt, 0, 1, tight)).toBeCloseTo(2 / 3, 12)
  })

  it('stops at the absolute tolerance where rounding noise would never let it end', () => {
    let calls = 0
    const noisy = (x: number) => {
      calls++
      return 1e8 + Math.sin(x) - 1e8
    }
    expect(Math.abs(integrate(noisy, 0, 1, { relative: 0, absolute: 1e-7 }) - (1 - Math.cos(1)))).toBeLessThan(1e-7)
    expect(calls).toBe(8 * 15)
  })

  it('of what is no number or has no end is none, at once', () => {
    expect(integrate((x) => Math.sqrt(x - 0.5), 0, 1, tight)).toBeNaN()
    expect(integrate((x) => Math.exp(1000 * x), 0, 1, tight)).toBe(Infinity)
  })

  it('over nothing is nothing', () => {
    expect(integrate(Math.exp, 2, 2, tight)).toBe(0)
    expect(integrate(() => 0, 0, 1, tight)).toBe(0)
  })
})
