import type { Asset } from '../exposure/market-state.ts'
import type { Pool } from './pool.ts'

/**
 * The reserves that minimise the value of a two-token pool at `price`, quote per base.
 * Everything is for the liquidity held; amounts are whole tokens.
 */
export type ReserveCurve = {
  /** Prices at which `slope` jumps. */
  readonly edges: readonly number[]
  /** Base tokens held, x(p). */
  base(price: number): number
  /** Quote tokens held, y(p). */
  quote(price: number): number
  /** Base tokens per unit of price, x′(p) ≤ 0. */
  slope(price: number): number
  /** Overwrites `out[0…count)` with x·X + y·Y over columns of numeraire prices. */
  values(basePrices: Float64Array, quotePrices: Float64Array, count: number, out: Float64Array): void
  /** E[p′·x(p′) + y(p′)] in quote; p′ lognormal with mean `price` and this variance of its logarithm, > 0. */
  expectedValue(price: number, variance: number): number
}

/**
 * A reserve curve in quote per base as a pool of two tokens priced in the numeraire (X base, Y quote): V = Y·v(X/Y), so
 * G_XX = v″/Y, G_XY = −(X/Y²)·v″, G_YY = (X²/Y³)·v″ with v″ = x′ (docs/models.md 1.0). The expectation takes the quote
 * token as numeraire: X/Y is then without drift, with the relative variance σ_X² + σ_Y² − 2·cov.
 */
export function twoTokenPool(
  kind: Pool['kind'],
  assets: readonly [Asset, Asset],
  liquidity: number,
  curve: ReserveCurve,
): Pool {
  const amounts = ([x, y]: readonly number[]) => {
    const price = x! / y!
    return [curve.base(price), curve.quote(price)]
  }
  return {
    kind,
    assets,
    liquidity,
    edges: curve.edges,
    amounts,
    slopes: ([x, y]) => {
      const price = x! / y!
      const slope = curve.slope(price)
      const cross = zeroed((-price * slope) / y!)
      return [
        [slope / y!, cross],
        [cross, (price * price * slope) / y!],
      ]
    },
    values: ([x, y], count, out) => curve.values(x!, y!, count, out),
    expectedValue: (prices, covariance, years) => {
      const [x, y] = prices
      const variance = (covariance[0]![0]! + covariance[1]![1]! - 2 * covariance[0]![1]!) * years
      if (variance > 0) return y! * curve.expectedValue(x! / y!, variance)
      const [base, quote] = amounts(prices)
      return base! * x! + quote! * y!
    },
  }
}

/** Zero without a sign. */
const zeroed = (x: number) => (x === 0 ? 0 : x)
