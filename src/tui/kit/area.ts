import { textWidth, truncate } from '../../text/text-width.ts'
import type { Model } from '../state/model.ts'

/** Columns and lines that a view may fill. */
export type Area = { readonly width: number; readonly height: number }

/** Lines around the body apart from the header: a rule above and below, one of keys. */
const FRAME = 3
/** With as many lines the header has one for the verdict. */
const ROOMY = 22

/** Lines of the header: where one is and what the hedge does, and the verdict where there is one and room for it. */
export function headHeight({ size, walk }: Pick<Model, 'size' | 'walk'>): number {
  return size.rows >= ROOMY && walk?.plan !== undefined ? 3 : 2
}

/** The body of the screen: one line less than the terminal has, so that it never scrolls. */
export function bodyArea(model: Model): Area {
  const { columns, rows } = model.size
  return { width: columns, height: Math.max(1, rows - 1 - FRAME - headHeight(model)) }
}

/** Exactly `height` lines: cut, or filled with empty ones before the `last` that stand at the bottom. */
export function filled(lines: readonly string[], height: number, last: readonly string[] = []): string[] {
  const bottom = last.slice(0, height)
  const top = lines.slice(0, height - bottom.length)
  return [...top, ...new Array<string>(height - bottom.length - top.length).fill(''), ...bottom]
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that a Style puts in
const STYLING = /\u001b\[\d+m/g

/** The text without the sequences of its styling. */
export function unstyled(line: string): string {
  return line.replace(STYLING, '')
}

/** A line that is too wide is cut, and drawn without styling since its sequences may be cut too. */
export function fitted(line: string, width: number): string {
  const plain = unstyled(line)
  return textWidth(plain) <= width ? line : truncate(plain, width)
}
