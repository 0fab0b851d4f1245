import { venueAccounts } from '../accounts/venue-margin.ts'
import { hedgeBook } from '../book/hedge-book.ts'
import { hedgeLegs } from '../book/hedge-legs.ts'
import { openStage, type Stage } from '../book/stage.ts'
import { type FrontierHedge, frontier, kneeOf } from '../hedge/frontier.ts'
import type { Control } from '../hedge/problem/control.ts'
import type { HedgeProblem } from '../hedge/problem/hedge-problem.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { poseProblem } from './pose/pose-problem.ts'
import { plannedLegs } from './report/planned-legs.ts'
import { residual } from './report/residual.ts'
import type { Leg, Plan } from './result/plan.ts'

/** Share of a plan's search that each point gets. */
const EFFORT = 0.04
/** A line has no bend. */
const LEAST_FOR_KNEE = 3

/** `frontier --json`: the best hedge for each premium budget, cheapest first. Money in the numeraire. */
export type FrontierReport = {
  readonly format: 'hedgerow/frontier/1'
  readonly strategy: { readonly name: string; readonly sha256: string }
  /** ISO 8601 UTC. */
  readonly asOf: string
  readonly numeraire: string
  readonly objective: string
  readonly points: readonly FrontierPoint[]
  /** Whether every budget was looked at: not where the search was ended before or found none that may exist. */
  readonly complete: boolean
  /** Index of the point after which a further unit of premium buys least; null for fewer than three points, and of a part. */
  readonly knee: number | null
}

/** Every figure is recomputed from the legs. Losses and errors are > 0. */
export type FrontierPoint = {
  readonly premium: number
  readonly cost: number
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
): Promise<FrontierReport> {
  const stage = await openStage(strategy)
  const problem = poseProblem(stage)
  const known = new Map<FrontierHedge, FrontierPoint>()
  const reported = (hedges: readonly FrontierHedge[], complete: boolean): FrontierReport => {
    const points = hedges.map((hedge) => {
      const point = known.get(hedge) ?? frontierPoint(hedge, problem, stage)
      known.set(hedge, point)
      return point
    })
    return {
      format: 'hedgerow/frontier/1',
      strategy: { name: strategy.name, sha256: strategy.sha256 },
      asOf: new Date(strategy.asOf).toISOString().replace('.000Z', 'Z'),
      numeraire: strategy.numeraire,
      objective: strategy.hedge.minimise,
      points,
      complete,
      knee: complete && points.length >= LEAST_FOR_KNEE ? kneeOf(points) : null,
    }
  }
  const { hedges, complete } = await frontier(problem, control, EFFORT, (part) => found(reported(part, false)))
  return reported(hedges, complete)
}

function frontierPoint({ premium, solution }: FrontierHedge, problem: HedgeProblem, stage: Stage): FrontierPoint {
  const legs = hedgeLegs(stage.instruments, problem, solution.lots)
  const book = hedgeBook(legs, stage)
  const { replicationError, worst, distribution } = residual(stage, book)
  return {
    premium,
    cost: book.cost.total,
    objective: solution.objective,
    status: solution.status,
    gap: Number.isFinite(solution.bound) ? Math.max(0, solution.objective - solution.bound) : null,
    replicationError,
    worstLoss: -worst.hedged.pnl,
    expectedShortfall: distribution.hedged.expectedShortfall,
    legs: plannedLegs(legs, venueAccounts(legs, stage), stage),
  }
}
