import { readFileSync } from 'node:fs'
import { byPlace, type Finding, formatProblem, shown } from '../strategy/problems/located-problem.ts'
import { unknownName } from '../strategy/problems/unknown-name.ts'
import { readDocument } from '../strategy/read/document.ts'
import { OPTIONS, type Option } from './arguments/options.ts'
import { IMPORT_SOURCES } from './commands/import/import-sources.ts'
import { COMMANDS, type Command } from './commands.ts'
import { fileTrouble } from './files/file-trouble.ts'

type Options = Readonly<Record<string, Option>>

/** The words of a command line with the defaults of a file in them, before what was typed; or every problem of the file as lines for people. */
export type Configured =
  | { readonly words: readonly string[]; readonly problems?: undefined }
  | { readonly problems: readonly string[] }

/** What is said anew each time, or what would put a key into a file. */
const NEVER = new Set(['json', 'csv', 'format', 'output', 'open', 'force', 'help', 'version', 'rpc', 'url'])
const NUMBERS = new Set(['SECONDS', 'SHARE'])

/** Adds to `words` of `command` what the file at `place` says for it. */
export function configuredWords(place: string, command: string | undefined, words: readonly string[]): Configured {
  let text: string
  try {
    text = readFileSync(place, 'utf8')
  } catch (error) {
    return { problems: [`${place}: cannot read the defaults: ${fileTrouble(error)}`] }
  }
  const document = readDocument(text)
  const settings = isTable(document.value) ? document.value : {}
  const findings = [...document.findings, ...(document.value === undefined ? [] : settingFindings(document.value))]
  if (findings.length > 0) {
    const placed = findings.map((finding) => ({ ...finding, file: place, ...document.locate(finding) }))
    return { problems: byPlace(placed).map((one) => formatProblem({ ...one, hint: hintOf(one) })) }
  }
  const own = command === undefined ? undefined : settings[command]
  const taken = command === undefined ? { time: OPTIONS.time! } : optionsOf(command, words)
  const given = COMMANDS[command ?? '']?.readsWords ? [] : Object.entries(settings)
  const added = [...given, ...Object.entries(isTable(own) ? own : {})].flatMap(([name, value]) =>
    Object.hasOwn(taken, name) ? optionWords(name, value) : [],
  )
  const color = settings.color === undefined ? [] : optionWords('color', settings.color)
  // The name of an import's source stays next to its command.
  const names = command === undefined || words[0] !== command ? 0 : command === 'import' ? 2 : 1
  return { words: [...color, ...words.slice(0, names), ...added, ...words.slice(names)] }
}

function hintOf({ hint }: Pick<Finding, 'hint'>): string {
  return typeof hint === 'string' ? hint : hint()
}

function optionWords(name: string, value: unknown): string[] {
  if (value === false) return []
  if (value === true) return [`--${name}`]
  return (Array.isArray(value) ? value : [value]).map((one) => `--${name}=${one}`)
}

/** The options whose defaults a file may say for a command, of an import for the source that is asked, or without one for any. */
function optionsOf(name: string, words: readonly string[] = []): Options {
  const { options, ownOptions }: Command = COMMANDS[name]!
  const source = Object.hasOwn(IMPORT_SOURCES, words[1] ?? '') ? IMPORT_SOURCES[words[1]!] : undefined
  const ofSources = (source ? [source] : Object.values(IMPORT_SOURCES)).map((one) => one.options)
  const known = name === 'import' ? Object.assign({}, ...ofSources) : (ownOptions ?? pick(options))
  return Object.fromEntries(Object.entries<Option>(known).filter(([option]) => !NEVER.has(option)))
}

function pick(names: readonly string[]): Options {
  return Object.fromEntries(names.map((option) => [option, OPTIONS[option]!]))
}

function settingFindings(value: unknown): Finding[] {
  if (!isTable(value)) {
    return [
      { code: 'type', path: [], message: 'this is not a table of options', hint: 'hedgerow help config shows one.' },
    ]
  }
  const general = pick(Object.keys(OPTIONS).filter((name) => !NEVER.has(name)))
  const tables = Object.keys(COMMANDS).filter((name) => Object.keys(optionsOf(name)).length > 0)
  return Object.entries(value).flatMap(([name, setting]) => {
    if (!tables.includes(name)) return optionFindings([name], setting, general, tables)
    if (!isTable(setting)) return [wrong([name], `${shown(setting)} is not a table of options`, general)]
    const own = optionsOf(name)
    return Object.entries(setting).flatMap(([option, one]) => optionFindings([name, option], one, own, []))
  })
}

function optionFindings(path: readonly string[], value: unknown, known: Options, tables: readonly string[]): Finding[] {
  const name = path.at(-1)!
  const option = Object.hasOwn(known, name) ? known[name] : undefined
  if (name === 'rpc' || name === 'url') {
    const hint = 'Put it into HEDGEROW_RPC, or type it.'
    return [
      { code: 'key-unknown', path: [...path], at: 'key', message: 'a file names no nodes, since URLs hold keys', hint },
    ]
  }
  if (option === undefined) {
    const unknown = unknownName({ what: 'default', typed: name, known: [...Object.keys(known), ...tables] })
    return [{ code: 'key-unknown', path: [...path], at: 'key', ...unknown }]
  }
  const values = Array.isArray(value) ? value : [value]
  const stranger = values.find((one) => !fits(one, option))
  if (stranger === undefined) return []
  if (option.values === undefined) return [wrong(path, `${shown(value)} does not fit here`, known)]
  return [
    {
      code: 'choice',
      path: [...path],
      ...unknownName({ what: name, typed: stranger, known: option.values, closed: true }),
    },
  ]
}

function fits(value: unknown, { takes, values }: Option): boolean {
  if (takes === undefined) return typeof value === 'boolean'
  if (NUMBERS.has(takes)) return typeof value === 'number' && value > 0 && value <= 1e6
  return values === undefined ? ['string', 'number'].includes(typeof value) : values.includes(String(value))
}

function wrong(path: readonly string[], message: string, known: Options): Finding {
  const { takes, says } = known[path.at(-1)!] ?? { says: 'hedgerow help config shows one' }
  const wanted = takes === undefined ? 'true or false' : NUMBERS.has(takes) ? 'a number above 0' : takes
  return { code: 'type', path: [...path], message, hint: `Give ${wanted}: ${says}.` }
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
