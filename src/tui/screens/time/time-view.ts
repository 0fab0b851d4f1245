import type { Simulation } from '../../../simulation/report/simulation.ts'
import type { RuleSummary } from '../../../simulation/summary/rule-summary.ts'
import { alignedTable } from '../../../text/aligned-table.ts'
import { fixed, percent, signed, UNKNOWN } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { textWidth, truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { item, type Style } from '../../kit/style.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'
import { timeCharts } from './time-charts.ts'

const columns = [
  { header: 'rule', align: 'left' },
  ...(['mean', 'error', 'shortfall', 'fall', 'hedged', 'trades', 'cost', 'gone'] as const).map(
    (header) => ({ header, align: 'right' }) as const,
  ),
] as const
/** Which columns go, by their place, where a terminal is narrow: none, the error of the mean, then what trading is made of. */
const WITHOUT: readonly (readonly number[])[] = [[], [2], [2, 6], [2, 6, 7]]

/** What every rule makes of the same paths, a row each, which of them to choose in words, and their curves where there is room or they were asked for. */
export function timeView(walk: Walk, area: Area, style: Style): string[] {
  const found = resultOf(walk.analyses, 'time')
  if (found === undefined) {
    const paths = walk.analyses.time?.nodes ?? 0
    return filled([` drawing paths … ${paths > 0 ? `${fixed(paths, 0)} are finished` : ''}`], area.height)
  }
  if (found.simulation === undefined) return filled([` ${plainText(found.why)}`], area.height)
  const { simulation } = found
  const all = timeRules(simulation)
  const courses = { rules: all, numeraire: plainText(simulation.numeraire) }
  const selected = Math.min(walk.selected.time, all.length - 1)
  if (walk.equity) return filled(timeCharts(courses, selected, area, style), area.height)
  const [header = '', ...lines] = fittingTable(all.map(timeCells), area.width - 3)
  const table = lines.map((line, i) =>
    item(style, i, i === selected ? style.accent(` ▸ ${style.strong(line)}`) : `   ${line}`),
  )
  const words = wrapText(plainText(simulation.advice), area.width - 2).map((line) => ` ${line}`)
  const above = [...words, '', style.quiet(`   ${header}`), ...table]
  const notes = wrapText(timeNote(simulation), area.width - 2).map((line) => style.quiet(` ${line}`))
  const height = area.height - above.length - notes.length
  return filled(
    [...above, ...notes, ...timeCharts(courses, selected, { width: area.width, height }, style)],
    area.height,
  )
}

/** The table with the most columns that leaves names and figures whole; where none does, the smallest, cut. */
function fittingTable(rows: readonly (readonly string[])[], width: number): string[] {
  const tables = WITHOUT.map((gone) => {
    const kept = (_: unknown, i: number) => !gone.includes(i)
    return alignedTable({ columns: columns.filter(kept), rows: rows.map((cells) => cells.filter(kept)) }, width)
  })
  const whole = (lines: readonly string[]) =>
    lines.every((line, i) => textWidth(line) <= width && line.startsWith(rows[i - 1]?.[0] ?? ''))
  return tables.find(whole) ?? tables.at(-1)!.map((line) => truncate(line, width))
}

/** The rules, then what the positions do alone. */
export function timeRules({ rules, unhedged }: Simulation): readonly RuleSummary[] {
  return [...rules, unhedged]
}

/** Name, mean and its standard error, shortfall, worst fall, effectiveness, trades, what they cost, and the share of paths on which an account is closed. */
export function timeCells({ name, pnl, drawdown, hedge, attribution, account }: RuleSummary): string[] {
  const { tradingFees, spread, gas } = attribution
  return [
    ...[plainText(name), signed(pnl.mean, 0), fixed(pnl.standardError, 0), fixed(pnl.expectedShortfall, 0)],
    ...[percent(-drawdown.worst), hedge.effectiveness === null ? UNKNOWN : percent(hedge.effectiveness)],
    ...[fixed(hedge.trades, 1), fixed(-(tradingFees + spread + gas), 0), percent(account.liquidated)],
  ]
}

/** What the figures rest on. */
export function timeNote({ engine, numeraire, horizonDays }: Simulation): string {
  const days = Number(horizonDays.toPrecision(3))
  const grows = engine.paths < engine.asked ? ` so far, of ${fixed(engine.asked, 0)}` : ''
  return `net P&L over ${days} days in ${numeraire}, the same ${fixed(engine.paths, 0)} paths${grows} for every rule; hedged: of the variance`
}
