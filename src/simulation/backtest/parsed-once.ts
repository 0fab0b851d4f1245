import type { Reading } from '../recorded/recorded-table.ts'

const known = new WeakMap<object, Map<string, Reading<unknown>>>()

/** What a file is parsed to, once for as long as the same file is handed in; `how` says all that the answer hangs on beside the file. */
export function parsedOnce<Value>(file: object, how: readonly unknown[], parse: () => Reading<Value>): Reading<Value> {
  const readings = known.get(file) ?? new Map<string, Reading<unknown>>()
  known.set(file, readings)
  const key = JSON.stringify(how)
  const reading = (readings.get(key) as Reading<Value> | undefined) ?? parse()
  readings.set(key, reading)
  return reading
}
