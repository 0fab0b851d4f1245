import { bestRule, figureAt } from '../../jobs/rank.ts'
import { type At, type Marginal, ranked, type SweepReport } from '../../jobs/sweep-report.ts'
import { alignedTable } from '../../text/aligned-table.ts'
import { brief } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { heatLines } from './heat-lines.ts'
import { parameterNames, valueText } from './parameter-names.ts'

/** Rows of the table of the best, and of each marginal table; more are in CSV and JSON. */
const MOST_ROWS = { best: 12, marginal: 12, why: 5 }

/** A sweep in words and tables: the best cells, what each value does on average, and a heat map of two dimensions. */
export function sweepText(report: SweepReport, width: number): string {
  const { strategy, rank, cells, notRun } = report
  const best = ranked(cells, rank)
  const wrapped = (text: string) => wrapText(plainText(text), Math.min(width, 80))
  const lead = [
    strategy.name,
    `${counted(cells.length, 'cell')} of ${report.command}, ranked by ${rank.figure}, ${rank.best} first.`,
  ]
  const blocks = [
    lead.flatMap(wrapped),
    best.length > 0 ? ['BEST', ...bestTable(report, width)] : ['No cell has that figure.'],
    heatLines(report, width),
    marginalTable(report, width),
    whyNot(notRun).flatMap(wrapped),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`
}

/** Figures that stand beside the one that ranks, where they are known: of a plan, or of the rule that is best. */
const BESIDE = {
  plan: [
    ['expected.total', 'expected'],
    ['residual.distribution.hedged.standardDeviation', 'deviation'],
    ['residual.distribution.hedged.expectedShortfall', 'shortfall'],
    ['residual.worst.hedged.pnl', 'worst'],
  ],
  rule: [
    ['pnl.mean', 'mean'],
    ['pnl.standardDeviation', 'deviation'],
    ['pnl.expectedShortfall', 'shortfall'],
    ['account.liquidated', 'liquidated'],
  ],
} as const

function bestTable({ cells, rank }: SweepReport, width: number): string[] {
  const names = parameterNames(cells[0]!.at)
  const ofRules = rank.figure.startsWith('rules.')
  const rows = ranked(cells, rank)
    .slice(0, MOST_ROWS.best)
    .map((cell) => ({ cell, rule: bestRule(cell, rank) }))
  const shown = ({ cell, rule }: (typeof rows)[number], figure: string) => figureAt(rule ?? cell, { ...rank, figure })
  const beside = BESIDE[ofRules ? 'rule' : 'plan'].filter(([path]) => {
    return !`.${rank.figure}`.endsWith(`.${path}`) && rows.some((row) => shown(row, path) !== undefined)
  })
  const right = (header: string) => ({ header, align: 'right' as const })
  const left = (header: string) => ({ header, align: 'left' as const })
  const point = (header: string) => ({ header, align: 'point' as const })
  const columns = [
    ...names.map(({ name }) => right(name)),
    ...(ofRules ? [left('rule')] : []),
    ...[rank.figure.split('.').at(-1)!, ...beside.map(([, name]) => name)].map(point),
    left('status'),
  ]
  const known = (value: number | undefined) => (value === undefined ? '–' : brief(value, 4))
  const lines = rows.map((row) => [
    ...names.map(({ path }) => valueText(row.cell.at[path])),
    ...(ofRules ? [String(row.rule?.name)] : []),
    ...[figureAt(row.cell, rank), ...beside.map(([path]) => shown(row, path))].map(known),
    String(row.cell.status),
  ])
  return alignedTable({ columns, rows: lines }, width).map((line) => `  ${line}`)
}

function marginalTable({ marginals, rank }: SweepReport, width: number): string[] {
  const told = marginals.filter(({ values }) => values.length > 1 && values.length <= MOST_ROWS.marginal)
  if (told.length === 0) return []
  const rows = told.flatMap(marginalRows)
  const columns = [
    { header: 'where', align: 'left' as const },
    { header: 'is', align: 'right' as const },
    { header: `mean ${rank.figure.split('.').at(-1)}`, align: 'point' as const },
    { header: 'cells', align: 'right' as const },
  ]
  return ['WHAT EACH VALUE DOES ON AVERAGE', ...alignedTable({ columns, rows }, width).map((line) => `  ${line}`)]
}

function marginalRows({ paths, values }: Marginal): string[][] {
  return values.map(({ value, mean, count }, i) => [
    i === 0 ? paths.join(', ') : '',
    value.map(valueText).join(', '),
    mean === null ? '–' : brief(mean, 4),
    String(count),
  ])
}

/** Why cells have no figures, the commonest reason first. */
function whyNot(notRun: SweepReport['notRun']): string[] {
  const byWhy = new Map<string, { readonly at: At; count: number }>()
  for (const { at, why } of notRun) {
    const known = byWhy.get(why) ?? { at, count: 0 }
    byWhy.set(why, known)
    known.count += 1
  }
  const told = [...byWhy].sort(([, a], [, b]) => b.count - a.count)
  const lines = told.slice(0, MOST_ROWS.why).map(([why, { at, count }]) => {
    const first = Object.entries(at)
      .map(([path, value]) => `${path} ${valueText(value)}`)
      .join(', ')
    return `${counted(count, 'cell')} without figures, the first at ${first}: ${why}`
  })
  const more = told.length - lines.length
  return more > 0 ? [...lines, `and ${counted(more, 'other reason')}; --json has them all`] : lines
}
