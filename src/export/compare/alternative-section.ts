import { alternativeNotes, MEANING } from '../../plan/alternatives/alternative-words.ts'
import type { Alternatives } from '../../plan/alternatives/alternatives.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Column, Table } from '../../text/aligned-table.ts'
import { fixed, percent, signed, UNKNOWN } from '../../text/format-number.ts'
import { days } from '../plan-summary.ts'
import { paragraph, type Section } from '../report.ts'

/** What else could be done, side by side; money in the numeraire. */
export function alternativeTable(compared: Alternatives): Table {
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
  return { columns: COLUMNS, rows }
}

/** What its rows and columns mean, and what the last legs of the plan buy. */
export function alternativeReading(plan: Plan, compared: Alternatives): string[] {
  const shown = compared.alternatives.map(({ name }) => `${name}: ${MEANING[name]}`).join('; ')
  return [
    `* leaves most. ${shown}.`,
    'mean: the expected result; a year: that on the capital; even at: the fees a year at which it is nothing.',
    ...alternativeNotes(plan, compared),
  ]
}

/** The table with its reading as a section; empty where nothing was compared. */
export function alternativeSection(plan: Plan, compared: Alternatives | undefined): Section {
  const title = `Alternatives, ${plan.numeraire} over ${days(plan.horizonDays)}`
  if (compared === undefined) return { title, blocks: [] }
  const blocks = alternativeReading(plan, compared).map((words) => paragraph(words))
  return { title, blocks: [{ kind: 'table', table: alternativeTable(compared) }, ...blocks] }
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
