import { symmetricEigen } from '../numerics/matrices/symmetric-eigen.ts'

/**
 * How many independent bets a risk is: e^(−Σ p ln p), p the shares of its variance along the principal components of the correlation (Meucci 2009). `risks[i]`
 * is signed, delta·price·volatility; undefined where there is none.
 */
export function effectiveBets(
  risks: readonly number[],
  correlations: readonly (readonly number[])[],
): number | undefined {
  const { values, vectors } = symmetricEigen(correlations)
  const parts = values.map((value, k) => {
    const along = risks.reduce((sum, risk, i) => sum + risk * vectors[i]![k]!, 0)
    return Math.max(0, value) * along * along
  })
  const variance = parts.reduce((sum, part) => sum + part, 0)
  if (!(variance > 0)) return undefined
  return Math.exp(
    -parts.reduce((sum, part) => (part > 0 ? sum + (part / variance) * Math.log(part / variance) : sum), 0),
  )
}
