import { ENDED, wayOut } from '../../../plan/result/no-hedge.ts'
import type { Plan } from '../../../plan/result/plan.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { bottomLines, meaningRoom, withDraft } from '../../kit/bottom-lines.ts'
import { inOrder, type StepRows } from '../../kit/row.ts'
import { rowTable } from '../../kit/row-table.ts'
import type { Style } from '../../kit/style.ts'
import { type Term, termsOf, termsView } from '../../kit/terms-view.ts'
import type { Walk } from '../../state/model.ts'
import { certainty, costTerms, remarks, warningLines } from './hedge-notes.ts'

const columns = [
  { header: 'instrument', align: 'left' },
  { header: 'side', align: 'left' },
  { header: 'size', align: 'point' },
  { header: 'price', align: 'point' },
  { header: 'mid', align: 'point' },
  { header: 'spread', align: 'point' },
  { header: 'cost', align: 'point' },
  { header: '', align: 'left' },
] as const
const COST = 6
/** Left out where the terminal is narrow. */
const extras: readonly string[] = ['mid', 'spread']
const NARROW = 72
/** Lines from which on costs stand below legs that have to scroll. */
const ROOM_FOR_NOTES = 9

const CHANGED = '… the hedge before the change, until the new one is found'
const SEARCHING_ON = '… the hedge so far, while the search goes on from it'

/** What is asked of the hedge, the legs, and what they cost. */
export function hedgeView(walk: Walk, step: StepRows, area: Area, style: Style): string[] {
  const { plan } = walk
  if (!plan) return filled([], area.height)
  const { terms } = step
  const rows = withDraft(inOrder(step), walk.selected.hedge, walk.editing)
  const selected = Math.min(walk.selected.hedge, rows.length - 1)
  const inside = (text: string) => wrapText(text, area.width - 2).map((line) => ` ${line}`)
  const asked = termsView(
    termsOf(rows.slice(0, terms.length)),
    selected < terms.length ? selected : undefined,
    area.width,
    style,
  )
  const sure = walk.solving ? (walk.effort > 1 ? SEARCHING_ON : CHANGED) : certainty(plan)
  const above = [...asked, ...inside(sure), ...warningLines(plan.warnings, area.width)]
  // On a leg it stays in sight, with its header and a neighbour.
  const most = selected < terms.length ? meaningRoom(area.height) : meaningRoom(area.height - above.length, 3)
  const bottom = bottomLines(walk, rows, selected, area.width, style, most)
  const way = wayOut(plan)
  if (way !== undefined) return filled([...above, '', ...inside(way)], area.height, bottom)
  const legs = rows.slice(terms.length)
  const costs = costTerms(plan)
  const room = area.height - above.length - bottom.length
  const roomy = room >= legs.length + costs.length + 5
  const notes = termsView(roomy ? remarks(plan) : [...costs, ...remarks(plan)], undefined, area.width, style)
  const spare = Math.max(room >= ROOM_FOR_NOTES ? 2 : 0, room - legs.length - 1)
  const below = roomy ? ['', ...notes] : notes.slice(0, spare)
  const kept = (_: unknown, i: number) => area.width >= NARROW || !extras.includes(columns[i]!.header)
  const table = {
    columns: columns.filter(kept),
    rows: legs.map((row) => ({ ...row, cells: row.cells.filter(kept) })),
    selected: selected < terms.length ? undefined : selected - terms.length,
    total: roomy ? costs.map(totalRow).map((cells) => cells.filter(kept)) : [],
  }
  const none = walk.filter.text === '' ? ` ${untraded(plan)}` : ' no leg has these letters'
  const legArea = { width: area.width, height: room - below.length }
  const legLines = legs.length === 0 ? [none] : rowTable(table, legArea, style)
  return filled([...above, ...legLines, ...below], area.height, bottom)
}

function totalRow([label, amount]: Term): string[] {
  return columns.map((_, i) => (i === 0 ? label : i === COST ? amount : ''))
}

/** That no leg is traded: as the best there is only where that is proven and no leg was given up. */
function untraded({ status, stoppedBy, simplified }: Plan): string {
  if (simplified !== null) return 'nothing is traded'
  return status === 'optimal'
    ? 'no trade makes it better'
    : `no trade that makes it better was found before ${ENDED[stoppedBy]}`
}
