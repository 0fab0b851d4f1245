import type { Key } from 'ink'

/** The names by which the key table knows what was pressed: `left`, `ctrl+c`, `q`. Text that arrives at once is a key a character. */
export function keyNames(input: string, key: Key): string[] {
  if (key.ctrl && input.length === 1) return [`ctrl+${input}`]
  const named = NAMED.find(([flag]) => key[flag])
  if (named) return [named[1]]
  return [...input].map((character) => CONTROLS[character] ?? character)
}

/** Keys that came in one piece with others, as from a clipboard. */
const CONTROLS: Readonly<Record<string, string>> = {
  '\r': 'return',
  '\n': 'return',
  '\t': 'tab',
  '\u007f': 'backspace',
}

const NAMED: readonly (readonly [flag: keyof Key, name: string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'return'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
]
