import { textWidth, truncate } from '../../text/text-width.ts'
import type { Row } from './row.ts'
import type { Style } from './style.ts'

export type Term = readonly [label: string, value: string]

/** Label and value pairs one after another, broken only between them; the selected one, which may be changed, is marked. */
export function termsView(terms: readonly Term[], selected: number | undefined, width: number, style: Style): string[] {
  const lines: { text: string; used: number }[] = []
  for (const [i, [label, value]] of terms.entries()) {
    const room = width - 1
    const fitted = truncate(value, room - textWidth(label) - 3)
    const length = textWidth(label) + 3 + textWidth(fitted)
    const text =
      i === selected
        ? style.accent(`▸ ${label} ${style.strong(fitted)}`)
        : `  ${style.quiet(label)} ${selected === undefined ? fitted : style.accent(fitted)}`
    const last = lines.at(-1)
    if (last && last.used + 1 + length <= room) {
      last.text += ` ${text}`
      last.used += 1 + length
    } else {
      lines.push({ text, used: length })
    }
  }
  return lines.map((line) => ` ${line.text}`)
}

/** Rows of terms as pairs. */
export function termsOf(rows: readonly Row[]): Term[] {
  return rows.map(({ cells }) => [cells[0] ?? '', cells[1] ?? ''])
}
