import type { Place, Step } from './model.ts'

/** What the steps are called. */
export const stepNames: Readonly<Record<Step, string>> = {
  position: 'Position',
  market: 'Market',
  hedge: 'Hedge',
  residual: 'Residual',
  payoff: 'Payoff',
  stress: 'Stress',
  export: 'Export',
}

/** What is laid over a step. */
export const laidNames = {
  frontier: 'the frontier',
  alternatives: 'the alternatives',
  time: 'the rules over time',
} as const
export type Laid = keyof typeof laidNames

export function isLaid(place: Place): place is Laid {
  return Object.hasOwn(laidNames, place)
}
