import { lognormalExpectation } from '../numerics/lognormal-expectation.ts'
import type { Pool, PoolTerms } from './pool.ts'
import { stableswapReserves } from './stableswap-reserves.ts'

/**
 * A stableswap pool of n tokens with invariant D = `liquidity`, in pool units: amount·rate (docs/models.md 1.4, contract's A).
 * Amounts minimise the value over the invariant; slopes invert its bordered Hessian. E[value] by quadrature of the
 * loss against today's tangent, with the last token as numeraire.
 */
export function stableswapPool(terms: Extract<PoolTerms, { kind: 'stableswap' }>, liquidity: number): Pool {
  const { rates } = terms
  const size = rates.length
  const solve = stableswapReserves(size, terms.amplification)
  const reserves = new Float64Array(size)
  const unitPrices = new Float64Array(size)
  const unitPricesOf = (prices: ArrayLike<number>) => {
    for (let i = 0; i < size; i++) unitPrices[i] = prices[i]! / rates[i]!
    return unitPrices
  }
  const amounts = (prices: ArrayLike<number>) => {
    solve(unitPricesOf(prices), reserves)
    return rates.map((rate, i) => (liquidity * reserves[i]!) / rate)
  }
  const valueAt = (prices: ArrayLike<number>) => {
    solve(unitPricesOf(prices), reserves)
    let value = 0
    for (let i = 0; i < size; i++) value += unitPrices[i]! * reserves[i]!
    return liquidity * value
  }
  return {
    kind: 'stableswap',
    assets: terms.assets,
    liquidity,
    edges: [],
    amounts,
    slopes: (prices) => {
      const curvature = solve(unitPricesOf(prices), reserves)
      const unit = unitSlopes(unitPrices, reserves, curvature)
      return unit.map((row, i) => row.map((slope, j) => (liquidity * slope) / (rates[i]! * rates[j]!)))
    },
    values: (prices, count, out) => {
      for (let k = 0; k < count; k++) {
        for (let i = 0; i < size; i++) unitPrices[i] = prices[i]![k]! / rates[i]!
        solve(unitPrices, reserves)
        let value = 0
        for (let i = 0; i < size; i++) value += unitPrices[i]! * reserves[i]!
        out[k] = liquidity * value
      }
    },
    expectedValue: (prices, covariance, years) => {
      const last = prices[size - 1]!
      const relativePrices = prices.map((price) => price / last)
      const held = amounts(relativePrices)
      const value = valueAt(relativePrices)
      const loss = (later: Float64Array) => {
        let tangent = 0
        for (let i = 0; i < size; i++) tangent += held[i]! * later[i]!
        return valueAt(later) - tangent
      }
      const against = covariance[size - 1]!
      const relative = covariance.map((row, i) =>
        row.map((entry, j) => (entry - against[i]! - against[j]! + against[size - 1]!) * years),
      )
      return last * (value + lognormalExpectation(loss, relativePrices, relative, value))
    },
  }
}

/**
 * d reserve i / d price j per unit of D. The Hessian's inverse bordered by the prices, worked out by hand: with value shares
 * cᵢ = qᵢuᵢ, C their sum and s = λT, Wᵢⱼ = uᵢuⱼ·[cᵢcⱼ + Σₖ(cₖ−cᵢ)(cₖ−cⱼ)] / (s·((n+1)Σc² − C²)) off the diagonal; the
 * diagonal follows from Σⱼ Wᵢⱼqⱼ = 0. At balance with n = 2 it is −(Ann+2)/8.
 */
function unitSlopes(prices: Float64Array, reserves: Float64Array, curvature: number): number[][] {
  const shares = Array.from(prices, (price, i) => price * reserves[i]!)
  const total = shares.reduce((sum, share) => sum + share, 0)
  const squares = shares.reduce((sum, share) => sum + share * share, 0)
  const divisor = curvature * ((shares.length + 1) * squares - total * total)
  const slopes = shares.map((a, i) =>
    shares.map((b, j) => {
      if (i === j) return 0
      const others = shares.reduce((sum, c) => sum + (c - a) * (c - b), 0)
      return (reserves[i]! * reserves[j]! * (a * b + others)) / divisor
    }),
  )
  for (const [i, row] of slopes.entries()) {
    row[i] = -row.reduce((sum, slope, j) => sum + slope * prices[j]!, 0) / prices[i]!
  }
  return slopes
}
