import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inverseNormalCdf, normalCdf, normalDensity } from '../../src/numerics/normal.ts'

const rows = readFileSync(new URL('../reference/normal.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number) as [x: number, cdf: number, density: number])
const relativeError = (got: number, expected: number) => Math.abs(got - expected) / Math.abs(expected)

describe('the normal distribution against 60 digits (test/reference/normal.py)', () => {
  it.each(rows)('Φ(%d) and φ are right to 2e-15 relative, tails included', (x, cdf, density) => {
    // Below 2.2e-308 a double has fewer digits: x ≥ −37.5 keeps them all.
    const tolerance = x < -37.5 ? 1e-11 : 2e-15
    expect(relativeError(normalCdf(x), cdf)).toBeLessThanOrEqual(tolerance)
    expect(relativeError(normalDensity(x), density)).toBeLessThanOrEqual(tolerance)
  })

  it.each(rows.filter(([x]) => x < 1))('the inverse leads from Φ(%d) back', (x, cdf) => {
    // Φ rounded to a double moves x by up to Φ·2⁻⁵³/φ.
    const slack = (cdf * 2 ** -53) / normalDensity(x)
    expect(Math.abs(inverseNormalCdf(cdf) - x)).toBeLessThanOrEqual(
      slack + 1e-15 * Math.abs(x) + (x < -37.5 ? 1e-9 : 0),
    )
  })
})

describe('the ends of the normal distribution', () => {
  it('has all of its mass below Infinity and none below −Infinity', () => {
    expect(normalCdf(Infinity)).toBe(1)
    expect(normalCdf(-Infinity)).toBe(0)
    expect(normalDensity(Infinity)).toBe(0)
  })

  it('puts the quantiles 0 and 1 at ∓Infinity and the median at 0', () => {
    expect(inverseNormalCdf(0)).toBe(-Infinity)
    expect(inverseNormalCdf(1)).toBe(Infinity)
    expect(inverseNormalCdf(0.5)).toBe(0)
  })

  it('says that a probability outside [0, 1] is our bug, with the value', () => {
    expect(() => inverseNormalCdf(1.5)).toThrow('1.5')
    expect(() => inverseNormalCdf(Number.NaN)).toThrow('NaN')
  })
})
