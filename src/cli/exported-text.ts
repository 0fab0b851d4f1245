import type { Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'

const EXPORTERS = {
  csv: async (plan: Plan) => (await import('../export/legs-csv.ts')).legsCsv(plan),
  json: async (plan: Plan) => (await import('../export/legs-json.ts')).legsJson(plan),
  markdown: async (plan: Plan, strategy: Strategy) =>
    (await import('../export/plan-markdown.ts')).planMarkdown(plan, strategy),
}

export type ExportFormat = keyof typeof EXPORTERS

export function isExportFormat(format: string): format is ExportFormat {
  return Object.hasOwn(EXPORTERS, format)
}

/** A plan as the text of a file in that format; only its own code is loaded. */
export function exportedText(format: ExportFormat, plan: Plan, strategy: Strategy): Promise<string> {
  return EXPORTERS[format](plan, strategy)
}
