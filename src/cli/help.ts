import { COMMANDS, type Command, LATER } from './commands.ts'
import { IMPORT_SOURCES } from './import/import-sources.ts'
import { OPTIONS, type Option } from './options.ts'

/** How to use hedgerow, or one of its commands. */
export function help(about: string | undefined): string {
  if (about === 'import') return importHelp(undefined)
  const command = about === undefined ? undefined : COMMANDS[about]
  const lines =
    command === undefined
      ? overview()
      : [`hedgerow ${command.usage}`, '', sentence(command.summary), ...command.more, ...helpOptions(command)]
  return `${lines.join('\n')}\n`
}

/** What can be imported, or how to import it from one source. */
export function importHelp(name: string | undefined): string {
  const source = name !== undefined && Object.hasOwn(IMPORT_SOURCES, name) ? IMPORT_SOURCES[name] : undefined
  const rows = Object.values(IMPORT_SOURCES).map(
    ({ usage, summary }) => [usage.replace(/ (\[|--).*/, ''), summary] as const,
  )
  const lines =
    source === undefined
      ? [`hedgerow ${COMMANDS.import!.usage}`, '', sentence(COMMANDS.import!.summary), '', ...twoColumns(rows)]
      : [`hedgerow import ${source.usage}`, '', sentence(source.summary), ...(source.more ?? [])]
  const known = source === undefined ? {} : { ...source.options, output: OPTIONS.output!, force: OPTIONS.force! }
  return `${[...lines, ...options(Object.keys(known), known), ...(source ? [] : ['', 'hedgerow import <source> --help says more.'])].join('\n')}\n`
}

function overview(): string[] {
  const commands = Object.values(COMMANDS).map(({ usage, summary }) => {
    return [`hedgerow ${usage.replace(/ \[.*/, '')}`, summary] as const
  })
  const rows = [['hedgerow [strategy]', 'walk through it in the terminal'] as const, ...commands]
  return [
    'hedgerow plans the hedge that makes a liquidity position delta-neutral,',
    'and shows what is left.',
    '',
    ...twoColumns(rows),
    ...options(Object.keys(OPTIONS)),
    '',
    'hedgerow help <command> says more. Not available yet:',
    `${LATER.join(', ')}.`,
    '',
    'Exit status: 0 done, 1 our bug or a full disk, 2 wrong usage, 3 bad input',
    'file, 4 no hedge meets the limits, 5 no answer, 6 watch: attention.',
    'Results go to stdout, progress and warnings to stderr.',
  ]
}

function helpOptions({ options: names, ownOptions }: Command): string[] {
  return ownOptions === undefined ? options(names) : options(Object.keys(ownOptions), ownOptions)
}

function options(names: readonly string[], known: Readonly<Record<string, Option>> = OPTIONS): string[] {
  if (names.length === 0) return []
  const rows = names.map((name) => {
    const { short, takes, says } = known[name]!
    return [`${short ? `-${short}, ` : '    '}--${name}${takes ? ` ${takes}` : ''}`, says] as const
  })
  return ['', ...twoColumns(rows)]
}

function twoColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
