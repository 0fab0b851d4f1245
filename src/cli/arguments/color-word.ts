import type { WrongWord } from './sort-words.ts'

const WHEN = ['auto', 'always', 'never'] as const
export type Color = (typeof WHEN)[number]

/** The words without `--color`, which every command takes, and what the last of them said. */
export function colorWord(
  words: readonly string[],
): { readonly color: Color; readonly words: readonly string[] } | WrongWord {
  let color: Color = 'auto'
  const rest: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (word === '--') return { color, words: [...rest, ...words.slice(i)] }
    const said = word === '--color' ? (words[++i] ?? '') : /^--color=(.*)$/.exec(word)?.[1]
    const known = WHEN.find((when) => when === said)
    if (said !== undefined && known === undefined) {
      return { unknown: { what: '--color', typed: said, known: WHEN, closed: true } }
    }
    if (known === undefined) rest.push(word)
    else color = known
  }
  return { color, words: rest }
}
