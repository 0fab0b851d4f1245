import { Decimal } from 'decimal.js'
import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import { stableswapInvariant } from '../../src/pools/stableswap-invariant.ts'

const Exact = Decimal.clone({ precision: 50 })
const exactly = (x: number) => new Exact(x.toPrecision(60))

/** Whitepaper curve for D = 1: y of x from y² + (x + 1/Ann − 1)·y = 1/(4x·Ann). */
function otherReserve(x: Decimal, ann: number): Decimal {
  const b = x.plus(new Exact(1).div(ann)).minus(1)
  const c = new Exact(1).div(x.times(4 * ann))
  return b.times(b).plus(c.times(4)).sqrt().minus(b).div(2)
}

/** Base reserve at `price` by bisection on ln x, as docs/models.md 1.4 says: another method and 50 digits. */
function judge(price: number, amplification: number) {
  const ann = 2 * amplification
  const p = exactly(price)
  let [low, high] = [new Exact(-40), new Exact(40)]
  for (let i = 0; i < 130; i++) {
    const middle = low.plus(high).div(2)
    const x = middle.exp()
    const y = otherReserve(x, ann)
    const pressure = new Exact(1).div(x.times(y).times(4))
    const slope = pressure.div(x).plus(ann).div(pressure.div(y).plus(ann))
    if (slope.gt(p)) low = middle
    else high = middle
  }
  const x = low.exp()
  return { base: x, quote: otherReserve(x, ann) }
}

describe('stableswap reserves against 50 digits', () => {
  it.each([1, 10, 100, 1000, 10000])('A %d: 1e-12 from balance to beyond a million to one', (amplification) => {
    const { pool } = openPool(
      { kind: 'stableswap', assets: ['A', 'B'], amplification, rates: [1, 1] },
      { kind: 'liquidity', liquidity: '1' },
      [1, 1],
    )
    for (const price of [1e-9, 1e-3, 0.5, 0.999, 1, 1.0000001, 1.01, 30, 1e9]) {
      const exact = judge(price, amplification)
      const [base, quote] = pool.amounts([price, 1])
      const error = (got: number, expected: Decimal) => exactly(got).div(expected).minus(1).abs().toNumber()
      expect(error(base!, exact.base)).toBeLessThan(1e-12)
      expect(error(quote!, exact.quote)).toBeLessThan(1e-12)
      const value = exact.base.times(exactly(price)).plus(exact.quote)
      expect(error(base! * price + quote!, value)).toBeLessThan(2e-15)
      expect(stableswapInvariant([base!, quote!], amplification)).toBeCloseTo(1, 12)
    }
  })
})
