/**
 * D of balances in pool units: Ann·Σx + D = Ann·D + D^(n+1)/(nⁿ·Πx), Ann = A·n with the contract's A (docs/models.md 1.4).
 * Newton on this convex function falls from Σx until rounding stops it. 0 when a balance is 0.
 */
export function stableswapInvariant(balances: readonly number[], amplification: number): number {
  if (balances.some((balance) => balance <= 0)) return 0
  const n = balances.length
  const ann = amplification * n
  const sum = balances.reduce((total, balance) => total + balance, 0)
  for (let d = sum; ; ) {
    const product = balances.reduce((power, balance) => (power * d) / (n * balance), d)
    const next = d - (product + (ann - 1) * d - ann * sum) / (((n + 1) * product) / d + ann - 1)
    if (!(next < d)) return d
    d = next
  }
}
