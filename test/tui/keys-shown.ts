import type { PseudoTerminal } from './pseudo-terminal.ts'

const SENT: Readonly<Record<string, string>> = {
  '⏎': '\r',
  Esc: '\u001b',
  '↑': '\u001b[A',
  '↓': '\u001b[B',
  '→': '\u001b[C',
  '←': '\u001b[D',
  Home: '\u001b[H',
  End: '\u001b[F',
  PgUp: '\u001b[5~',
  PgDn: '\u001b[6~',
  Tab: '\t',
}
const WORDS = /^[A-Z][A-Za-z]+$|^[A-Z][a-z]+-[A-Z]$/

/** Presses the key that the last line of the screen names for these words, or else the help; the `nth` where several share them. */
export async function pressFor(terminal: PseudoTerminal, words: string, nth = 0): Promise<void> {
  const keys = shownBelow(await terminal.until(isWhole), words) ?? (await shownInHelp(terminal, words))
  if (keys === undefined) throw new Error(`neither the screen nor its help names a key for "${words}"`)
  const key = keys[nth]
  if (key === undefined) throw new Error(`"${words}" has the keys ${keys.join(' ')} only`)
  terminal.press(SENT[key] ?? key)
}

/** A frame ends with a rule, perhaps with a notice in it, and the line of keys below; a screen that is still being written may not. */
function isWhole(screen: string): boolean {
  const lines = screen.split('\n')
  return lines.length > 10 && /^─.*─$/.test(lines.at(-2)!)
}

function shownBelow(screen: string, words: string): string[] | undefined {
  const entries = screen.split('\n').at(-1)!.trim().split(/ {2,}/)
  return keysIn(entries.find((entry) => entry.endsWith(` ${words}`))?.slice(0, -words.length - 1))
}

async function shownInHelp(terminal: PseudoTerminal, words: string): Promise<string[] | undefined> {
  terminal.press('?')
  let screen = await terminal.until(' Keys ')
  let line = lineOf(screen, words)
  while (!line && screen.includes('↓ more')) {
    terminal.press(SENT['↓']!)
    screen = await terminal.until((now) => now !== screen)
    line = lineOf(screen, words)
  }
  terminal.press(SENT.Esc!)
  await terminal.until((now) => !now.includes(' Keys '))
  return keysIn(line?.split(/ {2,}/)[0])
}

function lineOf(screen: string, words: string): string | undefined {
  const lines = screen.split('\n').map((line) => line.trim())
  return lines.find((line) => line.includes(`  ${words}`) && !line.includes('(not now'))
}

/** `↑↓` and `PgUp PgDn` are two keys, `Esc` is one. */
function keysIn(shown: string | undefined): string[] | undefined {
  return shown?.split(' ').flatMap((key) => (WORDS.test(key) ? [key] : [...key]))
}
