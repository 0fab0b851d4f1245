import type { Venue } from '../export/tickets/venue.ts'
import type { FrontierReport } from '../plan/frontier-report.ts'
import type { Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'

const EXPORTERS = {
  csv: async (plan: Plan) => (await import('../export/legs-csv.ts')).legsCsv(plan),
  json: async (plan: Plan) => (await import('../export/legs-json.ts')).legsJson(plan),
  markdown: async (plan: Plan, strategy: Strategy) =>
    (await import('../export/plan-markdown.ts')).planMarkdown(plan, strategy),
  html: async (plan: Plan, strategy: Strategy, frontier?: FrontierReport) =>
    (await import('../export/html/plan-html.ts')).planHtml(plan, strategy, frontier),
  deribit: ticketFor(async () => (await import('../export/tickets/deribit.ts')).deribit),
  hyperliquid: ticketFor(async () => (await import('../export/tickets/hyperliquid.ts')).hyperliquid),
  binance: ticketFor(async () => (await import('../export/tickets/binance.ts')).binance),
  ccxt: ticketFor(async () => (await import('../export/tickets/ccxt.ts')).ccxt),
}

export type ExportFormat = keyof typeof EXPORTERS

/** What can be asked for, in the order in which it is offered. */
export const exportFormats = Object.keys(EXPORTERS) as readonly ExportFormat[]

export function isExportFormat(format: string): format is ExportFormat {
  return Object.hasOwn(EXPORTERS, format)
}

/** A plan as the text of a file in that format; only its own code is loaded. A page also shows the frontier it is given. */
export function exportedText(
  format: ExportFormat,
  plan: Plan,
  strategy: Strategy,
  frontier?: FrontierReport,
): Promise<string> {
  return EXPORTERS[format](plan, strategy, frontier)
}

function ticketFor(load: () => Promise<Venue>) {
  return async (plan: Plan, strategy: Strategy) =>
    (await import('../export/tickets/ticket.ts')).ticket(await load(), plan, strategy)
}
