import type { PlaybookRow } from '../../../plan/playbook/playbook.ts'
import { alignedTable, type Column } from '../../../text/aligned-table.ts'
import { fixed, nearPrice, signed } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { type Style, withGains } from '../../kit/style.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'

const columns: readonly Column[] = [
  { header: 'at', align: 'point' },
  { header: 'you hold', align: 'point' },
  { header: 'perps', align: 'point' },
  { header: 'options', align: 'point' },
  { header: 'unhedged', align: 'point' },
  { header: 'hedged', align: 'point' },
]

/** By price, what is held there, what the legs cover, what both come to, and below each what is to be done. */
export function playbookView(walk: Walk, area: Area, style: Style): string[] {
  const found = resultOf(walk.analyses, 'playbook')
  if (!found) return filled([' working out the playbook …'], area.height)
  const days = fixed(walk.plan!.horizonDays, 0)
  const title = ` by price: tokens today, P&L in ${days} days, ${walk.plan!.numeraire}`
  const assets = [...new Set(found.map(({ asset }) => asset))]
  const lines = assets.flatMap((asset) => assetLines(asset, found, assets.length > 1, area, style))
  const room = area.height - 1
  // ↑ and ↓ scroll what is longer than the screen.
  const start = Math.max(0, Math.min(walk.selected.residual, lines.length - room))
  const more = start + room < lines.length ? ' (↓ more)' : ''
  return filled([style.quiet(truncate(`${title}${more}`, area.width)), ...lines.slice(start)], area.height)
}

function assetLines(asset: string, all: readonly PlaybookRow[], named: boolean, area: Area, style: Style): string[] {
  const rows = all.filter((row) => row.asset === asset)
  const [header = '', ...lines] = alignedTable({ columns, rows: rows.map(playbookCells) }, area.width - 4)
  const head = style.quiet(truncate(`   ${header}`, area.width))
  const told = rows.flatMap(({ text, act, kind }, i) => {
    const line = withGains(`   ${truncate(lines[i]!, area.width - 3)}`, style)
    if (kind === 'now') return [`${line}   ${style.strong('now')}`]
    const words = wrapText(`${act ? '▸' : '·'} ${plainText(text)}`, area.width - 6, '  ')
    return [line, ...words.map((word) => (act ? style.strong(`     ${word}`) : style.quiet(`     ${word}`)))]
  })
  return [...(named ? [style.strong(` ${asset}`)] : []), head, ...told]
}

/** Price, tokens held and covered, and P&L without and with the hedge. */
export function playbookCells({ price, held, straight, options, unhedged, hedged }: PlaybookRow): string[] {
  const tokens = (size: number) => (Math.abs(size) < 0.005 ? '0' : signed(size, 2))
  return [nearPrice(price), tokens(held), tokens(straight), tokens(options), signed(unhedged, 0), signed(hedged, 0)]
}
