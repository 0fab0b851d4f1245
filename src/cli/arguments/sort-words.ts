import { parseArgs } from 'node:util'
import type { UnknownName } from '../../strategy/problems/unknown-name.ts'
import type { Option } from './options.ts'

/** Words sorted into operands and options, each with the values it was given. */
export type SortedWords = {
  readonly operands: readonly string[]
  readonly options: ReadonlyMap<string, readonly string[]>
}

/** What is wrong with a word, told in full or as a name that is not there. */
export type WrongWord = { readonly message: string } | { readonly unknown: UnknownName }

/** Sorts the words of a command line by the options that are known; those that take nothing get an empty value. */
export function sortWords(words: readonly string[], known: Readonly<Record<string, Option>>): SortedWords | WrongWord {
  const config = Object.entries(known).map(([name, { short, takes }]) => {
    return [name, { type: takes === undefined ? 'boolean' : 'string', ...(short ? { short } : {}) }] as const
  })
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(config),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const options = new Map<string, string[]>()
  for (const { kind, ...token } of tokens) {
    if (kind !== 'option' || !('name' in token)) continue
    const { name, rawName, value } = token
    const option = Object.hasOwn(known, name) ? known[name] : undefined
    if (option === undefined) {
      return { unknown: { what: 'option', typed: rawName, known: Object.keys(known).map((one) => `--${one}`) } }
    }
    if (option.takes !== undefined && !value) {
      return { message: `${rawName} needs ${option.takes}: ${option.says}` }
    }
    if (option.takes === undefined && value !== undefined) {
      return { message: `${rawName} takes no value, but was given "${value}"` }
    }
    if (value !== undefined && option.values?.includes(value) === false) {
      return { unknown: { what: `--${name}`, typed: value, known: option.values, closed: true } }
    }
    options.set(name, [...(options.get(name) ?? []), value ?? ''])
  }
  return { operands: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])), options }
}
