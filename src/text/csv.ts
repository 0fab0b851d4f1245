/** How a text begins that a spreadsheet may run. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212])/

export type CsvCell = string | number | null | undefined

/** Rows as comma-separated values, a line each with its end; unknown cells are empty (RFC 4180 quoting). */
export function csv(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('')
}

/**
/**
 * One cell. Text that a spreadsheet would run as a formula (it starts with = + - @, also in full width or after spaces, a tab or a line break)
 * gets an apostrophe before it; numbers, negative ones and decimal strings too, stay numbers, unrounded.
 */
export function csvCell(value: CsvCell): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  const text = FORMULA.test(value) && !/^[+-]?\d+(\.\d+)?$/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
