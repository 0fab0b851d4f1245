import { shown } from '../../strategy/problems/located-problem.ts'
import { type Reading, type RecordedTable, rowProblem } from './recorded-table.ts'

const FORM = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,6})?))?\s*(?:Z|\+00:?00|UTC)?)?$/
/** Unix times by their size: seconds, milliseconds, microseconds. */
const UNIX = [
  [1e8, 1e11, 1000],
  [1e11, 1e14, 1],
  [1e14, 1e17, 1e-3],
] as const

/** Milliseconds since 1970 UTC of the times people's files hold: ISO 8601, with a space for the T, or Unix seconds, milliseconds or microseconds; always UTC. A bare date is `dayStart` hours into that day. */
export function recordedTime(text: string, dayStart: number): number | undefined {
  const match = FORM.exec(text)
  if (match) {
    const midnight = Date.parse(`${match[1]}T00:00:00Z`)
    const [hours, minutes, seconds] = [match[2] ?? dayStart, match[3] ?? 0, match[4] ?? 0].map(Number)
    if (Number.isNaN(midnight) || hours! > 23 || minutes! > 59 || seconds! >= 60) return undefined
    return midnight + hours! * 3_600_000 + minutes! * 60_000 + Math.round(seconds! * 1000)
  }
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  const unit = UNIX.find(([least, most]) => number >= least && number < most)?.[2]
  return unit === undefined ? undefined : Math.round(number * unit)
}

/** The times of a recording, rising, at least one. */
export function timeColumn(table: RecordedTable, place: number, dayStart: number): Reading<Float64Array> {
  const { rows, lines, file, header } = table
  if (rows.length === 0) {
    const hint = 'Add what was recorded, a row a time, or name another file.'
    return { problems: [rowProblem(file, 1, 'csv', 'nothing is recorded: no rows follow the header', hint)] }
  }
  const times = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    const cell = rows[i]![place]!.trim()
    const time = recordedTime(cell, dayStart)
    if (time === undefined) {
      const hint = 'Give ISO 8601 UTC, e.g. 2026-02-06T08:00:00Z, or Unix seconds or milliseconds.'
      const message = `${header[place]} ${shown(cell)} is not understood`
      return { problems: [rowProblem(file, lines[i]!, 'cell', message, hint)] }
    }
    if (i > 0 && time <= times[i - 1]!) {
      const message = `time ${cell} is not after the row before`
      return {
        problems: [rowProblem(file, lines[i]!, 'time-order', message, 'Sort the rows by time, each time once.')],
      }
    }
    times[i] = time
  }
  return { value: times }
}

/** How far the times usually lie apart, milliseconds: the median; 0 with fewer than two. */
export function usualStep(times: Float64Array): number {
  if (times.length < 2) return 0
  const apart = times.subarray(1).map((time, i) => time - times[i]!)
  return apart.sort()[apart.length >> 1]!
}
