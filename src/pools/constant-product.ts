import type { ReserveCurve } from './two-token-pool.ts'

/**
 * Reserves on x·y = L², any price: x = L/√p, y = L·√p, x′ = −L/(2·p^(3/2)), value 2·L·√p in quote (docs/models.md 1.1).
 * Expected value 2·L·√p·e^(−variance/8) (docs/models.md 2.3).
 */
export function constantProduct(liquidity: number): ReserveCurve {
  return {
    edges: [],
    base: (price) => liquidity / Math.sqrt(price),
    quote: (price) => liquidity * Math.sqrt(price),
    slope: (price) => -liquidity / (2 * price * Math.sqrt(price)),
    values: (x, y, count, out) => {
      for (let i = 0; i < count; i++) out[i] = 2 * liquidity * Math.sqrt(x[i]! * y[i]!)
    },
    expectedValue: (price, variance) => 2 * liquidity * Math.sqrt(price) * Math.exp(-variance / 8),
  }
}
