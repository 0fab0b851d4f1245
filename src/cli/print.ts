import { plainLines } from '../text/plain-text.ts'

/** Writes text on standard output: what of it would steer a terminal, wherever it came from, is left out. */
export function print(text: string): void {
  process.stdout.write(plainLines(text))
}

/** The same on standard error. */
export function printBeside(text: string): void {
  process.stderr.write(plainLines(text))
}

/** Makes room for a new picture of the same. */
export function clearScreen(): void {
  process.stdout.write('\u001b[H\u001b[2J')
}
