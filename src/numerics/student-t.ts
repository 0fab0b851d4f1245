/**
 * Probability that Student's t of a whole number of degrees lies beyond `t` ≥ 0 on one side: ½(1 − A), A the finite series of Abramowitz and Stegun 26.7.3–4 in
 * θ = atan(t/√degrees).
 */
export function studentTail(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees))
  const square = Math.cos(angle) * Math.cos(angle)
  const odd = degrees % 2 === 1
  let term = odd ? Math.cos(angle) : 1
  let series = degrees === 1 ? 0 : term
  for (let k = odd ? 3 : 2; k < degrees; k += 2) {
    term *= (square * (k - 1)) / k
    series += term
  }
  const within = odd ? (2 / Math.PI) * (angle + Math.sin(angle) * series) : Math.sin(angle) * series
  return Math.max(0, (1 - within) / 2)
}
