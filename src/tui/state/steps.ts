/** The steps of the walk, in order. */
export const steps = ['position', 'market', 'hedge', 'residual', 'payoff', 'stress', 'time', 'export'] as const
export type Step = (typeof steps)[number]

/** What the steps are called. */
export const stepNames: Readonly<Record<Step, string>> = {
  position: 'Position',
  market: 'Market',
  hedge: 'Hedge',
  residual: 'Residual',
  payoff: 'Payoff',
  stress: 'Stress',
  time: 'Time',
  export: 'Export',
}
