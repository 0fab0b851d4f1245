/** ln(a/b) for a, b > 0, to full relative accuracy near 0 too, where ln a − ln b would lose its digits. */
export function logRatio(a: number, b: number): number {
  const gap = a - b
  return Math.abs(gap) < 0.5 * b ? Math.log1p(gap / b) : Math.log(a / b)
}
