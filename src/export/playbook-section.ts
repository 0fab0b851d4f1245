import type { PlaybookRow } from '../plan/playbook/playbook.ts'
import { fixed, nearPrice, signed } from '../text/format-number.ts'
import { type Section, tableBlock } from './report.ts'

/** By price, what is held there, what the legs cover, what both come to, and what is to be done: a table. No rows: no price moves. */
export function playbookSection(rows: readonly PlaybookRow[], horizonDays: number, numeraire: string): Section {
  const several = new Set(rows.map(({ asset }) => asset)).size > 1
  const tokens = (size: number) => (Math.abs(size) < 0.005 ? '0' : signed(size, 2))
  const cells = rows.map(({ asset, price, held, straight, options, unhedged, hedged, text, act }) => [
    `${several ? `${asset} ` : ''}${nearPrice(price)}`,
    ...[held, straight, options].map(tokens),
    ...[unhedged, hedged].map((result) => signed(result, 0)),
    `${act ? '▸ ' : ''}${text}`,
  ])
  const headers = [
    several ? '<at' : 'at',
    'you hold',
    'perps',
    'options',
    'unhedged',
    'hedged',
    '<what happens, ▸ what to do',
  ]
  const title = `Playbook: tokens today, P&L in ${fixed(horizonDays, 0)} days, ${numeraire}`
  return { title, blocks: rows.length === 0 ? [] : [tableBlock(headers, cells)] }
}
