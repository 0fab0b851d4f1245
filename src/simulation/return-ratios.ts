/** Ratios of a row of returns a period, with a threshold of nought; null where what they divide by is nought. */
export type ReturnRatios = {
  /** Mean over the deviation (of n − 1), by √periods. */
  readonly sharpe: number | null
  /** Yearly mean over the yearly downside deviation (of n). */
  readonly sortino: number | null
  /** Gains over losses. */
  readonly omega: number | null
}

/** Sharpe, Sortino and omega of returns, `periods` of them a year. */
export function returnRatios(returns: readonly number[], periods: number): ReturnRatios {
  const count = returns.length
  const total = (of: (value: number) => number) => returns.reduce((sum, value) => sum + of(value), 0)
  const mean = total((value) => value) / count
  const deviation = Math.sqrt(total((value) => (value - mean) ** 2) / (count - 1))
  const downside = Math.sqrt(total((value) => Math.min(0, value) ** 2) / count)
  const losses = total((value) => Math.max(0, -value))
  return {
    sharpe: count > 1 && deviation > 0 ? (mean / deviation) * Math.sqrt(periods) : null,
    sortino: downside > 0 ? (mean / downside) * Math.sqrt(periods) : null,
    omega: losses > 0 ? total((value) => Math.max(0, value)) / losses : null,
  }
}
