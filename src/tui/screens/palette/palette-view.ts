import { padEnd, padStart, textWidth, truncate } from '../../../text/text-width.ts'
import { type Area, filled } from '../../kit/area.ts'
import { withCaret } from '../../kit/bottom-lines.ts'
import { rowWindow } from '../../kit/row-table.ts'
import { item, type Style } from '../../kit/style.ts'
import type { Model, Over } from '../../state/model.ts'
import { paletteEntries } from './palette.ts'

/** The actions whose names have the letters typed, with their keys, and why one does nothing now. */
export function paletteView(
  model: Model,
  over: Extract<Over, { kind: 'palette' }>,
  area: Area,
  style: Style,
): string[] {
  const entries = paletteEntries(model)
  const line = ` : ${withCaret(over.query, over)}`
  const hint = over.query === '' ? style.quiet('  type a few letters of what you want to do') : ''
  if (entries.length === 0) return filled([style.strong(line), '', ' nothing has these letters'], area.height)
  const width = Math.max(...entries.map(({ shown }) => textWidth(shown)))
  const { start, end } = rowWindow(entries.length, area.height - 2, over.selected)
  const lines = entries.slice(start, end).map(({ name, shown, why }, i) => {
    const text = truncate(`${name}${why === undefined ? '' : `  (not now: ${why})`}`, area.width - width - 6)
    const whole = `${padStart(shown, width)}  ${padEnd(text, 1)}`
    const plain = why === undefined ? `   ${whole}` : style.quiet(`   ${whole}`)
    return item(style, start + i, start + i === over.selected ? style.accent(` ▸ ${style.strong(whole)}`) : plain)
  })
  return filled([`${style.strong(truncate(line, area.width))}${hint}`, '', ...lines], area.height)
}
