import { normalCdf } from '../numerics/normal.ts'

/** Prices at which something is closed, and the lognormal price that may touch them; yearly volatility and drift of its mean. */
export type StopLevels = {
  readonly price: number
  readonly below: number | undefined
  readonly above: number | undefined
  readonly volatility: number
  readonly drift: number
  readonly years: number
}

/** What a term may still add. */
const SMALL = 1e-16
const MOST_TERMS = 10_000

/**
 * Chance that a lognormal price touches a level, or either of two, within `years`, seen all the time: first passage of Brownian motion with drift for one level,
 * 1 less the eigenfunction series of never leaving for two (Borodin and Salminen). 1 where it is at or past a level, 0 without time or volatility.
 */
export function stopChance({ price, below = 0, above = Infinity, volatility, drift, years }: StopLevels): number {
  if (price <= below || price >= above) return 1
  const variance = volatility * volatility
  if (!(variance * years > 0)) return 0
  const slope = drift - variance / 2
  if (below > 0 && above < Infinity) {
    const place = { from: Math.log(price / below), width: Math.log(above / below), pull: slope / variance }
    return Math.min(1, Math.max(0, 1 - chanceInside(place, variance * years)))
  }
  const [side, level] = below > 0 ? [1, below] : [-1, above]
  if (level === Infinity) return 0
  const [away, drifted] = [side * Math.log(level / price), side * slope * years]
  const deviation = Math.sqrt(variance * years)
  const reflected = Math.exp((2 * slope * side * away) / variance) * normalCdf((away + drifted) / deviation)
  return normalCdf((away - drifted) / deviation) + reflected
}

/** Chance that a Brownian motion of so much variance never leaves (0, width), begun at `from`, with `pull` its drift over its variance. */
function chanceInside(
  { from, width, pull }: { readonly from: number; readonly width: number; readonly pull: number },
  variance: number,
): number {
  let sum = 0
  for (let n = 1; n <= MOST_TERMS; n++) {
    const wave = (n * Math.PI) / width
    const fades = Math.exp((-wave * wave * variance) / 2)
    const end = 1 - (n % 2 === 0 ? 1 : -1) * Math.exp(pull * width)
    sum += (fades * Math.sin(wave * from) * wave * end) / (pull * pull + wave * wave)
    if (fades < SMALL) break
  }
  return (2 / width) * Math.exp(-pull * from - (pull * pull * variance) / 2) * sum
}
