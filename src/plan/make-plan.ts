import { sum } from '../exposure/sum.ts'
import type { Control } from '../hedge/control.ts'
import { optimise } from '../hedge/optimise.ts'
import type { HedgeSolution } from '../hedge/problem/hedge-solution.ts'
import type { Strategy } from '../strategy/strategy.ts'
import { exposureFigures } from './exposure-figures.ts'
import { type HedgeBook, hedgeBook } from './hedge-book.ts'
import { hedgeLegs } from './hedge-legs.ts'
import { accountWarnings, marginFigures } from './margin-figures.ts'
import { horizonYears } from './market-now.ts'
import { hasHedge } from './no-hedge.ts'
import type { Leg, Plan, PlannedPosition } from './plan.ts'
import { plannedLegs } from './planned-legs.ts'
import { plannedPositions } from './planned-positions.ts'
import { poseUntil } from './pose/pose-problem.ts'
import { sizing } from './pose/sizing.ts'
import { priceDisagreements } from './price-check.ts'
import { payoff, residual } from './residual.ts'
import { largeMargin, untradedDelta } from './risk-warnings.ts'
import { type Further, searchStart } from './search-start.ts'
import { openStage, type Stage } from './stage.ts'
import { standingWarnings } from './standing-warnings.ts'
import { tradeWarnings } from './trade-warnings.ts'
import { venueAccounts } from './venue-margin.ts'
import { warnings } from './warnings.ts'

/** A plan with the stage it was made on and its legs: what further reports start from. */
export type StagedPlan = { readonly stage: Stage; readonly book: HedgeBook; readonly plan: Plan }

/** The hedge of a strategy and what is left after it, the whole report from the rounded legs; `further`: searched on from legs that were found. */
export async function makePlan(strategy: Strategy, control: Control, further?: Further): Promise<Plan> {
  return (await stagedPlan(strategy, control, further)).plan
}

/** The same, with what it was made from. */
export async function stagedPlan(strategy: Strategy, control: Control, further?: Further): Promise<StagedPlan> {
  const stage = await openStage(strategy)
  const problem = poseUntil(stage, control.shouldStop)
  const start = problem && further && searchStart(further.legs, stage.instruments, problem.candidates)
  const hints = { sizing: sizing(stage), ...(further && { start, effort: further.effort }) }
  const solution = problem ? await optimise(problem, control, hints) : unsearched(control)
  const legs = problem && hasHedge(solution) ? hedgeLegs(stage.instruments, problem, solution.lots) : []
  const book = hedgeBook(legs, stage)
  return { stage, book, plan: report(stage, book, solution, await priceDisagreements(stage)) }
}

/** What is known when the search was stopped before it had its question. */
function unsearched({ shouldStop }: Control): HedgeSolution {
  return {
    ...{ status: 'unknown', stoppedBy: shouldStop() ?? 'user', lots: [], binding: [], conflict: undefined },
    ...{ objective: 0, bound: Number.NEGATIVE_INFINITY, full: 0 },
  }
}

function report(stage: Stage, book: HedgeBook, solution: HedgeSolution, disagreements: readonly string[]): Plan {
  const { strategy, now, held } = stage
  const accounts = venueAccounts(book.legs, stage)
  const positions = plannedPositions(accounts, stage)
  const legs = plannedLegs(book.legs, accounts, stage)
  const margin = marginFigures(accounts, legs)
  const { status, objective, full, bound } = solution
  const gap = status === 'unknown' || !Number.isFinite(bound) ? null : Math.max(0, objective - bound)
  return {
    format: 'hedgerow/plan/1',
    strategy: { name: strategy.name, sha256: strategy.sha256 },
    asOf: new Date(strategy.asOf).toISOString().replace('.000Z', 'Z'),
    numeraire: strategy.numeraire,
    horizonDays: strategy.horizonDays,
    status,
    stoppedBy: solution.stoppedBy,
    gap: { value: gap, relative: gap && gap / (Math.abs(objective) || gap) },
    objective: { name: strategy.hedge.minimise, value: objective },
    simplified: hasHedge(solution) && full < objective ? { full, gaveUp: objective - full } : null,
    positions,
    exposure: {
      unhedged: exposureFigures(held, now),
      hedge: exposureFigures(book.exposure, now),
      hedged: exposureFigures(sum([held, book.exposure]), now),
    },
    legs,
    cost: book.cost,
    margin,
    capital: capital(stage, book, positions, legs),
    residual: residual(stage, book),
    payoff: payoff(stage, book),
    binding: solution.binding,
    infeasible: (status === 'infeasible' && solution.conflict) || null,
    warnings: [
      ...standingWarnings(stage, positions),
      ...warnings(stage, book, legs),
      ...tradeWarnings(book.legs, stage),
      ...largeMargin(margin, stage),
      ...untradedDelta(stage, book),
      ...accountWarnings(accounts, stage),
      ...disagreements,
    ],
  }
}

function capital(
  { strategy, holdings }: Stage,
  { cost }: HedgeBook,
  positions: readonly PlannedPosition[],
  legs: readonly Leg[],
): Plan['capital'] {
  const years = horizonYears(strategy)
  const pool = total(holdings, (holding) => holding.pool?.value ?? 0)
  const feeIncome = total(holdings, (holding) => (holding.pool?.feeIncomePerYear ?? 0) * years)
  const expectedLoss = total(positions, (position) => position.expectedImpermanentLoss ?? 0)
  const collateral = total(legs, (leg) => leg.collateral)
  const invested = pool + collateral + cost.premium
  return {
    pool,
    collateral,
    premium: cost.premium,
    total: invested,
    expectedReturnApr: invested > 0 ? (feeIncome + expectedLoss - cost.total) / invested / years : 0,
    unhedgedReturnApr: pool > 0 ? (feeIncome + expectedLoss) / pool / years : 0,
  }
}

function total<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0)
}
