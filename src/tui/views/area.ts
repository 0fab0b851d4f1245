import type { Model } from '../model.ts'

/** Columns and lines that a view may fill. */
export type Area = { readonly width: number; readonly height: number }

/** Lines above and below the body: two of header, a rule each, one of keys. */
const FRAME = 5

/** The body of the screen: one line less than the terminal has, so that it never scrolls. */
export function bodyArea({ size }: Model): Area {
  return { width: size.columns, height: Math.max(1, size.rows - 1 - FRAME) }
}

/** Exactly `height` lines: cut, or filled with empty ones before the `last` that stand at the bottom. */
export function filled(lines: readonly string[], height: number, last: readonly string[] = []): string[] {
  const bottom = last.slice(0, height)
  const top = lines.slice(0, height - bottom.length)
  return [...top, ...new Array<string>(height - bottom.length - top.length).fill(''), ...bottom]
}
