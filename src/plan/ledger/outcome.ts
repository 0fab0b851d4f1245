import { horizonYears } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { netPnl } from '../../book/scenario-pnl.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import { sum } from '../../exposure/sum.ts'
import { distribution } from '../../risk/distribution.ts'
import { DAYS_PER_YEAR } from '../../units/day-count.ts'
import { tailCount } from '../../units/tail-count.ts'
import { worstPoint } from '../report/residual.ts'
import { hasHedge } from '../result/no-hedge.ts'
import type { Alternative, Plan } from '../result/plan.ts'
import { returnApr } from './capital.ts'

type Planned = Pick<Plan, 'status' | 'legs' | 'cost' | 'capital' | 'expected' | 'residual' | 'horizonDays'>

/** What takes no further search: the positions alone, the plan where it has a hedge, and the pools sold where there are any. */
export function knownOutcomes(plan: Planned, owned: Owned): Alternative[] {
  return [
    ...(owned.holdings.some(({ pool }) => pool !== undefined) ? [withdrawnOutcome(owned)] : []),
    unhedgedOutcome(plan, owned.strategy.opportunity),
    ...(hasHedge(plan) ? [plannedOutcome('all', plan)] : []),
  ]
}

/** What a plan comes to as one of the alternatives. Money in the numeraire. */
export function plannedOutcome(name: Alternative['name'], plan: Planned): Alternative {
  const { legs, cost, capital, expected, residual } = plan
  const { standardDeviation, expectedShortfall } = residual.distribution.hedged
  return {
    ...{ name, legs: legs.length, cost: cost.total, capital: capital.total, expected: expected.total },
    ...{ returnApr: capital.expectedReturnApr, overOpportunity: expected.overOpportunity },
    ...{ standardDeviation, expectedShortfall, worst: residual.worst.hedged },
    breakEvenFeeApr: breakEven(plan, expected.total),
  }
}

/** The positions of the plan without its legs. */
export function unhedgedOutcome(plan: Planned, opportunity: number): Alternative {
  const { mean, standardDeviation, expectedShortfall } = plan.residual.distribution.unhedged
  const capital = plan.capital.pool + plan.capital.held
  return {
    ...{ name: 'unhedged', legs: 0, cost: 0, capital, expected: mean, returnApr: plan.capital.unhedgedReturnApr },
    overOpportunity: mean - (opportunity * capital * plan.horizonDays) / DAYS_PER_YEAR,
    ...{ standardDeviation, expectedShortfall, worst: plan.residual.worst.unhedged },
    breakEvenFeeApr: breakEven(plan, mean),
  }
}

/** The pools sold now, with the fees owed to them, for money that earns the opportunity; whatever else is held stays. */
export function withdrawnOutcome({ strategy, holdings, standing, held, now, scenarios }: Owned): Alternative {
  const years = horizonYears(strategy)
  const others = holdings.filter(({ pool }) => pool === undefined)
  const kept = sum([...others, ...standing].map(({ exposure }) => exposure))
  const capital = held.greeks(now).value
  const income = strategy.opportunity * (capital - kept.greeks(now).value) * years
  const at = (points: Scenarios) => netPnl(kept, now, points).map((pnl) => pnl + income)
  const { samples, grid } = scenarios
  const figures = distribution(at(samples), tailCount(strategy.hedge.confidence, samples.count))
  return {
    ...{ name: 'withdraw', legs: 0, cost: 0, capital, expected: figures.mean },
    returnApr: returnApr(figures.mean, capital, years),
    overOpportunity: figures.mean - strategy.opportunity * capital * years,
    standardDeviation: figures.standardDeviation,
    expectedShortfall: figures.expectedShortfall,
    worst: worstPoint(at(grid), scenarios),
    breakEvenFeeApr: null,
  }
}

/** Fee income a year over the pools' value at which so much more than `mean` is earned that nothing is lost or gained; null without pools. */
function breakEven({ expected, capital, horizonDays }: Planned, mean: number): number | null {
  return returnApr(expected.feeIncome - mean, capital.pool, horizonDays / DAYS_PER_YEAR)
}
