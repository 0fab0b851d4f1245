import { black76 } from '../../numerics/black76.ts'
import type { Marks } from '../marks.ts'
import { optionState } from '../option-marks.ts'
import type { PricePath } from '../price-path.ts'
import type { CourseOption } from './opened-book.ts'

/** Parts of a change by what was known at its beginning (docs/models.md 8): delta·dS + ½Γ·dS² + θ·dt + vega·dσ + vanna·dS·dσ + ½·volga·dσ². Numeraire. */
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

/** Each kind of move from bar 0 until each bar, summed over the bars by the Greeks at the beginning of each; numeraire. */
export type MoveColumns = Readonly<Record<keyof Moves, Float64Array>>

/** The moves of options and pools along a path; an option that settles in a bar moves to what it pays. Linear lines are not in them. */
export function moveColumns(options: readonly CourseOption[], pools: Marks, path: PricePath): MoveColumns {
  const column = () => new Float64Array(path.count)
  const columns = {
    delta: column(),
    gamma: column(),
    theta: column(),
    vega: column(),
    vanna: column(),
    volga: column(),
  }
  const kinds = Object.keys(columns) as (keyof Moves)[]
  for (const { held, course, from = 0, to = path.count - 1 } of options) {
    const { close } = path.bars[path.assets.indexOf(held.asset)]!
    for (let bar = from + 1; bar <= to && path.times[bar - 1]! < held.expiry; bar++) {
      const before = optionState(held, course, path, bar - 1, close[bar - 1]!)
      const settles = path.times[bar]! >= held.expiry
      const after = settles
        ? { forward: close[bar]!, volatility: before.volatility, years: 0 }
        : optionState(held, course, path, bar, close[bar]!)
      const moves = optionMoves(held, before, after)
      for (const kind of kinds) columns[kind][bar]! += held.size * moves[kind]
    }
  }
  path.bars.forEach(({ close }, asset) => {
    for (let bar = 1; bar < path.count; bar++) {
      const dS = close[bar]! - close[bar - 1]!
      columns.delta[bar]! += pools.delta[asset]![bar - 1]! * dS
      columns.gamma[bar]! += (pools.gamma[asset]![bar - 1]! * dS * dS) / 2
    }
  })
  for (const kind of kinds) for (let bar = 1; bar < path.count; bar++) columns[kind][bar]! += columns[kind][bar - 1]!
  return columns
}

/** What linear lines gained until each bar by what was held at the beginning of each; numeraire. */
export function linearMoves(tokens: readonly Float64Array[], { bars, count }: PricePath): Float64Array {
  const column = new Float64Array(count)
  bars.forEach(({ close }, asset) => {
    for (let bar = 1; bar < count; bar++) column[bar]! += tokens[asset]![bar - 1]! * (close[bar]! - close[bar - 1]!)
  })
  for (let bar = 1; bar < count; bar++) column[bar]! += column[bar - 1]!
  return column
}
