import { parseArgs } from 'node:util'
import { didYouMean } from '../strategy/did-you-mean.ts'
import type { Option } from './commands.ts'

/** What a command that reads its own words takes; `usage` is how it is called in full. */
export type OwnUsage = {
  readonly usage: string
  readonly least: number
  readonly most: number
  readonly options: Readonly<Record<string, Option>>
}

/** The words sorted; an option may be given several times. */
export type OwnWords = {
  readonly operands: readonly string[]
  readonly options: ReadonlyMap<string, readonly string[]>
}

/** Sorts the words of a command into operands and its options, or says what is wrong with them. */
export function ownWords(
  { options: known, least, most, usage }: OwnUsage,
  words: readonly string[],
): OwnWords | string {
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
  const operands: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(known, token.name) ? known[token.name]! : undefined
    if (option === undefined) {
      const names = Object.keys(known).map((name) => `--${name}`)
      return `there is no option ${token.rawName} here. ${didYouMean(token.rawName, names)} It is ${usage}`
    }
    if (option.takes !== undefined && !token.value) return `${token.rawName} needs ${option.takes}: ${option.says}`
    if (option.takes === undefined && token.value !== undefined) return `${token.rawName} takes no value`
    options.set(token.name, [...(options.get(token.name) ?? []), token.value ?? ''])
  }
  if (operands.length < least) return `too little is named: ${usage}`
  if (operands.length > most) return `"${operands[most]}" is one too many: ${usage}`
  return { operands, options }
}
