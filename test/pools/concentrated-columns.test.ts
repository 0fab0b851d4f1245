import { describe, expect, it } from 'vitest'
import { concentrated } from '../../src/pools/concentrated.ts'
import { concentratedColumns } from '../../src/pools/concentrated-columns.ts'

const range = { lower: 1500, upper: 2500 }
const prices = Float64Array.of(1000, 1500, 1500.0001, 2000, 2499.9999, 2500, 3000)

function columns(liquidity: number) {
  const out = { value: new Float64Array(7), delta: new Float64Array(7), gamma: new Float64Array(7) }
  concentratedColumns(liquidity, range, prices, out)
  return out
}

describe('a concentrated position over many prices', () => {
  it('is worth what it is at each alone, and moves so: below, at, inside, at and above the range', () => {
    const curve = concentrated(847.2135955, range)
    const { value, delta, gamma } = columns(847.2135955)
    prices.forEach((price, i) => {
      expect(value[i]).toBeCloseTo(curve.base(price) * price + curve.quote(price), 9)
      expect(delta[i]).toBeCloseTo(curve.base(price), 14)
      expect(gamma[i]).toBeCloseTo(curve.slope(price), 16)
    })
  })

  it('at 2,000 with L = 847.2135955 is 2 ETH and 5,076.10235947988 USDC (docs/models.md B1)', () => {
    const { value, delta } = columns(847.213595499958)
    expect(delta[3]).toBeCloseTo(2, 12)
    expect(value[3]).toBeCloseTo(4000 + 5076.10235947988, 9)
  })
})
