import { black76 } from '../../numerics/black76.ts'
import { optionState } from '../option-marks.ts'
import type { PricePath } from '../price-path.ts'
import type { CourseOption } from './opened-book.ts'

/** Parts of a change by what was known at its beginning (models.md 8): delta·dS + ½Γ·dS² + θ·dt + vega·dσ + vanna·dS·dσ + ½·volga·dσ². Numeraire. */
export type Moves = {
  readonly delta: number
  readonly gamma: number
  readonly theta: number
  readonly vega: number
  readonly vanna: number
  readonly volga: number
}

/** The moves of one option of one token from one state to another, by Black-76 on its forward. */
export function optionMoves(
  option: { readonly type: 'call' | 'put'; readonly strike: number },
  before: { readonly forward: number; readonly volatility: number; readonly years: number },
  after: { readonly forward: number; readonly volatility: number; readonly years: number },
): Moves {
  const { forward, volatility, years } = before
  const greeks = black76(option.type, forward, option.strike, volatility, years)
  const [dF, dV, dT] = [after.forward - forward, after.volatility - volatility, years - after.years]
  const deviation = volatility * Math.sqrt(years)
  const d1 = deviation > 0 ? Math.log(forward / option.strike) / deviation + deviation / 2 : 0
  const d2 = d1 - deviation
  // ∂²V/∂F∂σ = −n(d1)·d2/σ with n(d1) = vega/(F·√years), and ∂²V/∂σ² = vega·d1·d2/σ.
  const vanna = deviation > 0 ? (-greeks.vega * d2) / (forward * deviation) : 0
  const volga = volatility > 0 ? (greeks.vega * d1 * d2) / volatility : 0
  return {
    delta: greeks.delta * dF,
    gamma: (greeks.gamma * dF * dF) / 2,
    theta: greeks.theta * dT,
    vega: greeks.vega * dV,
    vanna: vanna * dF * dV,
    volga: (volga * dV * dV) / 2,
  }
}

/** The moves of all options together between two bars of a path; one that settles between them moves to what it pays. */
export function optionsMoves(options: readonly CourseOption[], path: PricePath, from: number, to: number): Moves {
  const sum = { delta: 0, gamma: 0, theta: 0, vega: 0, vanna: 0, volga: 0 }
  for (const { held, course } of options) {
    if (path.times[from]! >= held.expiry) continue
    const { close } = path.bars[path.assets.indexOf(held.asset)]!
    const before = optionState(held, course, path, from, close[from]!)
    const settles = path.times[to]! >= held.expiry
    const after = settles
      ? { forward: close[to]!, volatility: before.volatility, years: 0 }
      : optionState(held, course, path, to, close[to]!)
    const moves = optionMoves(held, before, after)
    for (const key of Object.keys(sum) as (keyof Moves)[]) sum[key] += held.size * moves[key]
  }
  return sum
}
