import { describe, expect, it } from 'vitest'
import { defaultVolatility } from '../../src/market/default-volatility.ts'

describe('the volatility of an asset whose file gives none', () => {
  it.each([0.95, 0.98, 1, 1.05])('is 0 at a price of %f, within 5 % of one numeraire unit', (price) => {
    expect(defaultVolatility(price)).toBe(0)
  })

  it.each([0.949, 1.051, 2000])('is unknown at a price of %f', (price) => {
    expect(defaultVolatility(price)).toBeUndefined()
  })
})
