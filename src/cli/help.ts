import { COMMANDS, LATER, OPTIONS } from './commands.ts'

/** How to use hedgerow, or one of its commands. */
export function help(about: string | undefined): string {
  const command = about === undefined ? undefined : COMMANDS[about]
  const lines =
    command === undefined
      ? overview()
      : [`hedgerow ${command.usage}`, '', sentence(command.summary), ...command.more, ...options(command.options)]
  return `${lines.join('\n')}\n`
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
    'Exit status: 0 done, 1 our bug, 2 wrong usage, 3 bad input file,',
    '4 no hedge meets the limits, 5 a source did not answer.',
    'Results go to stdout, progress and warnings to stderr.',
  ]
}

function options(names: readonly string[]): string[] {
  if (names.length === 0) return []
  const rows = names.map((name) => {
    const { short, takes, says } = OPTIONS[name]!
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
