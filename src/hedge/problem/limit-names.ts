import type { HedgeProblem, Limits } from './hedge-problem.ts'

/** The limits of one number each, in the order in which they are told; the linear ones stand before them in the file's own, pins after. */
export const SCALAR_LIMITS = ['legs', 'loss', 'shortfall', 'tail'] as const satisfies readonly (keyof Limits)[]
export type ScalarLimit = (typeof SCALAR_LIMITS)[number]

/** What the limits of a problem are put on. */
type Figures = Readonly<Record<ScalarLimit, number>> & { readonly linear: readonly number[] }

/** A row of a limit (a name may have several), its bounds, ±Infinity where there is none, and the figure that they are put on. */
export type BoundedLimit = {
  readonly name: string
  readonly min: number
  readonly max: number
  of(figures: Figures): number
}

/** The limits of a problem but for its pins, in that order. */
export function boundedLimits({ limits }: HedgeProblem): BoundedLimit[] {
  const linear = limits.linear.map(({ name, min, max }, k): BoundedLimit => {
    return { name, min, max, of: (figures) => figures.linear[k]! }
  })
  const scalars = SCALAR_LIMITS.flatMap((name): BoundedLimit[] => {
    const max = limits[name]
    return max === undefined ? [] : [{ name, min: -Infinity, max, of: (figures) => figures[name] }]
  })
  return [...linear, ...scalars]
}

/** A pin's name in reports; it works like a limit. */
export function pinName({ name, instrument }: HedgeProblem['pins'][number]): string {
  return `pin.${name ?? instrument}`
}

/** The names of all limits and pins of a problem, once each, in that order. */
export function limitNames(problem: HedgeProblem): string[] {
  return [...new Set([...boundedLimits(problem).map(({ name }) => name), ...problem.pins.map(pinName)])]
}

/** The problem with only the limits and pins in `names` left. */
export function keepLimits(problem: HedgeProblem, names: ReadonlySet<string>): HedgeProblem {
  const { limits, pins } = problem
  const dropped = SCALAR_LIMITS.filter((name) => !names.has(name)).map((name) => [name, undefined])
  return {
    ...problem,
    limits: {
      ...limits,
      ...Object.fromEntries(dropped),
      linear: limits.linear.filter(({ name }) => names.has(name)),
    },
    pins: pins.filter((pin) => names.has(pinName(pin))),
  }
}
