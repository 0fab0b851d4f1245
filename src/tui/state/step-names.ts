import type { Step } from './model.ts'

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
