#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { plainText } from '../text/plain-text.ts'
import { WHERE_TO_REPORT } from '../text/where-to-report.ts'
import { COMMANDS } from './commands.ts'
import { exitStatus } from './files/exit-status.ts'
import { fileTrouble, systemTrouble } from './files/file-trouble.ts'
import { print, printBeside } from './files/print.ts'
import { readArguments } from './read-arguments.ts'

/** Set by the build from package.json. */
declare const HEDGEROW_VERSION: string

async function run(words: readonly string[]): Promise<number> {
  const asked = readArguments(words, existsSync)
  if (asked.kind === 'version') {
    print(`${HEDGEROW_VERSION}\n`)
    return exitStatus.done
  }
  if (asked.kind === 'help') {
    const { help } = await import('./help.ts')
    print(help(asked.about))
    return exitStatus.done
  }
  if (asked.kind === 'wrong') {
    const { didYouMean } = await import('../strategy/problems/did-you-mean.ts')
    const meant = asked.typed === undefined ? '' : didYouMean(asked.typed, asked.known ?? []).trim()
    const way = asked.typed !== undefined && meant === '' ? 'hedgerow --help lists what there is.' : meant
    printBeside(`hedgerow: ${plainText(`${asked.message} ${way}`)}\n`)
    return exitStatus.wrongUsage
  }
  const { command } = asked.call
  const carryOut =
    command === undefined ? (await import('./commands/walk-command.ts')).walkCommand : await COMMANDS[command]!.load()
  return carryOut(asked.call)
}

/** What the system refused is told as that; anything else that nobody expected is our bug. */
function reportBug(error: unknown): void {
  const trouble = systemTrouble(error)
  if (trouble !== undefined) {
    printBeside(`hedgerow: ${plainText(trouble)}\n`)
    process.exit(exitStatus.noRoom)
  }
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
  const shown = process.env.HEDGEROW_DEBUG === '1' ? `\n${stack ?? ''}` : ''
  printBeside(
    `hedgerow: this is our bug: ${message.split('\n')[0]!.replace(/\.$/, '')}. Please report it at ${WHERE_TO_REPORT} with the command and the strategy file` +
      `${shown === '' ? ' (HEDGEROW_DEBUG=1 shows where it happened)' : ''}.${shown}\n`,
  )
  process.exit(exitStatus.ourBug)
}

/** A reader that has seen enough, like `head`, is no error; a result or message that is lost to anything else is. */
function leave(what: string): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (error.code !== 'EPIPE') printBeside(`hedgerow: cannot write ${what}: ${fileTrouble(error)}\n`)
    process.exit(error.code === 'EPIPE' ? (process.exitCode ?? exitStatus.done) : exitStatus.noRoom)
  }
}

process.on('uncaughtException', reportBug)
process.stdout.on('error', leave('the result'))
process.stderr.on('error', leave('messages'))
process.exitCode = await run(process.argv.slice(2)).catch(reportBug as () => never)
