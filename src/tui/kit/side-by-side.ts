import { padEnd, textWidth } from '../../text/text-width.ts'
import { type Area, fitted, unstyled } from './area.ts'

/** Columns from which on a chart stands beside what it is of, and the most that is left to that. */
const WIDE = 150
const MOST_LEFT = 104

/** The two columns of a wide screen, a space between them; undefined where it is not wide enough. */
export function twoColumns({ width, height }: Area): { readonly left: Area; readonly right: Area } | undefined {
  if (width < WIDE) return undefined
  const left = Math.min(MOST_LEFT, Math.floor(width / 2))
  return { left: { width: left, height }, right: { width: width - left - 1, height } }
}

/** The lines of both columns beside one another. */
export function sideBySide(left: readonly string[], right: readonly string[], width: number): string[] {
  return left.map((line, i) => {
    const cut = fitted(line, width)
    return `${cut}${padEnd('', width - textWidth(unstyled(cut)))} ${right[i] ?? ''}`
  })
}
