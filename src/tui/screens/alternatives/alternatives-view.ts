import { alternativeNotes, MEANING } from '../../../plan/alternatives/alternative-words.ts'
import { alignedTable } from '../../../text/aligned-table.ts'
import { fixed, percent, signed, UNKNOWN } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { item, type Style } from '../../kit/style.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'

const columns = [
  { header: '', align: 'left' },
  ...(['legs', 'cost', 'mean', 'a year', 'std dev', 'worst', 'even at'] as const).map(
    (header) => ({ header, align: 'right' }) as const,
  ),
] as const

/** What else could be done, a row each with the best marked, and the verdict over all of them. */
export function alternativesView(walk: Walk, area: Area, style: Style): string[] {
  const found = resultOf(walk.analyses, 'alternatives')
  if (!found) {
    const nodes = walk.analyses.alternatives?.nodes ?? 0
    return filled(
      [` working out what else could be done … ${nodes > 0 ? `${fixed(nodes, 0)} nodes` : ''}`],
      area.height,
    )
  }
  const { alternatives, verdict } = found
  const selected = Math.min(walk.alternatives.selected, alternatives.length - 1)
  const share = (value: number | null) => (value === null ? UNKNOWN : percent(value))
  const rows = alternatives.map((one) => [
    `${one.name === verdict.best ? '*' : ' '} ${one.name}`,
    ...[fixed(one.legs, 0), fixed(one.cost, 0), signed(one.expected, 0), share(one.returnApr)],
    ...[fixed(one.standardDeviation, 0), fixed(one.worst.pnl, 0), share(one.breakEvenFeeApr)],
  ])
  const [header = '', ...lines] = alignedTable({ columns, rows }, area.width - 3).map((line) =>
    truncate(line, area.width - 3),
  )
  const table = lines.map((line, i) =>
    item(style, i, i === selected ? style.accent(` ▸ ${style.strong(line)}`) : `   ${line}`),
  )
  const notes = [verdict.text, `${alternatives[selected]!.name}: ${MEANING[alternatives[selected]!.name]}.`]
  const words = [...notes, ...alternativeNotes(walk.plan!, found)].flatMap((note) =>
    wrapText(plainText(note), area.width - 2).map((line) => ` ${line}`),
  )
  return filled([style.quiet(`   ${header}`), ...table, '', ...words], area.height)
}
