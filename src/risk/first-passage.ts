import { inverseNormalCdf, normalCdf } from '../numerics/normal.ts'

/** Φ⁻¹(¾) */
const THREE_QUARTERS = inverseNormalCdf(0.75)

/**
 * Chance that a price reaches `level` within `years`, its logarithm a Brownian motion without drift: 2Φ(−|ln(level/price)|/(σ√t)) (reflection principle). 1 where it
 * is there already, 0 without time or volatility.
 */
export function touchChance(price: number, level: number, volatility: number, years: number): number {
  const away = Math.abs(Math.log(level / price))
  if (away === 0) return 1
  const deviation = volatility * Math.sqrt(years)
  return deviation > 0 ? 2 * normalCdf(-away / deviation) : 0
}

/** Years after which half of all paths have reached `level`: (|ln(level/price)|/(Φ⁻¹(¾)·σ))²; Infinity without volatility. */
export function medianTouch(price: number, level: number, volatility: number): number {
  const away = Math.abs(Math.log(level / price))
  if (away === 0) return 0
  return volatility > 0 ? (away / (THREE_QUARTERS * volatility)) ** 2 : Infinity
}

/** The ratio of prices that is reached, on one side, with `chance` within `years`: e^(σ√t·Φ⁻¹(1 − chance/2)). */
export function reachedRatio(volatility: number, years: number, chance: number): number {
  return Math.exp(volatility * Math.sqrt(years) * inverseNormalCdf(1 - chance / 2))
}
