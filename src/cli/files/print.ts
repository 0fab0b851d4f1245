import { plainLines } from '../../text/plain-text.ts'
import { printWhole } from './print-whole.ts'

/** Writes text on standard output, to its last byte: what of it would steer a terminal, wherever it came from, is left out. */
export function print(text: string): void {
  printWhole(plainLines(text))
}

/** The same on standard error, where what is lost is not worth another error. */
export function printBeside(text: string): void {
  process.stderr.write(plainLines(text))
}

/** Makes room for a new picture of the same. */
export function clearScreen(): void {
  process.stdout.write('\u001b[H\u001b[2J')
}
