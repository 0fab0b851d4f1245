import { describe, expect, it } from 'vitest'
import { black76 } from '../../../src/numerics/black76.ts'
import { shortOptionMargin } from '../../../src/risk/margin/short-option-margin.ts'

describe('shortOptionMargin', () => {
  it('is what Derive’s published SRM Test1 asks for a short at-the-money call, from its volatility on (docs/models.md M14)', () => {
    const mark = black76('call', 1500.833279310994, 1500, 1.0478844940849863, 500400 / (365 * 86400)).price
    expect(mark).toBeCloseTo(79.37158518905994, 11)
    const { initial, maintenance } = shortOptionMargin({ type: 'call', strike: 1500, spot: 1500, mark })
    expect(initial).toBeCloseTo(304.37158518906, 11)
    expect(maintenance).toBeCloseTo(191.87158518906, 11)
  })

  it('never goes below the 10 % floor out of the money', () => {
    expect(shortOptionMargin({ type: 'call', strike: 3000, spot: 1500, mark: 2 }).initial).toBe(152)
    expect(shortOptionMargin({ type: 'put', strike: 700, spot: 1500, mark: 2 }).initial).toBe(152)
  })

  it('counts the rule’s mark share for a deep put, and its initial is at least its maintenance', () => {
    const { initial, maintenance } = shortOptionMargin({ type: 'put', strike: 6000, spot: 1500, mark: 4500 })
    expect(maintenance).toBe(4500 * 1.075)
    expect(initial).toBe(maintenance)
  })
})
