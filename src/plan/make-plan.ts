import { venueAccounts } from '../accounts/venue-margin.ts'
import { type HedgeBook, hedgeBook } from '../book/hedge-book.ts'
import { hedgeLegs } from '../book/hedge-legs.ts'
import { openStrategy } from '../book/open-strategy.ts'
import type { Offered, Owned } from '../book/owned.ts'
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

/** A plan with the strategy opened, on which it was made, and its legs: what further reports start from. */
export type OpenedPlan = { readonly opened: Owned & Offered; readonly book: HedgeBook; readonly plan: Plan }

/** The hedge of a strategy and what is left after it, the whole report from the rounded legs; `further`: searched on from legs that were found. */
export async function makePlan(strategy: Strategy, control: Control, further?: Further): Promise<Plan> {
  return (await openedPlan(strategy, control, further)).plan
}

/** The same, with what it was made from. */
export async function openedPlan(strategy: Strategy, control: Control, further?: Further): Promise<OpenedPlan> {
  const opened = await openStrategy(strategy)
  const problem = poseUntil(opened, control.shouldStop)
  const start = problem && further && searchStart(further.legs, opened.instruments, problem.candidates)
  const hints = { sizing: sizing(opened), ...(further && { start, effort: further.effort }) }
  const solution = problem ? await optimise(problem, control, hints) : unsearched(control)
  const legs = problem && hasHedge(solution) ? hedgeLegs(opened.instruments, problem, solution.lots) : []
  const book = hedgeBook(legs, opened.now, opened.scenarios)
  const plan = report(opened, book, solution, {
    opening: opened.warnings,
    disagreements: await priceDisagreements(strategy, opened.instruments, opened.now),
  })
  return { opened, book, plan }
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
  opened: Owned & Offered,
  book: HedgeBook,
  solution: HedgeSolution,
  said: Readonly<Record<'opening' | 'disagreements', readonly string[]>>,
): Plan {
  const { strategy, now, held, instruments } = opened
  const accounts = venueAccounts(book.legs, opened)
  const positions = plannedPositions(accounts, strategy, opened.holdings, now)
  const legs = plannedLegs(book.legs, accounts, strategy, now)
  const margin = { ...marginFigures(accounts, legs), ...accountFigures(accounts, opened, book) }
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
    ...figures(opened, book, legs, margin),
    portfolio: portfolio(opened, book, positions),
    payoff: payoff(opened, book),
    binding: solution.binding,
    infeasible: (status === 'infeasible' && solution.conflict) || null,
    warnings: [
      ...standingWarnings(opened, said.opening, positions),
      ...warnings(opened, book, legs),
      ...tradeWarnings(book.legs, now),
      ...conversions(book.legs, opened),
      ...largeMargin(margin, strategy, held, now),
      ...largePremium(book.cost, strategy, held, now),
      ...incomeOutOfRange(strategy, opened.holdings),
      ...untradedDelta(opened, instruments, book),
      ...closedAccounts(accounts, strategy),
      ...jointWarnings(accounts, strategy, now),
      ...unusedVenues(accounts, strategy),
      ...said.disagreements,
    ],
  }
  return { ...plan, verdict: verdict(plan, knownOutcomes(plan, opened), strategy.opportunity) }
}
