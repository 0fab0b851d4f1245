import { openStrategy } from '../book/open-strategy.ts'
import { type ExportedText, type ExportFormat, exportedText } from '../cli/files/exported-text.ts'
import { checkedText } from '../cli/files/strategy-file.ts'
import { simulatedPlan } from '../cli/runners/simulated-plan.ts'
import { solve } from '../cli/runners/solve.ts'
import type { TicketTerms } from '../export/tickets/ticket-terms.ts'
import type { Control } from '../hedge/problem/control.ts'
import { fillsOf } from '../plan/reopened-plan.ts'
import type { Plan } from '../plan/result/plan.ts'
import type { Simulation } from '../simulation/report/simulation.ts'
import type { Parsed } from '../strategy/parse.ts'
import type { LocatedProblem } from '../strategy/problems/located-problem.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'

export type { ExportedText, ExportFormat, LocatedProblem, Parsed, Plan, Simulation, Strategy, TicketTerms }

/** How a strategy's text is read. */
export type ParseOptions = {
  /** How problems name it; the files that it names are relative to it. Default: `strategy.yaml` in the working folder. */
  readonly file?: string
  /** Whether it may be larger than usual. */
  readonly large?: boolean
}

/** How long a search may take, who may stop it (the best hedge so far is kept), and who is told how it goes. */
export type PlanOptions = {
  /** > 0; default 60. */
  readonly seconds?: number
  readonly signal?: AbortSignal
  readonly progress?: Control['progress']
}

/** How paths are drawn, and by how many threads (the result is the same); left out: as the strategy says, and one thread. */
export type SimulateOptions = {
  readonly paths?: number
  readonly seed?: number
  readonly workers?: number
  /** What the strategy was read as: a price history that it names is beside it. */
  readonly file?: string
  /** Ends it with the paths that are finished. */
  readonly signal?: AbortSignal
  readonly progress?: (finished: number, all: number) => void
}

/** What every rule makes of the paths; undefined: an abort came before the first were finished. Or why the history it draws from cannot be read. */
export type Simulated =
  | { readonly simulation: Simulation | undefined; readonly problems?: undefined }
  | { readonly problems: readonly string[] }

const USUAL_SECONDS = 60
const USUAL_FILE = 'strategy.yaml'

/** The strategy that a text in YAML or JSON says, or every problem of it and of the files it names, as `hedgerow check` finds them. */
export function parseStrategy(text: string, { file = USUAL_FILE, large }: ParseOptions = {}): Promise<Parsed> {
  return checkedText(text, file, large)
}

/** The hedge of a strategy and what is left after it, as `hedgerow plan --json` prints it. No hedge is a `status` of the plan, not an error. */
export async function makePlan(strategy: Strategy, options: PlanOptions = {}): Promise<Plan> {
  const { plan } = await solve('plan', strategy, { seconds: USUAL_SECONDS, ...options })
  return plan
}

/** A plan as the text that `hedgerow export` writes in that format; of orders also what is missing, and whether there are none. */
export function exportLegs(
  plan: Plan,
  strategy: Strategy,
  format: ExportFormat,
  ticket?: TicketTerms,
): Promise<ExportedText> {
  return exportedText(format, plan, strategy, { ticket })
}

/** A plan of the strategy kept by each of its rules over drawn paths, as `hedgerow simulate --json` prints it; a plan without legs is the positions alone. */
export async function simulate(plan: Plan, strategy: Strategy, options: SimulateOptions = {}): Promise<Simulated> {
  const { paths, seed, workers = 1, file = USUAL_FILE, signal, progress } = options
  const found = await simulatedPlan(strategy, fillsOf({ plan }, await openStrategy(strategy)), {
    ...{ file, paths, seed, workers, signal: signal ?? new AbortController().signal },
    progress: progress ?? (() => undefined),
  })
  return found.problems ? found : { simulation: found.paths?.simulation }
}
