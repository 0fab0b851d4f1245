import { MILLISECONDS_PER_DAY } from './day-count.ts'

const FIRST_OF_YEAR_10000 = 253_402_300_800_000
const FORM = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,3})?))?Z)?$/

/**
 * Milliseconds since 1970 of an ISO 8601 UTC timestamp (`2026-01-05T08:00:00Z`); a bare date is 08:00 UTC of that day,
 * when options expire. Undefined when the text is neither or names no real day or time.
 */
export function timestampFromText(text: string): number | undefined {
  const match = FORM.exec(text)
  if (!match) return undefined
  const midnight = Date.parse(`${match[1]}T00:00:00Z`)
  if (Number.isNaN(midnight) || dateFromTimestamp(midnight) !== match[1]) return undefined
  const [hours, minutes, seconds] = [match[2] ?? '8', match[3] ?? '0', match[4] ?? '0'].map(Number)
  if (hours! > 23 || minutes! > 59 || seconds! >= 60) return undefined
  return midnight + hours! * 3_600_000 + minutes! * 60_000 + Math.round(seconds! * 1000)
}

/** Whether a number is a timestamp of the years 1970 to 9999, which can be written and read back. */
export function isTimestamp(milliseconds: number): boolean {
  return milliseconds >= 0 && milliseconds < FIRST_OF_YEAR_10000
}

/** The UTC day of a timestamp, `2026-01-05`. */
export function dateFromTimestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10)
}

/** A timestamp as ISO 8601 UTC that is read back the same; 08:00 of a day is the bare date, when options expire. */
export function timestampText(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString()
  return text.endsWith('T08:00:00.000Z') ? text.slice(0, 10) : text.replace('.000Z', 'Z')
}

/** Days of 24 hours from one timestamp to another, < 0 when `to` is earlier. */
export function daysBetween(from: number, to: number): number {
  return (to - from) / MILLISECONDS_PER_DAY
}

/** The timestamp `days` after another, to the millisecond. */
export function daysAfter(from: number, days: number): number {
  return from + Math.round(days * MILLISECONDS_PER_DAY)
}
