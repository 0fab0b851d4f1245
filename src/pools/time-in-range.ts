import { normalCdf } from '../numerics/normal.ts'

/** Prices of base in quote that a price may stay between; 0 and Infinity leave an end open. */
type Range = { readonly lower: number; readonly upper: number }

/**
 * Years within `years` that a lognormal price without drift is expected to spend strictly inside a range, ≥ 0: ∫ P(lower < p < upper) dt, in closed
 * form. `variance` is that of the logarithm of the price a year; without any the price stays where it is.
 */
export function timeInRange({ lower, upper }: Range, price: number, variance: number, years: number): number {
  if (!(variance * years > 0)) return price > lower && price < upper ? Math.max(0, years) : 0
  const above = (edge: number) =>
    edge === Infinity ? 0 : edge > 0 ? timeAbove(Math.log(price / edge), variance * years) : 1
  return years * Math.min(1, Math.max(0, above(lower) - above(upper)))
}

/**
 * Share of [0, W] of ∫ Φ(k/√w − √w/2) dw, W the total variance. By parts it is WΦ(d(W)) − e^(k/2)/√(2π)·∫(−k − u²/2)·e^(−k²/2u² − u²/8) du over
 * u = √w, and with p = 1/√8, q = |k|/√2 both integrals follow from ∫e^(−p²u² − q²/u²) du (Abramowitz and Stegun 7.4.33).
 */
function timeAbove(k: number, total: number): number {
  const end = Math.sqrt(total)
  const [p, q] = [1 / Math.sqrt(8), Math.abs(k) / Math.SQRT2]
  const far = Math.exp(2 * p * q) * normalCdf(-Math.SQRT2 * (p * end + q / end))
  const near = Math.exp(-2 * p * q) * normalCdf(Math.SQRT2 * (p * end - q / end))
  const plain = (Math.sqrt(Math.PI) / (2 * p)) * (near - far)
  const inverse = q * Math.sqrt(Math.PI) * (near + far)
  const squared = (plain + inverse - end * Math.exp(-p * p * total - (q * q) / total)) / (2 * p * p)
  const drawn = (Math.exp(k / 2) / Math.sqrt(2 * Math.PI)) * (k * plain + squared / 2)
  return normalCdf(k / end - end / 2) + drawn / total
}
