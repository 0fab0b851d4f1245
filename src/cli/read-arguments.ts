import { OPTIONS } from './arguments/options.ts'
import { type SortedWords, sortWords, type WrongWord } from './arguments/sort-words.ts'
import type { Call } from './commands/call.ts'
import { COMMANDS, TOPICS } from './commands.ts'

/** What the command line asks for.  */
export type Asked =
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'help'; readonly about: string | undefined }
  | { readonly kind: 'version' }
  | ({ readonly kind: 'wrong' } & WrongWord)

const DEFAULT_SECONDS = 60
const LONGEST_SECONDS = 1e6

/** Reads the words after `hedgerow`. `isFile` tells a strategy file from a misspelt command. */
export function readArguments(words: readonly string[], isFile: (word: string) => boolean): Asked {
  const [name, ...own] = words
  if (name !== undefined && isCommand(name) && COMMANDS[name]!.readsWords) return inItsOwnWords(name, own)
  const given = sortWords(words, OPTIONS)
  if ('message' in given || 'unknown' in given) return { kind: 'wrong', ...given }
  const { operands, options } = given
  if (options.has('version')) return { kind: 'version' }
  const [first, ...rest] = operands
  if (first === 'help' || options.has('help')) {
    const [about, source] = first === 'help' ? rest : operands
    if (first === 'help' && about === 'import' && source !== undefined) return inItsOwnWords(about, [source, '--help'])
    return about === undefined || isCommand(about) || (first === 'help' && TOPICS.includes(about))
      ? { kind: 'help', about }
      : unknownCommand(about)
  }
  if (first === undefined) return called(undefined, given)
  if (isCommand(first)) return called(first, { operands: rest, options })
  return first === '-' || isFile(first) || /[./\\]/.test(first) ? called(undefined, given) : unknownCommand(first)
}

/** Everything after the name is the command's to read. */
function inItsOwnWords(command: string, words: readonly string[]): Asked {
  const end = words.indexOf('--')
  const own = end < 0 ? words : words.slice(0, end)
  const askedForHelp = own.some((word) => word === '--help' || word === '-h')
  if (askedForHelp && COMMANDS[command]!.ownOptions !== undefined) return { kind: 'help', about: command }
  const none = {
    operands: [],
    json: false,
    csv: false,
    format: undefined,
    output: undefined,
    force: false,
    large: false,
  }
  return { kind: 'call', call: { command, ...none, seconds: DEFAULT_SECONDS, words } }
}

function called(command: string | undefined, { operands, options }: SortedWords): Asked {
  const { least, most, options: taken, usage } = command === undefined ? WALK : COMMANDS[command]!
  const name = command ?? 'hedgerow'
  const stranger = [...options.keys()].find((option) => !taken.includes(option))
  if (stranger !== undefined) return { kind: 'wrong', message: `${name} takes no --${stranger}: hedgerow ${usage}` }
  if (operands.length < least) return { kind: 'wrong', message: `${name} needs a strategy file: hedgerow ${usage}` }
  if (operands.length > most)
    return { kind: 'wrong', message: `"${operands[most]}" is one too many: hedgerow ${usage}` }
  if (options.has('json') && options.has('csv'))
    return { kind: 'wrong', message: '--json and --csv exclude each other' }
  if (options.has('open') && !options.has('output')) return { kind: 'wrong', message: '--open needs -o FILE' }
  const seconds = options.has('time') ? Number(options.get('time')?.at(-1)) : DEFAULT_SECONDS
  if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
    return {
      kind: 'wrong',
      message: `--time needs a number of seconds above 0, at most 1,000,000, not "${options.get('time')?.at(-1)}"`,
    }
  }
  const last = (name: string) => options.get(name)?.at(-1)
  const has = (name: string) => options.has(name)
  const by = last('by')
  const drawnBy = by === 'premium' || by === 'expected' ? ({ by } as const) : {}
  const flags = { json: has('json'), csv: has('csv'), force: has('force'), large: has('large') }
  const call = {
    command,
    operands,
    ...flags,
    format: last('format'),
    output: last('output'),
    seconds,
    ...drawnBy,
    ...(has('ranges') && { ranges: true as const }),
  }
  const told = ['tif', 'post-only', 'hedge-mode'].some(has)
  const ticket = { tif: last('tif') ?? 'gtc', postOnly: has('post-only'), hedgeMode: has('hedge-mode') }
  const window = { from: last('from'), to: last('to'), fill: last('fill') ?? 'open' }
  const timed = ['from', 'to', 'fill'].some(has)
  return {
    kind: 'call',
    call: { ...call, ...(has('open') && { open: true }), ...(told && { ticket }), ...(timed && { window }) },
  }
}

const WALK = { least: 0, most: 1, options: ['time'], usage: '[strategy]' }

function isCommand(word: string): boolean {
  return Object.hasOwn(COMMANDS, word)
}

function unknownCommand(word: string): Asked {
  return { kind: 'wrong', unknown: { what: 'command', typed: word, known: [...Object.keys(COMMANDS), 'help'] } }
}
