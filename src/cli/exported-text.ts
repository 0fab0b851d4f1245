import type { Budgets } from '../export/html/budget-section.ts'
import type { Venue } from '../export/tickets/venue.ts'
import type { Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'

const EXPORTERS = {
  csv: async (plan: Plan) => (await import('../export/legs-csv.ts')).legsCsv(plan),
  json: async (plan: Plan) => (await import('../export/legs-json.ts')).legsJson(plan),
  markdown: async (plan: Plan, strategy: Strategy) =>
    (await import('../export/plan-markdown.ts')).planMarkdown(plan, strategy),
  html: async (plan: Plan, strategy: Strategy, budgets?: Budgets) =>
    (await import('../export/html/plan-html.ts')).planHtml(plan, strategy, budgets),
  deribit: ticketFor(async () => (await import('../export/tickets/deribit.ts')).deribit),
  hyperliquid: ticketFor(async () => (await import('../export/tickets/hyperliquid.ts')).hyperliquid),
  binance: ticketFor(async () => (await import('../export/tickets/binance.ts')).binance),
  ccxt: ticketFor(async () => (await import('../export/tickets/ccxt.ts')).ccxt),
}

export type ExportFormat = keyof typeof EXPORTERS

/** What can be asked for, in the order in which it is offered. */
export const exportFormats = Object.keys(EXPORTERS) as readonly ExportFormat[]

/** Those that are orders. */
const ticketFormats: readonly ExportFormat[] = ['deribit', 'hyperliquid', 'binance', 'ccxt']

export function isExportFormat(format: string): format is ExportFormat {
  return Object.hasOwn(EXPORTERS, format)
}

/** A plan as the text of a file in that format; only its own code is loaded. A page also shows what each budget buys, where that is given. */
export function exportedText(format: ExportFormat, plan: Plan, strategy: Strategy, budgets?: Budgets): Promise<string> {
  return EXPORTERS[format](plan, strategy, budgets)
}

/** What a ticket has orders for where that is not every leg; undefined: nothing is left out. */
export function leftOut(format: ExportFormat, text: string): string | undefined {
  if (!ticketFormats.includes(format)) return undefined
  const { covers, leftOut } = JSON.parse(text) as { covers: string; leftOut: readonly unknown[] }
  return leftOut.length === 0 ? undefined : `orders for ${covers}`
}

function ticketFor(load: () => Promise<Venue>) {
  return async (plan: Plan, strategy: Strategy) =>
    (await import('../export/tickets/ticket.ts')).ticket(await load(), plan, strategy)
}
