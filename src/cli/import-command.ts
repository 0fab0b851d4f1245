import { parseArgs } from 'node:util'
import { SourceFailure } from '../sources/source-failure.ts'
import { didYouMean } from '../strategy/did-you-mean.ts'
import { plainText } from '../text/plain-text.ts'
import type { Run } from './call.ts'
import { OPTIONS, type Option } from './commands.ts'
import { exitStatus } from './exit-status.ts'
import { IMPORT_SOURCES, type ImportCall, type ImportSource } from './import-sources.ts'
import { writeWhole } from './write-whole.ts'

/** `hedgerow import`: what a source gives as a file, on stdout or in one step in FILE; nothing is written when it gives nothing. */
export const importCommand: Run = async ({ words = [] }) => {
  const [name, ...rest] = words
  if (name === undefined || words.some((word) => word === '--help' || word === '-h')) {
    const { importHelp } = await import('./help.ts')
    process.stdout.write(importHelp(name))
    return exitStatus.done
  }
  const source = Object.hasOwn(IMPORT_SOURCES, name) ? IMPORT_SOURCES[name] : undefined
  if (source === undefined) return refuse(unknownSource(name))
  const call = importCall(source, rest)
  if (typeof call === 'string') return refuse(call)
  try {
    const imported = await (await source.load())(call)
    if (imported.wrong !== undefined) return refuse(imported.wrong)
    const problem = await deliver(imported.text, call.options.get('output')?.at(-1))
    if (problem !== undefined) return refuse(problem)
    for (const note of imported.notes) process.stderr.write(`note: ${plainText(note)}\n`)
    return exitStatus.done
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    process.stderr.write(`hedgerow: ${error.message}\n`)
    return exitStatus.noAnswer
  }
}

function refuse(message: string): number {
  process.stderr.write(`hedgerow: ${plainText(message)}\n`)
  return exitStatus.wrongUsage
}

function unknownSource(name: string): string {
  const known = Object.keys(IMPORT_SOURCES)
  const all = `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`
  return `there is no source "${name}". ${didYouMean(name, known) || `hedgerow imports from ${all}.`}`
}

/** The words after the source's name, or what is wrong with them. */
function importCall({ options: own, least, most, usage }: ImportSource, words: readonly string[]): ImportCall | string {
  const known: Readonly<Record<string, Option>> = { ...own, output: OPTIONS.output! }
  const config = Object.entries(known).map(([name, { short, takes }]) => {
    return [name, { type: takes === undefined ? 'boolean' : 'string', ...(short ? { short } : {}) }] as const
  })
  const args = [...words]
  const { tokens } = parseArgs({
    args,
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
      return `there is no option ${token.rawName} here. ${didYouMean(token.rawName, names)} It is hedgerow import ${usage}`
    }
    if (option.takes !== undefined && !token.value) return `${token.rawName} needs ${option.takes}: ${option.says}`
    if (option.takes === undefined && token.value !== undefined) return `${token.rawName} takes no value`
    options.set(token.name, [...(options.get(token.name) ?? []), token.value ?? ''])
  }
  if (operands.length < least) return `too little is named: hedgerow import ${usage}`
  if (operands.length > most) return `"${operands[most]}" is one too many: hedgerow import ${usage}`
  return { operands, options }
}

async function deliver(text: string, output: string | undefined): Promise<string | undefined> {
  if (output !== undefined && output !== '-') return writeWhole(output, text)
  process.stdout.write(text)
  return undefined
}
