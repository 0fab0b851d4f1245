import { unknownNameLine } from '../../strategy/problems/unknown-name.ts'
import type { Option } from './options.ts'
import { type SortedWords, sortWords } from './sort-words.ts'

/** What a command that reads its own words takes; `usage` is how it is called in full. */
export type OwnUsage = {
  readonly usage: string
  readonly least: number
  readonly most: number
  readonly options: Readonly<Record<string, Option>>
}

/** The words of a command sorted, or what is wrong with them. */
export function ownWords({ options, least, most, usage }: OwnUsage, words: readonly string[]): SortedWords | string {
  const sorted = sortWords(words, options)
  if ('message' in sorted) return sorted.message
  if ('unknown' in sorted) {
    const line = unknownNameLine(sorted.unknown)
    return sorted.unknown.what === 'option' ? `${line} It is ${usage}` : line
  }
  const { operands } = sorted
  if (operands.length < least) return `too little is named: ${usage}`
  return operands.length > most ? `"${operands[most]}" is one too many: ${usage}` : sorted
}
