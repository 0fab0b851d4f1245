import { type Area, filled } from '../../kit/area.ts'
import { bottomLines, meaningRoom, withDraft } from '../../kit/bottom-lines.ts'
import { inOrder, type StepRows } from '../../kit/row.ts'
import { rowTable } from '../../kit/row-table.ts'
import type { Style } from '../../kit/style.ts'
import { termsOf, termsView } from '../../kit/terms-view.ts'
import type { Walk } from '../../state/model.ts'

const assetColumns = [
  { header: 'asset', align: 'left' },
  { header: 'price', align: 'point' },
  { header: 'volatility', align: 'point' },
] as const

const quoteColumns = [
  { header: 'instrument', align: 'left' },
  { header: 'bid', align: 'point' },
  { header: 'ask', align: 'point' },
  { header: 'spread', align: 'point' },
  { header: '', align: 'left' },
  { header: '', align: 'left' },
] as const

/** Left out where the terminal is narrow. */
const SPREAD = 3
const NARROW = 72

/** When it is, what the tokens cost, and what may be traded at which quotes. */
export function marketView(walk: Walk, step: StepRows, area: Area, style: Style): string[] {
  const { terms, tables } = step
  const selected = Math.min(walk.selected.market, inOrder(step).length - 1)
  const rows = withDraft(inOrder(step), selected, walk.editing)
  const shownTerms = rows.slice(0, terms.length)
  const assets = rows.slice(terms.length, terms.length + tables[0]!.length)
  const quotes = rows.slice(terms.length + assets.length)
  const bottom = bottomLines(walk, rows, selected, area.width, style, meaningRoom(area.height))
  const within = (from: number, length: number) =>
    selected >= from && selected < from + length ? selected - from : undefined

  const termLines = termsView(termsOf(shownTerms), within(0, terms.length), area.width, style)
  const assetHeight = Math.max(2, Math.min(assets.length + 1, Math.floor(area.height / 3)))
  const assetTable = { columns: assetColumns, rows: assets, selected: within(terms.length, assets.length) }
  const assetLines = rowTable(assetTable, { width: area.width, height: assetHeight }, style)
  const above = [...termLines, '', ...assetLines, '']
  const room = { width: area.width, height: area.height - above.length - bottom.length }
  const kept = (_: unknown, i: number) => area.width >= NARROW || i !== SPREAD
  const quoteTable = {
    columns: quoteColumns.filter(kept),
    rows: quotes.map((row) => ({ ...row, cells: row.cells.filter(kept) })),
    selected: within(terms.length + assets.length, quotes.length),
  }
  const none = walk.filter.text === '' ? ' nothing may be traded' : ' no instrument has these letters'
  const quoteLines = quotes.length === 0 ? [none] : rowTable(quoteTable, room, style)
  return filled([...above, ...quoteLines], area.height, bottom)
}
