import type { Walk } from '../model.ts'
import { assetRows, instrumentRows } from '../rows/market-rows.ts'
import { stepRows } from '../rows/step-rows.ts'
import { type Area, filled } from './area.ts'
import { meaningLine, rowTable } from './row-table.ts'
import type { Style } from './style.ts'

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
  { header: '', align: 'point' },
] as const

/** When it is, what the tokens cost, and what may be traded at which quotes. */
export function marketView(walk: Walk, area: Area, style: Style): string[] {
  const { strategy } = walk
  if (!strategy) return filled([], area.height)
  const rows = stepRows(walk)
  const selected = Math.min(walk.selected.market, rows.length - 1)
  const assets = assetRows(strategy)
  const day = (time: number) => new Date(time).toISOString().slice(0, 16).replace('T', ' ')
  const when = ` as of ${day(strategy.asOf)} UTC, judged ${strategy.horizonDays} days later`
  const assetArea = {
    width: area.width,
    height: Math.max(2, Math.min(assets.length + 1, Math.floor(area.height / 2) - 1)),
  }
  const assetLines = rowTable({ columns: assetColumns, rows: assets, selected }, assetArea, style)
  const above = [when, '', ...assetLines, '']
  const chosen = selected - assets.length
  const below = { width: area.width, height: area.height - above.length - 1 }
  const quotes = instrumentRows(strategy)
  const table = { columns: quoteColumns, rows: quotes, selected: chosen < 0 ? undefined : chosen }
  const quoteLines = quotes.length === 0 ? [' nothing may be traded'] : rowTable(table, below, style)
  return filled([...above, ...quoteLines], area.height, [meaningLine(rows, selected, area.width, style)])
}
