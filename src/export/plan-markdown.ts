import type { Plan } from '../plan/result/plan.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { planReport, warningSection } from './plan-report.ts'
import { reportMarkdown } from './report-markdown.ts'

/** The plan in words with tables and its warnings, as a Markdown document. */
export function planMarkdown(plan: Plan, strategy: Strategy): string {
  const report = planReport(plan, strategy)
  const warnings = plan.warnings.length > 0 ? [warningSection(plan)] : []
  return reportMarkdown({ ...report, sections: [...report.sections, ...warnings] })
}
