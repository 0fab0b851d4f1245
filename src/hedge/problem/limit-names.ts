import type { HedgeProblem } from './hedge-problem.ts'

/** A pin's name in reports; it works like a limit. */
export function pinName({ name, instrument }: HedgeProblem['pins'][number]): string {
  return `pin.${name ?? instrument}`
}

const SCALARS = ['legs', 'loss', 'shortfall', 'tail'] as const

/** The names of all limits and pins of a problem, once each, those of the file first. */
export function limitNames({ limits, pins }: HedgeProblem): string[] {
  const scalars = SCALARS.filter((name) => limits[name] !== undefined)
  return [...new Set([...limits.linear.map(({ name }) => name), ...scalars, ...pins.map(pinName)])]
}

/** The problem with only the limits and pins in `names` left. */
export function keepLimits(problem: HedgeProblem, names: ReadonlySet<string>): HedgeProblem {
  const { limits } = problem
  const scalar = (name: (typeof SCALARS)[number]) => (names.has(name) ? limits[name] : undefined)
  return {
    ...problem,
    limits: {
      linear: limits.linear.filter(({ name }) => names.has(name)),
      legs: scalar('legs'),
      loss: scalar('loss'),
      shortfall: scalar('shortfall'),
      tail: scalar('tail'),
    },
    pins: problem.pins.filter((pin) => names.has(pinName(pin))),
  }
}
