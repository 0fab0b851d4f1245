import { OPTIONS, type Option } from '../arguments/options.ts'
import { IMPORT_SOURCES } from '../commands/import/import-sources.ts'
import { exportFormats } from '../files/exported-text.ts'

/** A word that may stand next, and what it does. */
export type Candidate = readonly [word: string, says: string]

/** What is completed: the commands, and what else `hedgerow help` tells of. */
export type Vocabulary = {
  readonly commands: Readonly<
    Record<
      string,
      {
        readonly summary: string
        readonly options: readonly string[]
        readonly ownOptions?: Readonly<Record<string, Option>>
      }
    >
  >
  readonly topics: readonly string[]
}

const SHELLS = ['bash', 'zsh', 'fish']
/** The operands that are one of a few words. */
const OPERANDS: Readonly<Record<string, readonly string[]>> = {
  schema: ['strategy', 'plan', 'market', 'stress', 'watch', 'simulation', 'backtest', 'sweep'],
  completion: SHELLS,
}

/** The words that may stand in the place of the last of `words`, those after `hedgerow`; none where a file is to be named, or nothing is known. */
export function candidates(words: readonly string[], vocabulary: Vocabulary): readonly Candidate[] {
  const typed = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  return expected(before, typed, vocabulary).filter(([word]) => word.startsWith(typed))
}

function expected(before: readonly string[], typed: string, { commands, topics }: Vocabulary): readonly Candidate[] {
  const [command, ...rest] = before.filter((word) => !word.startsWith('-'))
  const commandWords = Object.entries(commands).map(([name, { summary }]): Candidate => [name, summary])
  const options = optionsOf(command, rest[0], commands)
  const open = before.at(-1)?.startsWith('-') ? optionNamed(before.at(-1)!, options) : undefined
  if (open?.[1].takes !== undefined)
    return (open[0] === 'format' ? exportFormats : (open[1].values ?? [])).map((value) => [value, ''])
  if (typed.startsWith('-')) return Object.entries(options).map(([name, { says }]) => [`--${name}`, says])
  if (command === undefined) return [...commandWords, ['help', OPTIONS.help!.says]]
  if (command === 'help' && rest.length === 0) return [...commandWords, ...topics.map((topic) => [topic, ''] as const)]
  if ((command === 'import' || (command === 'help' && rest[0] === 'import')) && rest.length < 2) {
    const sources = Object.entries(IMPORT_SOURCES).map(([name, { summary }]) => [name, summary] as const)
    return command === 'help' || rest.length === 0 ? sources : []
  }
  if (command === 'export' && rest.length === 1) return exportFormats.map((format) => [format, ''])
  return rest.length === 0 ? (OPERANDS[command] ?? []).map((word) => [word, '']) : []
}

/** The options that a command, or a source of `import`, takes; without one, what stands before any command. */
function optionsOf(
  command: string | undefined,
  source: string | undefined,
  commands: Vocabulary['commands'],
): Readonly<Record<string, Option>> {
  const { help, version, color, output, force } = OPTIONS as Record<
    'help' | 'version' | 'color' | 'output' | 'force',
    Option
  >
  if (command === 'import') return { ...IMPORT_SOURCES[source ?? '']?.options, output, force, color, help }
  const known = command === undefined ? undefined : commands[command]
  if (known === undefined) return { help, version, color }
  const named = known.options.map((name) => [name, OPTIONS[name]!] as const)
  return { ...(known.ownOptions ?? Object.fromEntries(named)), color, help }
}

function optionNamed(word: string, options: Readonly<Record<string, Option>>): readonly [string, Option] | undefined {
  return Object.entries(options).find(([name, { short }]) => word === `--${name}` || word === `-${short}`)
}
