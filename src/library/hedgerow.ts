import { type ExportedText, type ExportFormat, exportedText } from '../cli/files/exported-text.ts'
import { checkedText } from '../cli/files/strategy-file.ts'
import { solve } from '../cli/runners/solve.ts'
import type { TicketTerms } from '../export/tickets/ticket-terms.ts'
import type { Control } from '../hedge/problem/control.ts'
import type { Plan } from '../plan/result/plan.ts'
import type { Parsed } from '../strategy/parse.ts'
import type { LocatedProblem } from '../strategy/problems/located-problem.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'

export type { ExportedText, ExportFormat, LocatedProblem, Parsed, Plan, Strategy, TicketTerms }

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

const USUAL_SECONDS = 60

/** The strategy that a text in YAML or JSON says, or every problem of it and of the files it names, as `hedgerow check` finds them. */
export function parseStrategy(text: string, { file = 'strategy.yaml', large }: ParseOptions = {}): Promise<Parsed> {
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
