import { plainText } from '../../../text/plain-text.ts'
import { padEnd, textWidth, truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { filterLine } from '../../kit/bottom-lines.ts'
import { rowWindow } from '../../kit/row-table.ts'
import { item, type Style } from '../../kit/style.ts'
import { selectedRow, shownStrategies } from '../../rows/step-rows.ts'
import type { Model } from '../../state/model.ts'

/** The strategies to choose from, and below them the whole reason of the selected one. */
export function pickerView(model: Model, area: Area, style: Style): string[] {
  const { strategies, filter } = model.picker
  if (!strategies) return filled([' looking for strategies …'], area.height)
  const shown = shownStrategies(model)
  const find = filter.text !== '' || filter.typing ? [filterLine(filter, area.width, style)] : []
  const chosen = shown[selectedRow(model)]
  if (!chosen) {
    const none = ' no strategies here: n makes one in six answers, hedgerow <file> opens one'
    const hint = strategies.length > 0 ? ' no strategy has these letters' : none
    return filled(wrapText(hint, area.width - 2, ' '), area.height, find)
  }
  const why = wrapText(plainText(chosen.why ?? 'says no reason'), area.width - 4).slice(0, 3)
  const about = ['', style.quiet(truncate(` ${plainText(chosen.file)}`, area.width)), ...why.map((line) => ` ${line}`)]
  const bottom = [...about, ...find]
  const width = Math.min(28, Math.max(...shown.map(({ name }) => textWidth(plainText(name)))))
  const { start, end } = rowWindow(shown.length, area.height - bottom.length, selectedRow(model))
  const lines = shown.slice(start, end).map(({ name, why: reason }, i) => {
    const title = padEnd(truncate(plainText(name), width), width)
    const rest = truncate(plainText(reason ?? ''), area.width - width - 6)
    const line =
      start + i === selectedRow(model)
        ? `${style.accent(` ▸ ${style.strong(title)}`)}  ${rest}`
        : `   ${title}  ${style.quiet(rest)}`
    return item(style, start + i, line)
  })
  return filled(lines, area.height, bottom)
}
