import { plainText } from '../../text/plain-text.ts'
import { padEnd, textWidth, truncate } from '../../text/text-width.ts'
import { wrapText } from '../../text/wrap-text.ts'
import type { Picker } from '../model.ts'
import { type Area, filled } from './area.ts'
import { rowWindow } from './row-table.ts'
import type { Style } from './style.ts'

/** The strategies to choose from, and below them the whole reason of the selected one. */
export function pickerView({ strategies, selected }: Picker, area: Area, style: Style): string[] {
  if (!strategies) return filled([' looking for strategies …'], area.height)
  const chosen = strategies[selected]
  if (!chosen) {
    const hint = ' no strategies here: hedgerow <file> opens one, `hedgerow schema` prints what goes into it'
    return filled(wrapText(hint, area.width - 2, ' '), area.height)
  }
  const why = wrapText(plainText(chosen.why ?? 'says no reason'), area.width - 4).slice(0, 3)
  const about = ['', style.quiet(truncate(` ${plainText(chosen.file)}`, area.width)), ...why.map((line) => ` ${line}`)]
  const width = Math.min(28, Math.max(...strategies.map(({ name }) => textWidth(plainText(name)))))
  const { start, end } = rowWindow(strategies.length, area.height - about.length, selected)
  const lines = strategies.slice(start, end).map(({ name, why: reason }, i) => {
    const title = padEnd(truncate(plainText(name), width), width)
    const rest = truncate(plainText(reason ?? ''), area.width - width - 6)
    return start + i === selected
      ? `${style.accent(` ▸ ${style.strong(title)}`)}  ${rest}`
      : `   ${title}  ${style.quiet(rest)}`
  })
  return filled(lines, area.height, about)
}
