import type { SweptCommand } from '../strategy/sweep/sweep-terms.ts'
import { sweptBacktest } from './swept-backtest.ts'
import type { SweptJob } from './swept-job.ts'
import { sweptPlan } from './swept-plan.ts'
import { sweptSimulation } from './swept-simulation.ts'

/** How a sweep runs each command. */
export const SWEPT: Readonly<Record<SweptCommand, SweptJob>> = {
  plan: sweptPlan,
  simulate: sweptSimulation,
  backtest: sweptBacktest,
}
