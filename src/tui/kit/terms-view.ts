import { textWidth, truncate } from '../../text/text-width.ts'
import { type Row, rowKey } from './row.ts'
import { item, type Style } from './style.ts'

/** `key`: of the row that it shows. */
export type Term = readonly [label: string, value: string, key?: string]

/** Label and value pairs one after another, broken only between them; the selected one, which may be changed, is marked. */
export function termsView(terms: readonly Term[], selected: number | undefined, width: number, style: Style): string[] {
  const lines: { text: string; used: number }[] = []
  for (const [i, [label, value, key]] of terms.entries()) {
    const room = width - 1
    const fitted = truncate(value, room - textWidth(label) - 3)
    const length = textWidth(label) + 3 + textWidth(fitted)
    const plain =
      i === selected
        ? style.accent(`▸ ${label} ${style.strong(fitted)}`)
        : `  ${style.quiet(label)} ${selected === undefined ? fitted : style.accent(fitted)}`
    const text = key === undefined ? plain : item(style, key, plain)
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
  return rows.map((row) => [row.cells[0] ?? '', row.cells[1] ?? '', rowKey(row)])
}
