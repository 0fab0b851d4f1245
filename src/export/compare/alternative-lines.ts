import type { Alternatives } from '../../plan/alternatives/alternatives.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { alignedTable } from '../../text/aligned-table.ts'
import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { days } from '../plan-summary.ts'
import { alternativeReading, alternativeTable } from './alternative-section.ts'

const PROSE = 80

/** The alternatives side by side, and what the last legs of the plan buy, as lines for a terminal. */
export function alternativeLines(plan: Plan, compared: Alternatives, width: number): string[] {
  return [
    `ALTERNATIVES, ${plan.numeraire} over ${days(plan.horizonDays)}`,
    ...alignedTable(alternativeTable(compared), width),
    '',
    ...alternativeReading(plan, compared).flatMap((note) => wrapText(plainText(note), Math.min(width, PROSE))),
  ]
}
