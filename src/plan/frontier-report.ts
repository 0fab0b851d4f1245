import { venueAccounts } from '../accounts/venue-margin.ts'
import { hedgeBook } from '../book/hedge-book.ts'
import { hedgeLegs } from '../book/hedge-legs.ts'
import { horizonYears } from '../book/market-now.ts'
import { openStrategy } from '../book/open-strategy.ts'
import type { Offered, Owned } from '../book/owned.ts'
import { expectedFrontier } from '../hedge/expected-frontier.ts'
import { type FrontierHedge, frontier, kneeOf } from '../hedge/frontier.ts'
import type { Control } from '../hedge/problem/control.ts'
import type { HedgeProblem } from '../hedge/problem/hedge-problem.ts'
import { isOnPools } from '../instruments/is-on-pools.ts'
import { paysPremium } from '../strategy/terms/pays-premium.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { capital } from './ledger/capital.ts'
import { poseProblem } from './pose/pose-problem.ts'
import { plannedLegs } from './report/planned-legs.ts'
import { residual } from './report/residual.ts'
import type { Leg, Plan } from './result/plan.ts'

/** Share of a plan's search that each point gets. */
const EFFORT = 0.04
/** A line has no bend. */
const LEAST_FOR_KNEE = 3

/** What the frontier is drawn by: a budget for premium, or the least mean P&L. */
export type FrontierBy = 'premium' | 'expected'

/** `frontier --json`: the best hedge for each premium budget or least mean P&L, least first. Money in the numeraire. */
export type FrontierReport = {
  readonly format: 'hedgerow/frontier/1'
  readonly strategy: { readonly name: string; readonly sha256: string }
  /** ISO 8601 UTC. */
  readonly asOf: string
  readonly numeraire: string
  readonly objective: string
  readonly by: FrontierBy
  readonly points: readonly FrontierPoint[]
  /** Whether every budget was looked at: not where the search was ended before or found none that may exist. */
  readonly complete: boolean
  /** Index of the point after which a further unit of premium buys least; null for fewer than three points, and of a part. */
  readonly knee: number | null
  /** Index of the point that gains most over the opportunity for each unit of the objective; null where none has an objective above 0, and of a part. */
  readonly tangency: number | null
}

/** Every figure is recomputed from the legs. Losses and errors are > 0. */
export type FrontierPoint = {
  readonly premium: number
  readonly cost: number
  /** Mean P&L, and what is tied up. */
  readonly expected: number
  readonly capital: number
  readonly objective: number
  /** Whether it is proven the best for its premium, and how far it is from the proven bound; null where nothing is proven. */
  readonly status: Plan['status']
  readonly gap: number | null
  readonly replicationError: number
  readonly worstLoss: number
  readonly expectedShortfall: number
  readonly legs: readonly Leg[]
}

/** Sweeps the premium from nothing to what the best hedge without a budget spends; the strategy's other limits hold. `found` is told of it as it grows. */
export async function frontierReport(
  strategy: Strategy,
  control: Control,
  found: (report: FrontierReport) => void = () => {},
  by: FrontierBy = 'premium',
): Promise<FrontierReport> {
  const opened = await openStrategy(by === 'expected' ? withMean(strategy) : withPremium(strategy))
  const problem = poseProblem(opened)
  const known = new Map<Found, FrontierPoint>()
  const reported = (hedges: readonly Found[], complete: boolean): FrontierReport => {
    const points = hedges.map((hedge) => {
      const point = known.get(hedge) ?? frontierPoint(hedge, problem, opened)
      known.set(hedge, point)
      return point
    })
    return {
      format: 'hedgerow/frontier/1',
      strategy: { name: strategy.name, sha256: strategy.sha256 },
      asOf: new Date(strategy.asOf).toISOString().replace('.000Z', 'Z'),
      numeraire: strategy.numeraire,
      objective: strategy.hedge.minimise,
      by,
      points,
      complete,
      knee: complete && points.length >= LEAST_FOR_KNEE ? kneeBy(by, points) : null,
      tangency: complete ? tangencyOf(points, strategy) : null,
    }
  }
  const growing = (part: readonly Found[]) => found(reported(part, false))
  const { hedges, complete } =
    by === 'premium'
      ? await frontier(problem, control, EFFORT, growing)
      : await expectedFrontier(problem, control, EFFORT, growing)
  return reported(hedges, complete)
}

/** A hedge of either kind of frontier. */
type Found = Pick<FrontierHedge, 'solution'>

/** The strategy with a limit of the mean that binds nothing where it gives none, so that the mean is looked at. */
function withMean(strategy: Strategy): Strategy {
  const { hedge } = strategy
  const expected = hedge.limits.expected ?? -LARGE
  return { ...strategy, hedge: { ...hedge, limits: { ...hedge.limits, expected } } }
}

/** As if premium were limited: what raises it is offered. */
function withPremium(strategy: Strategy): Strategy {
  const { hedge } = strategy
  const premium = hedge.limits.premium ?? LARGE
  return { ...strategy, hedge: { ...hedge, limits: { ...hedge.limits, premium } } }
}

const LARGE = 1e15

/** Along a frontier by means the objective rises, so that its bend is seen from the other side. */
function kneeBy(by: FrontierBy, points: readonly FrontierPoint[]): number {
  if (by === 'premium') return kneeOf(points)
  return kneeOf(points.map(({ expected, objective }) => ({ premium: objective, objective: -expected })))
}

function tangencyOf(points: readonly FrontierPoint[], strategy: Strategy): number | null {
  const elsewhere = strategy.opportunity * horizonYears(strategy)
  const ratios = points.map(({ expected, capital, objective }) => {
    return objective > 0 ? (expected - elsewhere * capital) / objective : -Infinity
  })
  const most = Math.max(-Infinity, ...ratios)
  return most === -Infinity ? null : ratios.indexOf(most)
}

function frontierPoint({ solution }: Found, problem: HedgeProblem, opened: Owned & Offered): FrontierPoint {
  const legs = hedgeLegs(opened.instruments, problem, solution.lots)
  const book = hedgeBook(legs, opened.now, opened.scenarios)
  const { replicationError, worst, distribution } = residual(opened, book)
  const accounts = venueAccounts(legs, opened)
  const planned = plannedLegs(legs, accounts, opened.strategy, opened.now)
  return {
    premium: book.cost.premium,
    cost: book.cost.total,
    expected: distribution.hedged.mean,
    capital: capital(opened, book, planned, { accounts: [] }).total,
    objective: solution.objective,
    status: solution.status,
    gap: Number.isFinite(solution.bound) ? Math.max(0, solution.objective - solution.bound) : null,
    replicationError,
    worstLoss: -worst.hedged.pnl,
    expectedShortfall: distribution.hedged.expectedShortfall,
    legs: planned,
  }
}

/** What a frontier is drawn by where nobody says: the mean P&L where no premium is a choice, or pools are one. */
export function usualFrontier(strategy: Strategy): FrontierBy {
  const pools = strategy.instruments.some((terms) => isOnPools(terms) && terms.kind !== 'cover')
  return pools || !paysPremium(strategy) ? 'expected' : 'premium'
}
