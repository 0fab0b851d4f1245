import { normalCdf } from './normal.ts'

/** Probability that a sum of `degrees` squared standard normals is above `x`: Q₁ = 2Φ(−√x), Q₂ = e^(−x/2), Q_d = Q_(d−2) + (x/2)^(d/2−1)·e^(−x/2)/Γ(d/2). */
export function chiSquareAbove(x: number, degrees: number): number {
  const half = x / 2
  let [d, above] = degrees % 2 === 1 ? [1, 2 * normalCdf(-Math.sqrt(x))] : [2, Math.exp(-half)]
  /** (x/2)^(d/2)·e^(−x/2)/Γ(d/2 + 1): what the next step adds. */
  let term = d === 1 ? Math.exp(-half) * Math.sqrt((4 * half) / Math.PI) : Math.exp(-half) * half
  for (; d < degrees; d += 2) {
    above += term
    term *= half / (d / 2 + 1)
  }
  return above
}

/** The x above which a sum of `degrees` squared standard normals lies with probability `share`, 0 < share < 1, halved down to the last digits. */
export function chiSquareBound(share: number, degrees: number): number {
  let [low, high] = [0, 2 * degrees + 4 * Math.log(1 / share)]
  while (chiSquareAbove(high, degrees) > share) high *= 2
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2
    if (chiSquareAbove(middle, degrees) > share) low = middle
    else high = middle
  }
  return high
}
