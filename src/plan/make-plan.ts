import { venueAccounts } from '../accounts/venue-margin.ts'
import { type HedgeBook, hedgeBook } from '../book/hedge-book.ts'
import { hedgeLegs } from '../book/hedge-legs.ts'
import type { Offered } from '../book/offered.ts'
import type { Owned } from '../book/owned.ts'
import { openStage } from '../book/stage.ts'
import { sum } from '../exposure/sum.ts'
import { optimise } from '../hedge/optimise.ts'
import type { Control } from '../hedge/problem/control.ts'
import type { HedgeSolution } from '../hedge/problem/hedge-solution.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { figures } from './ledger/figures.ts'
import { knownOutcomes } from './ledger/outcome.ts'
import { portfolio } from './ledger/portfolio.ts'
import { verdict } from './ledger/verdict.ts'
import { poseUntil } from './pose/pose-problem.ts'
import { sizing } from './pose/sizing.ts'
import { accountFigures } from './report/account-failures.ts'
import { closedAccounts, jointWarnings, marginFigures, unusedVenues } from './report/margin-figures.ts'
import { plannedLegs } from './report/planned-legs.ts'
import { plannedPositions } from './report/planned-positions.ts'
import { payoff } from './report/residual.ts'
import { exposureFigures } from './result/exposure-figures.ts'
import { hasHedge } from './result/no-hedge.ts'
import type { Plan } from './result/plan.ts'
import { type Further, searchStart } from './search-start.ts'
import { conversions } from './warnings/conversions.ts'
import { priceDisagreements } from './warnings/price-check.ts'
import { incomeOutOfRange, largeMargin, largePremium, untradedDelta } from './warnings/risk-warnings.ts'
import { standingWarnings } from './warnings/standing-warnings.ts'
import { tradeWarnings } from './warnings/trade-warnings.ts'
import { warnings } from './warnings/warnings.ts'

/** A plan with the stage it was made on and its legs: what further reports start from. */
export type StagedPlan = { readonly stage: Owned & Offered; readonly book: HedgeBook; readonly plan: Plan }

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
  const book = hedgeBook(legs, stage.now, stage.scenarios)
  const plan = report(stage, book, solution, {
    opening: stage.warnings,
    disagreements: await priceDisagreements(strategy, stage.instruments, stage.now),
  })
  return { stage, book, plan }
}

/** What is known when the search was stopped before it had its question. */
function unsearched({ shouldStop }: Control): HedgeSolution {
  return {
    ...{ status: 'unknown', stoppedBy: shouldStop() ?? 'user', lots: [], binding: [], conflict: undefined },
    ...{ objective: 0, bound: Number.NEGATIVE_INFINITY, full: 0 },
  }
}

/** `said` is what was warned of before there was a plan. */
function report(
  stage: Owned & Offered,
  book: HedgeBook,
  solution: HedgeSolution,
  said: Readonly<Record<'opening' | 'disagreements', readonly string[]>>,
): Plan {
  const { strategy, now, held, instruments } = stage
  const accounts = venueAccounts(book.legs, stage)
  const positions = plannedPositions(accounts, strategy, stage.holdings, now)
  const legs = plannedLegs(book.legs, accounts, strategy, now)
  const margin = { ...marginFigures(accounts, legs), ...accountFigures(accounts, stage, book) }
  const { status, objective, full, bound } = solution
  const gap = status === 'unknown' || !Number.isFinite(bound) ? null : Math.max(0, objective - bound)
  const plan: Omit<Plan, 'verdict'> = {
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
    ...figures(stage, book, legs, margin),
    portfolio: portfolio(stage, book, positions),
    payoff: payoff(stage, book),
    binding: solution.binding,
    infeasible: (status === 'infeasible' && solution.conflict) || null,
    warnings: [
      ...standingWarnings(stage, said.opening, positions),
      ...warnings(stage, book, legs),
      ...tradeWarnings(book.legs, now),
      ...conversions(book.legs, stage),
      ...largeMargin(margin, strategy, held, now),
      ...largePremium(book.cost, strategy, held, now),
      ...incomeOutOfRange(strategy, stage.holdings),
      ...untradedDelta(stage, instruments, book),
      ...closedAccounts(accounts, strategy),
      ...jointWarnings(accounts, strategy, now),
      ...unusedVenues(accounts, strategy),
      ...said.disagreements,
    ],
  }
  return { ...plan, verdict: verdict(plan, knownOutcomes(plan, stage), strategy.opportunity) }
}
