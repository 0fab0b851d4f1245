import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { OpenedLeg } from '../open/opened-leg.ts'

/** Plans a strategy again: its legs, or undefined where no hedge meets its limits. */
export type PlanAgain = (strategy: Strategy) => Promise<readonly OpenedLeg[] | undefined>
