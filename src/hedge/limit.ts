import type { HedgeFigures } from './evaluate.ts'
import type { HedgeProblem, Limits } from './hedge-problem.ts'

/** One limit of a problem by its name in reports: `premium`, `margin`, `legs`, `loss`, `shortfall`, `delta.ETH`, `gamma.ETH`, `vega.ETH`. */
export type Limit = {
  readonly name: string
  readonly min: number
  readonly max: number
  /** The figure it bounds. */
  readonly value: (figures: HedgeFigures) => number
}

const GREEKS = ['delta', 'gamma', 'vega'] as const
const SCALARS = ['premium', 'margin', 'legs', 'loss', 'shortfall'] as const

/** Every limit that is set, in a fixed order, as its file says it: of the residual delta itself, whatever the target. */
export function limitsOf(problem: HedgeProblem): Limit[] {
  const scalars = SCALARS.flatMap((name) => {
    const max = problem.limits[name]
    return max === undefined ? [] : [{ name, min: -Infinity, max, value: (figures: HedgeFigures) => figures[name] }]
  })
  const greeks = GREEKS.flatMap((greek) =>
    problem.assets.flatMap((asset, a) => {
      const bounds = problem.limits[greek][a]
      if (bounds === undefined) return []
      const less = greek === 'delta' ? (problem.targetDelta?.[a] ?? 0) : 0
      const value = (figures: HedgeFigures) => figures[greek][a]! + less
      const { min = -Infinity, max = Infinity } = bounds
      return [{ name: `${greek}.${asset}`, min: min + less, max: max + less, value }]
    }),
  )
  return [...scalars, ...greeks]
}

/** How far the figures overstep a limit, ≥ 0, forgiving rounding: 1e-9 of the limit, at least 1e-9. */
export function breach(limit: Limit, figures: HedgeFigures): number {
  const value = limit.value(figures)
  const forgiven = (bound: number) => 1e-9 * Math.max(1, Math.abs(bound))
  if (value > limit.max + forgiven(limit.max)) return value - limit.max
  if (value < limit.min - forgiven(limit.min)) return limit.min - value
  return 0
}

/** A pin's name in reports; it works like a limit. */
export function pinName({ name, instrument }: HedgeProblem['pins'][number]): string {
  return `pin.${name ?? instrument}`
}

/** The problem with only the limits and pins in `names` left. */
export function keepLimits(problem: HedgeProblem, names: ReadonlySet<string>): HedgeProblem {
  const { limits } = problem
  const scalar = (name: (typeof SCALARS)[number]) => (names.has(name) ? limits[name] : undefined)
  const greek = (name: (typeof GREEKS)[number]) =>
    problem.assets.map((asset, a) => (names.has(`${name}.${asset}`) ? limits[name][a] : undefined))
  const kept: Limits = {
    delta: greek('delta'),
    gamma: greek('gamma'),
    vega: greek('vega'),
    premium: scalar('premium'),
    margin: scalar('margin'),
    legs: scalar('legs'),
    loss: scalar('loss'),
    shortfall: scalar('shortfall'),
  }
  return { ...problem, limits: kept, pins: problem.pins.filter((pin) => names.has(pinName(pin))) }
}
