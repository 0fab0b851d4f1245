import { wrapText } from '../text/wrap-text.ts'
import { optionLines, sentence, twoColumns } from './arguments/help-lines.ts'
import { OPTIONS } from './arguments/options.ts'
import { importHelp } from './commands/import/import-help.ts'
import { COMMANDS, type Command } from './commands.ts'
import { CONFIG_WORDS } from './config-words.ts'
import { EXIT_WORDS } from './files/exit-status.ts'

/** How to use hedgerow, or one of its commands. */
export function help(about: string | undefined): string {
  if (about === 'import') return importHelp(undefined)
  if (about === 'config') return `${CONFIG_WORDS.join('\n')}\n`
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
    'hedgerow help <command> says more.',
    '',
    ...wrapText(`Exit status: ${EXIT_WORDS.map(([status, words]) => `${status} ${words}`).join(', ')}.`, 78),
    'Results go to stdout, progress and warnings to stderr.',
    'A strategy named - is read from standard input. hedgerow help man prints the',
    'manual, hedgerow help config what hedgerow.config.yaml may hold.',
  ]
}

function helpOptions({ options: names, ownOptions }: Command): string[] {
  return ownOptions === undefined ? optionLines(names) : optionLines(Object.keys(ownOptions), ownOptions)
}
