import { bestRule, figureAt } from '../../jobs/rank.ts'
import { type At, ranked, type SweepReport } from '../../jobs/sweep-report.ts'
import type { Table } from '../../text/aligned-table.ts'
import { brief } from '../../text/format-number.ts'
import { parameterNames, valueText } from './parameter-names.ts'

/** Rows of the table of the best, and values of a marginal; more are in CSV and JSON. */
const MOST_ROWS = { best: 12, marginal: 12, why: 5 }

/** Figures that stand beside the one that ranks, where they are known: of a plan, or of the rule that is best over many paths or over a recorded one. */
const BESIDE = {
  net: [
    ['pnl.mean', 'net'],
    ['drawdown.worst', 'drawdown'],
    ['hedge.trades', 'trades'],
    ['account.liquidated', 'liquidated'],
  ],
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

const right = (header: string) => ({ header, align: 'right' as const })
const left = (header: string) => ({ header, align: 'left' as const })
/** Numbers and ranges to the right, words to the left. */
const valued = (header: string, cells: readonly string[]) =>
  cells.every((cell) => /^−?\d\S*$/.test(cell) && cell.length < 24) ? right(header) : left(header)
const point = (header: string) => ({ header, align: 'point' as const })

/** How a figure is called in few words: the end of its path. */
export function figureName({ rank }: Pick<SweepReport, 'rank'>): string {
  return rank.figure.split('.').at(-1)!
}

/** The best cells, the best first: what varies, the ranking figure and those beside it; undefined where no cell has it. */
export function bestTable({ cells, rank, command }: SweepReport): Table | undefined {
  const ofRules = rank.figure.startsWith('rules.')
  const rows = ranked(cells, rank)
    .slice(0, MOST_ROWS.best)
    .map((cell) => ({ cell, rule: bestRule(cell, rank) }))
  if (rows.length === 0) return undefined
  const names = parameterNames(rows[0]!.cell.at)
  const shown = ({ cell, rule }: (typeof rows)[number], figure: string) => figureAt(rule ?? cell, { ...rank, figure })
  const beside = BESIDE[!ofRules ? 'plan' : command === 'backtest' ? 'net' : 'rule'].filter(([path]) => {
    return !`.${rank.figure}`.endsWith(`.${path}`) && rows.some((row) => shown(row, path) !== undefined)
  })
  const proven = rows.every(({ cell }) => cell.status === 'optimal')
  const at = ({ cell }: (typeof rows)[number], path: string) => valueText(cell.at[path])
  const varied = ({ path, name }: (typeof names)[number]) =>
    valued(
      name,
      rows.map((row) => at(row, path)),
    )
  const columns = [
    ...names.map(varied),
    ...(ofRules ? [left('rule')] : []),
    ...[figureName({ rank }), ...beside.map(([, name]) => name)].map(point),
    ...(proven ? [] : [left('status')]),
  ]
  const known = (value: number | undefined) => (value === undefined ? '–' : brief(value, 4))
  const lines = rows.map((row) => [
    ...names.map(({ path }) => at(row, path)),
    ...(ofRules ? [String(row.rule?.name)] : []),
    ...[figureAt(row.cell, rank), ...beside.map(([path]) => shown(row, path))].map(known),
    ...(proven ? [] : [String(row.cell.status)]),
  ])
  return { columns, rows: lines }
}

/** The mean of the ranking figure by each value of what has a few, over everything else: a table each. */
export function marginalTables(report: SweepReport): { readonly where: string; readonly table: Table }[] {
  const told = report.marginals.filter(({ values }) => values.length > 1 && values.length <= MOST_ROWS.marginal)
  return told.map(({ paths, values }) => {
    const names = values.map(({ value }) => value.map(valueText).join(', '))
    const columns = [valued('is', names), point(`mean ${figureName(report)}`), right('cells')]
    const rows = values.map(({ mean, count }, i) => [names[i]!, mean === null ? '–' : brief(mean, 4), String(count)])
    return { where: paths.join(', '), table: { columns, rows } }
  })
}

/** Why cells have no figures, a sentence a reason, the commonest first. */
export function whyNot({ notRun }: SweepReport): string[] {
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

export function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`
}

/** How many cells there are of what, and what they are ranked by. */
export function sweepLead({ cells, command, rank }: SweepReport): string {
  return `${counted(cells.length, 'cell')} of ${command}, ranked by ${rank.figure}, ${rank.best} first.`
}
