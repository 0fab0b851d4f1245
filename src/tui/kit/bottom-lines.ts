import { allowedRange } from '../../strategy/edit/typed-value.ts'
import { plainText } from '../../text/plain-text.ts'
import { padEnd, textWidth, truncate } from '../../text/text-width.ts'
import { wrapText } from '../../text/wrap-text.ts'
import type { Editing, StrategyDocument } from '../state/document.ts'
import { editedInput } from '../state/edited-input.ts'
import type { Caret } from '../state/line.ts'
import type { Filter, Walk } from '../state/model.ts'
import type { Row } from './row.ts'
import type { Style } from './style.ts'

/** Lines that a meaning may take, and those that it leaves the rest at least. */
const MOST_LINES = 4
const REST = 8

/** Lines that a meaning may take in a body of so many, of which `rest` are needed. */
export function meaningRoom(height: number, rest = REST): number {
  return Math.max(1, Math.min(MOST_LINES, height - rest))
}

/** Where the next character goes. */
export const CARET = '▏'

/** What stands below the rows: the field being changed, the letters being looked for, or what the selected row means, in `most` lines. */
export function bottomLines(
  walk: Walk,
  rows: readonly Row[],
  selected: number,
  width: number,
  style: Style,
  most = 1,
): string[] {
  const { editing, document, filter } = walk
  if (editing && document) return fieldLines(editing, document, width, style)
  const found = filter.text !== '' || filter.typing ? [filterLine(filter, width, style)] : []
  return [...found, ...meaningLines(rows, selected, width, style, most)]
}

/** A text with the caret where the next character goes. */
export function withCaret(text: string, { behind = 0 }: Caret): string {
  const at = text.length - behind
  return `${text.slice(0, at)}${CARET}${text.slice(at)}`
}

/** The letters that rows are filtered by. */
export function filterLine(filter: Filter, width: number, style: Style): string {
  const { text, typing } = filter
  return style.accent(truncate(` find: ${typing ? withCaret(text, filter) : `${text}  (Esc shows all)`}`, width))
}

/** Rows with the draft in place of the value that is being changed. */
export function withDraft(rows: readonly Row[], selected: number, editing: Editing | undefined): readonly Row[] {
  const input =
    editing && rows[selected]?.inputs.find(({ path }) => JSON.stringify(path) === JSON.stringify(editing.path))
  if (!editing || input?.cell === undefined) return rows
  const cells = rows[selected]!.cells.map((cell, i) => (i === input.cell ? editing.draft || CARET : cell))
  return rows.map((row, i) => (i === selected ? { ...row, cells } : row))
}

function fieldLines(editing: Editing, document: StrategyDocument, width: number, style: Style): string[] {
  const input = editedInput(document, editing.path)
  const range = input ? allowedRange(input) : ''
  const draft = `${editing.label}: ${withCaret(editing.draft, editing)}`
  const choices = input && input.choices.length > 0 ? input.choices.join(', ') : range
  const first = ` ${draft}${choices === '' ? '' : `   (${choices})`}`
  const line = style.accent(style.strong(truncate(first, width)))
  if (editing.problem === undefined) return [line, style.quiet(truncate(` ${input?.what ?? ''}`, width))]
  const problem = wrapText(`✗ ${plainText(editing.problem)}`, width - 2, '  ').slice(0, 2)
  return [line, ...problem.map((part) => style.trouble(truncate(` ${part}`, width)))]
}

/** What the selected row means, in at most so many lines, and how far down the list it is. */
function meaningLines(rows: readonly Row[], selected: number, width: number, style: Style, most: number): string[] {
  const row = rows[selected]
  if (!row) return ['']
  const place = rows.length > 1 ? `${selected + 1} of ${rows.length}` : ''
  const room = width - 4 - textWidth(place)
  const wrapped = most > 1 ? wrapText(row.meaning, room) : [row.meaning]
  const lines = [...wrapped.slice(0, most - 1), truncate(wrapped.slice(most - 1).join(' '), room)].filter(Boolean)
  return (lines.length > 0 ? lines : ['']).map((line, i) =>
    style.quiet(i > 0 ? ` ${line}` : ` ${padEnd(line, width - 3 - textWidth(place))} ${place}`),
  )
}
