import { optionLines, sentence, twoColumns } from './arguments/help-lines.ts'
import { OPTIONS } from './arguments/options.ts'
import { importHelp } from './commands/import/import-help.ts'
import { COMMANDS, type Command, LATER } from './commands.ts'

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
    ...optionLines(Object.keys(OPTIONS)),
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
  return ownOptions === undefined ? optionLines(names) : optionLines(Object.keys(ownOptions), ownOptions)
}
