import { compileFormula } from '../numerics/formula/formula.ts'
import { lognormalExpectation } from '../numerics/lognormal-expectation.ts'
import type { Pool, PoolTerms } from './pool.ts'

/**
 * A position worth what a formula of prices says, with its first derivatives as amounts and its second as slopes. Needs
 * `loadFormulas()` to have been awaited; throws on a formula with problems, which the strategy's parser has to report.
 */
export function formulaPool(terms: Extract<PoolTerms, { kind: 'formula' }>): Pool {
  const { formula, problems } = compileFormula(terms.value, terms.assets, terms.constants)
  if (!formula) throw new Error(`formula ${terms.value}: ${problems.map(({ message }) => message).join(', ')}`)
  const point = new Float64Array(terms.assets.length)
  return {
    kind: 'formula',
    assets: terms.assets,
    liquidity: 1,
    edges: [],
    amounts: formula.gradient,
    slopes: formula.hessian,
    values: (prices, count, out) => {
      for (let k = 0; k < count; k++) {
        for (let i = 0; i < point.length; i++) point[i] = prices[i]![k]!
        out[k] = formula.value(point)
      }
    },
    expectedValue: (prices, covariance, years) => {
      const now = formula.value(prices)
      const deltas = formula.gradient(prices)
      const beyondTangent = (later: Float64Array) => {
        let tangent = now
        for (const [i, delta] of deltas.entries()) tangent += delta * (later[i]! - prices[i]!)
        return formula.value(later) - tangent
      }
      const total = covariance.map((row) => row.map((entry) => entry * years))
      return now + lognormalExpectation(beyondTangent, prices, total, Math.abs(now))
    },
  }
}
