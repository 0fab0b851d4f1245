import { Decimal } from 'decimal.js'
import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import { priceAtTick } from '../../src/units/ticks.ts'

const Exact = Decimal.clone({ precision: 60, minE: -9e15, maxE: 9e15 })
const LIQUIDITY = 1234.5

/** The float itself, not the short decimal that prints it. */
const exactly = (x: number) => new Exact(x.toPrecision(60))

/** docs/models.md 1.3 to 40 digits and more, from the very floats that the pool is given. */
function judge(price: number, lower: number, upper: number) {
  const [p, a, b, l] = [price, lower, upper, LIQUIDITY].map(exactly) as [Decimal, Decimal, Decimal, Decimal]
  const s = Exact.min(Exact.max(p, a), b)
  const base = l.times(new Exact(1).div(s.sqrt()).minus(new Exact(1).div(b.sqrt())))
  const quote = l.times(s.sqrt().minus(a.sqrt()))
  const inside = p.gt(a) && p.lt(b)
  const slope = inside ? l.div(p.sqrt().times(p).times(2)).neg() : new Exact(0)
  return { base, quote, value: base.times(p).plus(quote), slope }
}

const relativeError = (got: number, expected: Decimal) =>
  expected.isZero() ? Math.abs(got) : exactly(got).div(expected).minus(1).abs().toNumber()

/** From one tick to all that a Uniswap pool can hold. */
const ranges: [string, number, number][] = [
  ['one tick', 76000, 76001],
  ['one tick near the lowest price', -887272, -887271],
  ['one tick near the highest price', 887271, 887272],
  ['ten ticks', 76000, 76010],
  ['a narrow band', 75900, 76100],
  ['a wide band', 70000, 80000],
  ['the full range', -887272, 887272],
]

describe('against 40 digits and more', () => {
  it.each(ranges)('%s (ticks %d to %d): amounts, value and gamma to 1e-15', (_, lowerTick, upperTick) => {
    const decimals = { base: 18, quote: 18 }
    const [lower, upper] = [priceAtTick(lowerTick, decimals, false), priceAtTick(upperTick, decimals, false)]
    const { pool } = openPool(
      { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower, upper } },
      { kind: 'liquidity', liquidity: String(LIQUIDITY) },
      [lower, 1],
    )
    const shares = [0, 1e-9, 1e-3, 0.25, 0.5, 0.75, 0.999, 1 - 1e-9, 1]
    const prices = [lower * 0.9, ...shares.map((share) => lower * (upper / lower) ** share), upper * 1.1]
    const values = new Float64Array(prices.length)
    pool.values([Float64Array.from(prices), new Float64Array(prices.length).fill(1)], prices.length, values)
    prices.forEach((price, i) => {
      const exact = judge(price, lower, upper)
      const [base, quote] = pool.amounts([price, 1])
      expect(relativeError(base!, exact.base)).toBeLessThan(1e-15)
      expect(relativeError(quote!, exact.quote)).toBeLessThan(1e-15)
      expect(relativeError(values[i]!, exact.value)).toBeLessThan(1e-15)
      expect(relativeError(pool.slopes([price, 1])[0]![0]!, exact.slope)).toBeLessThan(1e-15)
    })
  })

  it('the prices of ticks are the nearest floats to 1.0001^tick', () => {
    const TICK = new Exact('1.0001')
    for (const tick of [-887272, -202320, -1, 1, 84222, 887272]) {
      const got = priceAtTick(tick, { base: 0, quote: 0 }, false)
      expect(relativeError(got, TICK.pow(tick))).toBeLessThanOrEqual(2 ** -53)
    }
  })
})
