import { parse } from 'yaml'

/** What an edit may write: text that has to stay text is quoted, so exact decimals are given as strings. */
export type EditValue = string | number | readonly EditValue[] | { readonly [key: string]: EditValue }

/** How the file around a value is written: JSON quotes every text. */
export type Notation = 'yaml' | 'json'

/** A value on one line, as it stands in a strategy file. */
export function writtenValue(value: EditValue, notation: Notation): string {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return writtenText(value, notation)
  if (isList(value)) return `[${value.map((item) => writtenValue(item, notation)).join(', ')}]`
  const pairs = Object.entries(value).map(([key, item]) => writtenPair(key, item, notation))
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`
}

/** A key with its value. */
export function writtenPair(key: string, value: EditValue, notation: Notation): string {
  return `${writtenText(key, notation)}: ${writtenValue(value, notation)}`
}

function writtenText(text: string, notation: Notation): string {
  return notation === 'yaml' && readsBack(text) ? text : JSON.stringify(text)
}

/** Words, dates and names need no quotes; what reads as a number, true or null does. */
function readsBack(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}_.:+-]*$/u.test(text) && parse(text) === text
}

function isList(value: Exclude<EditValue, string | number>): value is readonly EditValue[] {
  return Array.isArray(value)
}
