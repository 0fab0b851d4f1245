import { alternativeNotes, MEANING } from '../../plan/alternatives/alternative-words.ts'
import type { Alternatives } from '../../plan/alternatives/alternatives.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { alignedTable, type Column } from '../../text/aligned-table.ts'
import { fixed, percent, signed, UNKNOWN } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { days } from '../plan-summary.ts'

const PROSE = 80

/** The alternatives side by side, and what the last legs of the plan buy. */
export function alternativeLines(plan: Plan, compared: Alternatives, width: number): string[] {
  const rows = compared.alternatives.map((one) => [
    `${one.name === compared.verdict.best ? '*' : ' '} ${one.name}`,
    fixed(one.legs, 0),
    fixed(one.cost, 0),
    fixed(one.capital, 0),
    signed(one.expected, 0),
    share(one.returnApr),
    fixed(one.standardDeviation, 0),
    fixed(one.expectedShortfall, 0),
    fixed(one.worst.pnl, 0),
    share(one.breakEvenFeeApr),
  ])
  const shown = compared.alternatives.map(({ name }) => `${name}: ${MEANING[name]}`).join('; ')
  return [
    `ALTERNATIVES, ${plan.numeraire} over ${days(plan.horizonDays)}`,
    ...alignedTable({ columns: COLUMNS, rows }, width),
    '',
    ...[
      `* leaves most. ${shown}.`,
      'mean: the expected result; a year: that on the capital; even at: the fees a year at which it is nothing.',
      ...alternativeNotes(plan, compared),
    ].flatMap((note) => wrapText(plainText(note), Math.min(width, PROSE))),
  ]
}

const COLUMNS: readonly Column[] = [
  { header: '', align: 'left' },
  ...['legs', 'cost', 'capital', 'mean', 'a year', 'std dev', 'shortfall', 'worst', 'even at'].map(
    (header) => ({ header, align: 'right' }) as const,
  ),
]

function share(value: number | null): string {
  return value === null ? UNKNOWN : percent(value)
}
