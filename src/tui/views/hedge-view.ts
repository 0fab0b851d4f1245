import type { Plan } from '../../plan/plan.ts'
import { fixed, money, percent } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { textWidth, truncate } from '../../text/text-width.ts'
import { wrapText } from '../../text/wrap-text.ts'
import type { Walk } from '../model.ts'
import { hedgeTerms } from '../rows/hedge-terms.ts'
import { stepRows } from '../rows/step-rows.ts'
import { type Area, filled } from './area.ts'
import { meaningLine, rowTable } from './row-table.ts'
import type { Style } from './style.ts'

const columns = [
  { header: 'instrument', align: 'left' },
  { header: 'side', align: 'left' },
  { header: 'size', align: 'point' },
  { header: 'price', align: 'point' },
  { header: 'mid', align: 'point' },
  { header: 'spread', align: 'point' },
  { header: 'cost', align: 'point' },
] as const
/** Left out where the terminal is narrow. */
const extras: readonly string[] = ['mid', 'spread']
const NARROW = 72

/** What is asked of the hedge, the legs, and what they cost. */
export function hedgeView(walk: Walk, area: Area, style: Style): string[] {
  const { strategy, plan } = walk
  if (!strategy || !plan) return filled([], area.height)
  const inside = (text: string) => wrapText(text, area.width - 2).map((line) => ` ${line}`)
  const asked = termLines(hedgeTerms(strategy), area.width, style)
  const above = [...asked, ...inside(certainty(plan)), ...warningLines(plan.warnings, area.width), '']
  if (plan.infeasible) return filled([...above, ...inside(plan.infeasible.advice)], area.height)
  const rows = stepRows(walk)
  const selected = Math.min(walk.selected.hedge, rows.length - 1)
  const costs = costTerms(plan)
  const room = area.height - above.length - 1
  const roomy = room >= rows.length + costs.length + 5
  const notes = termLines(roomy ? remarks(plan) : [...costs, ...remarks(plan)], area.width, style)
  const below = roomy ? ['', ...notes] : room >= 9 ? notes.slice(0, 2) : []
  const kept = (_: unknown, i: number) => area.width >= NARROW || !extras.includes(columns[i]!.header)
  const table = {
    columns: columns.filter(kept),
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter(kept) })),
    selected,
    total: roomy ? costs.map(totalRow).map((cells) => cells.filter(kept)) : [],
  }
  const legArea = { width: area.width, height: room - below.length }
  const legs = rows.length === 0 ? [' no trade makes it better'] : rowTable(table, legArea, style)
  return filled([...above, ...legs, ...below], area.height, [meaningLine(rows, selected, area.width, style)])
}

function certainty({ status, stoppedBy, gap, numeraire }: Plan): string {
  if (status === 'infeasible') return '✗ no hedge meets the limits'
  const distance = `${money(gap.value, numeraire)} (${percent(gap.relative)})`
  if (status === 'optimal') return `✓ proven to be the best${gap.value > 0 ? ` within ${distance}` : ''}`
  const reason = { proof: 'the search ended', nodes: 'the search ended', time: 'time was up', user: 'you stopped it' }[
    stoppedBy
  ]
  return `the best found when ${reason}: at most ${distance} from the optimum`
}

/** The first warning in at most two lines, and how many more there are. */
function warningLines(warnings: readonly string[], width: number): string[] {
  const [first, ...more] = warnings
  if (first === undefined) return []
  const rest = more.length > 0 ? ` (and ${more.length} more: hedgerow plan lists them)` : ''
  const lines = wrapText(`! ${plainText(first)}${rest}`, width - 2, '  ')
  const shown = lines.length > 2 ? [lines[0]!, `${truncate(lines.slice(1).join(' '), width - 2)}`] : lines
  return shown.map((line) => ` ${line}`)
}

/** Label and value pairs, one after another, a line broken only between them. */
function termLines(pairs: readonly Term[], width: number, style: Style): string[] {
  const lines: { text: string; used: number }[] = []
  for (const [label, value] of pairs) {
    const room = width - 1
    const fitted = truncate(value, room - textWidth(label) - 1)
    const length = textWidth(label) + 1 + textWidth(fitted)
    const text = `${style.quiet(label)} ${fitted}`
    const last = lines.at(-1)
    if (last && last.used + 3 + length <= room) {
      last.text += `   ${text}`
      last.used += 3 + length
    } else {
      lines.push({ text, used: length })
    }
  }
  return lines.map((line) => ` ${line.text}`)
}

type Term = readonly [label: string, value: string]

function costTerms({ cost }: Plan): Term[] {
  const funding: Term[] = cost.fundingIncome === 0 ? [] : [['funding', fixed(-cost.fundingIncome, 2)]]
  return [
    ['premium', fixed(cost.premium, 2)],
    ['fees', fixed(cost.fees, 2)],
    ...funding,
    ['total cost', fixed(cost.total, 2)],
  ]
}

function totalRow([label, amount]: Term): string[] {
  return [label, ...new Array<string>(columns.length - 2).fill(''), amount]
}

function remarks({ cost, margin, binding, numeraire }: Plan): Term[] {
  return [
    ...(cost.spread > 0 ? [['lost to spreads', money(cost.spread, numeraire)] satisfies Term] : []),
    ...(margin.collateral > 0 ? [['collateral', money(margin.collateral, numeraire)] satisfies Term] : []),
    ...binding.map(({ limit, worth }) => [`one more of ${limit} saves`, money(worth, numeraire)] satisfies Term),
  ]
}
