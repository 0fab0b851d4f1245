import { sentence } from './arguments/help-lines.ts'
import { OPTIONS, type Option } from './arguments/options.ts'
import { IMPORT_SOURCES } from './commands/import/import-sources.ts'
import { COMMANDS } from './commands.ts'
import { CONFIG_WORDS } from './config-words.ts'
import { EXIT_WORDS } from './files/exit-status.ts'

const ENVIRONMENT: readonly (readonly [name: string, says: string])[] = [
  [
    'HEDGEROW_RPC',
    'the nodes that imports and watch ask, between spaces; no file names one, since their URLs hold keys',
  ],
  ['HTTPS_PROXY', 'the proxy that they go through'],
  ['NO_COLOR', 'no colours, unless --color says always'],
  ['XDG_CONFIG_HOME', 'where hedgerow/hedgerow.config.yaml of the user is; ~/.config when not set'],
  ['INK_SCREEN_READER', 'true: the walk in words, for a screen reader'],
]

/** The manual of this version in the format of man(7), from the tables that --help is printed from. */
export function manPage(version: string): string {
  const lines = [
    `.TH HEDGEROW 1 "" "hedgerow ${version}" "User Commands"`,
    section('NAME'),
    'hedgerow \\- plan the hedge that makes a liquidity position delta-neutral, and show what is left',
    section('SYNOPSIS'),
    ...['[strategy]', ...Object.values(COMMANDS).map(({ usage }) => usage)].flatMap((usage) => [
      `.B hedgerow ${quoted(usage)}`,
      '.br',
    ]),
    section('DESCRIPTION'),
    'Without a command it opens a walk through the strategy in the terminal, or prints its plan where there is none.',
    'A strategy named \\- is read from standard input. Results go to stdout, progress and warnings to stderr.',
    section('COMMANDS'),
    ...Object.values(COMMANDS).flatMap(({ usage, summary, more, ownOptions }) => [
      ...term(usage, [sentence(summary), ...more].join(' ')),
      ...(ownOptions === undefined ? [] : ['.RS', ...optionTerms(ownOptions), '.RE']),
    ]),
    section('SOURCES OF IMPORT'),
    ...Object.values(IMPORT_SOURCES).flatMap(({ usage, summary, more = [], options }) => [
      ...term(usage, [sentence(summary), ...more].join(' ')),
      '.RS',
      ...optionTerms(options),
      '.RE',
    ]),
    section('OPTIONS'),
    ...optionTerms(OPTIONS),
    section('FILES'),
    ...term('hedgerow.config.yaml', CONFIG_WORDS.join(' ')),
    section('ENVIRONMENT'),
    ...ENVIRONMENT.flatMap(([name, says]) => term(name, says)),
    section('EXIT STATUS'),
    ...EXIT_WORDS.flatMap(([status, words]) => term(String(status), words)),
  ]
  return `${lines.join('\n')}\n`
}

function section(title: string): string {
  return `.SH ${title}`
}

function optionTerms(options: Readonly<Record<string, Option>>): string[] {
  return Object.entries(options).flatMap(([name, { short, takes, says }]) =>
    term(`${short === undefined ? '' : `-${short}, `}--${name}${takes === undefined ? '' : ` ${takes}`}`, says),
  )
}

function term(name: string, says: string): string[] {
  return ['.TP', `.B ${quoted(name)}`, roff(says)]
}

function quoted(text: string): string {
  return `"${roff(text).replaceAll('"', '\\(dq')}"`
}

/** Text with what roff takes for its own made plain: backslashes, hyphens of options, and a dot or quote at the start of a line. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('…', '...')
    .replaceAll('−', '\\-')
    .replace(/^([.'])/, '\\&$1')
}
