import type { Budgets } from '../../export/html/budget-section.ts'
import type { Ticket } from '../../export/tickets/ticket.ts'
import type { TicketTerms } from '../../export/tickets/ticket-terms.ts'
import type { Venue } from '../../export/tickets/venue.ts'
import type { Alternatives } from '../../plan/alternatives/alternatives.ts'
import type { MadePlan } from '../../plan/result/made-plan.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Simulation } from '../../simulation/report/simulation.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'

/** A plan as the text of a file; of a ticket also which legs have no order, and whether none has. */
export type ExportedText = Ticket

/** What an export may be told beside its plan: its fills and what each budget buys, for a page, what else could be done, for a page or Markdown, what the rules make of many paths, for a page, and how orders are sent, for a ticket. */
export type ExportTerms = Pick<MadePlan, 'fills'> & {
  readonly budgets?: Budgets | undefined
  readonly compared?: Alternatives | undefined
  readonly simulation?: Simulation | undefined
  readonly ticket?: TicketTerms | undefined
}

type Exporter = (plan: Plan, strategy: Strategy, terms: ExportTerms) => Promise<ExportedText>

const EXPORTERS = {
  csv: whole(async (plan) => (await import('../../export/legs-csv.ts')).legsCsv(plan)),
  json: whole(async (plan) => (await import('../../export/legs-json.ts')).legsJson(plan)),
  markdown: whole(async (plan, strategy, { compared }) =>
    (await import('../../export/markdown/plan-markdown.ts')).planMarkdown(plan, strategy, compared),
  ),
  html: whole(async (plan, strategy, terms) =>
    (await import('../../export/html/plan-html.ts')).planHtml(plan, strategy, terms),
  ),
  deribit: ticketFor(async () => (await import('../../export/tickets/deribit.ts')).deribit),
  hyperliquid: ticketFor(async () => (await import('../../export/tickets/hyperliquid.ts')).hyperliquid),
  binance: ticketFor(async () => (await import('../../export/tickets/binance.ts')).binance),
  ccxt: ticketFor(async () => (await import('../../export/tickets/ccxt.ts')).ccxt),
}

export type ExportFormat = keyof typeof EXPORTERS

/** What can be asked for, in the order in which it is offered. */
export const exportFormats = Object.keys(EXPORTERS) as readonly ExportFormat[]

/** Those that are orders. */
export const ticketFormats: readonly ExportFormat[] = ['deribit', 'hyperliquid', 'binance', 'ccxt']

export function isExportFormat(format: string): format is ExportFormat {
  return Object.hasOwn(EXPORTERS, format)
}

/** A plan as the text of a file in that format; only its own code is loaded. */
export function exportedText(
  format: ExportFormat,
  plan: Plan,
  strategy: Strategy,
  terms: ExportTerms = {},
): Promise<ExportedText> {
  return EXPORTERS[format](plan, strategy, terms)
}

function whole(write: (...given: Parameters<Exporter>) => Promise<string>): Exporter {
  return async (...given) => ({ text: await write(...given), missing: undefined, empty: false })
}

function ticketFor(load: () => Promise<Venue>): Exporter {
  return async (plan, strategy, { ticket: terms }) =>
    (await import('../../export/tickets/ticket.ts')).ticket(await load(), plan, strategy, terms)
}
