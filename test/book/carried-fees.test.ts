import { describe, expect, it } from 'vitest'
import { carriedApr } from '../../src/book/carried-fees.ts'

/** A range worth 100 of that much liquidity, expected to be in range for a share of the time. */
const range = (liquidity: number, share: number) => ({
  value: 100,
  pool: { liquidity },
  range: { lower: 1, upper: 2, price: 1.5, timeInside: (years: number) => share * years },
})

describe('the fee rate of another range', () => {
  it('is that of this one by liquidity a unit of value and by time in range', () => {
    expect(carriedApr({ apr: 0.2, whileInRange: false }, range(10, 0.8), range(20, 0.4), 0.5)).toBeCloseTo(0.2, 12)
    expect(carriedApr({ apr: 0.2, whileInRange: true }, range(10, 0.8), range(20, 0.4), 0.5)).toBeCloseTo(0.4, 12)
  })

  it.each([0, 1e-200, 0.009])('is not known where this one is in range for %d of the time', (share) => {
    expect(carriedApr({ apr: 0.2, whileInRange: false }, range(10, share), range(20, 0.4), 0.5)).toBeUndefined()
  })

  it('is not known over no time', () => {
    expect(carriedApr({ apr: 0.2, whileInRange: false }, range(10, 0.8), range(20, 0.4), 0)).toBeUndefined()
  })
})
