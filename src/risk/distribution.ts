/** Figures of a P&L distribution in the numeraire; value at risk and expected shortfall are losses, > 0 when money is lost. */
export type Distribution = {
  readonly mean: number
  /** Divides by n. */
  readonly standardDeviation: number
  readonly valueAtRisk: number
  readonly expectedShortfall: number
  readonly probabilityOfLoss: number
}

/** Sums of prices that cancel leave this much, numeraire: no loss. */
const ROUNDING = 1e-9

/**
 * Of equally likely outcomes: value at risk is the `tail`-th worst, expected shortfall the mean of the `tail` worst
 * (Rockafellar and Uryasev 2000, discrete case).
 */
export function distribution(pnl: Float64Array, tail: number): Distribution {
  const count = pnl.length
  const mean = total(pnl) / count
  const worst = Float64Array.from(pnl).sort().subarray(0, tail)
  return {
    mean,
    standardDeviation: Math.sqrt(total(pnl.map((x) => (x - mean) ** 2)) / count),
    valueAtRisk: -worst[tail - 1]!,
    expectedShortfall: -total(worst) / tail,
    probabilityOfLoss: pnl.filter((x) => x < -ROUNDING).length / count,
  }
}

function total(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0)
}
