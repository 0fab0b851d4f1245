import { textWidth, truncate } from '../../text/text-width.ts'
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

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that a Style puts in
const STYLING = /\u001b\[\d+m/g

/** A line that is too wide is cut, and drawn without styling since its sequences may be cut too. */
export function fitted(line: string, width: number): string {
  const plain = line.replace(STYLING, '')
  return textWidth(plain) <= width ? line : truncate(plain, width)
}
