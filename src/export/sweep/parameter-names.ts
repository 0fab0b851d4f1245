import type { At } from '../../jobs/sweep-report.ts'
import { brief } from '../../text/format-number.ts'
import { shorten } from '../../text/text-width.ts'

/** Short names of what varies: the end of each path that no other has, as `ticks.lower` for `positions.lp.ticks.lower`. */
export function parameterNames(at: At): { readonly path: string; readonly name: string }[] {
  const paths = Object.keys(at)
  return paths.map((path) => {
    const steps = path.split('.')
    const ends = steps.map((_, i) => steps.slice(steps.length - 1 - i).join('.'))
    const name = ends.find((end) => paths.every((other) => other === path || !`.${other}`.endsWith(`.${end}`)))
    return { path, name: name ?? path }
  })
}

/** Columns of a value, longer ones are cut in the middle. */
const MOST_WIDTH = 28

/** A value that varies on one line: numbers as they are, a list with dashes between, else as JSON. */
export function valueText(value: unknown): string {
  if (typeof value === 'number') return brief(value, 8)
  if (typeof value === 'string') return shorten(value, MOST_WIDTH)
  if (Array.isArray(value)) return value.map(valueText).join('–')
  return shorten(JSON.stringify(value), MOST_WIDTH)
}
