import type { Alternatives } from '../../plan/alternatives/alternatives.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { alternativeSection } from '../compare/alternative-section.ts'
import { planReport, warningSection } from '../plan-report.ts'
import { reportMarkdown } from './report-markdown.ts'

/** The plan in words with tables, what else could be done where that was compared, and its warnings, as a Markdown document. */
export function planMarkdown(plan: Plan, strategy: Strategy, compared?: Alternatives): string {
  const report = planReport(plan, strategy)
  const alternatives = compared === undefined ? [] : [alternativeSection(plan, compared)]
  const warnings = plan.warnings.length > 0 ? [warningSection(plan)] : []
  return reportMarkdown({ ...report, sections: [...report.sections, ...alternatives, ...warnings] })
}
