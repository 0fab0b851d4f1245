import { plainLines } from '../../text/plain-text.ts'
import type { Color } from '../arguments/color-word.ts'
import { paintedMessage, paintedReport } from './painted.ts'
import { printWhole } from './print-whole.ts'

let color: Color = 'auto'

/** Says whether what is printed from now on is coloured; `auto`: on a terminal that can, unless NO_COLOR is set. */
export function setColor(when: Color): void {
  color = when
}

function isPainted({ isTTY }: { readonly isTTY: boolean }): boolean {
  if (color !== 'auto') return color === 'always'
  return isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
}

/** Writes text on standard output, to its last byte: what of it would steer a terminal, wherever it came from, is left out. */
export function print(text: string): void {
  printWhole(plainLines(text))
}

/** The same of a report for people: headings and marks stand out where colours are wanted. */
export function printReport(text: string): void {
  const plain = plainLines(text)
  printWhole(isPainted(process.stdout) ? paintedReport(plain) : plain)
}

/** Messages on standard error, where what is lost is not worth another error. */
export function printBeside(text: string): void {
  const plain = plainLines(text)
  process.stderr.write(isPainted(process.stderr) ? paintedMessage(plain) : plain)
}

/** Makes room for a new picture of the same. */
export function clearScreen(): void {
  process.stdout.write('\u001b[H\u001b[2J')
}
