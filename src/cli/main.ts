#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { COMMANDS } from './commands.ts'
import { exitStatus } from './exit-status.ts'
import { print, printBeside } from './print.ts'
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
    const { didYouMean } = await import('../strategy/did-you-mean.ts')
    const { plainText } = await import('../text/plain-text.ts')
    const meant = asked.typed === undefined ? '' : didYouMean(asked.typed, asked.known ?? []).trim()
    const way = asked.typed !== undefined && meant === '' ? 'hedgerow --help lists what there is.' : meant
    printBeside(`hedgerow: ${plainText(`${asked.message} ${way}`)}\n`)
    return exitStatus.wrongUsage
  }
  const { command } = asked.call
  const carryOut =
    command === undefined ? (await import('./walk-command.ts')).walkCommand : await COMMANDS[command]!.load()
  return carryOut(asked.call)
}

function reportBug(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
  const shown = process.env.HEDGEROW_DEBUG === '1' ? `\n${stack ?? ''}` : ''
  printBeside(
    `hedgerow: this is our bug: ${message.split('\n')[0]!.replace(/\.$/, '')}. Please report it with the command and the strategy file` +
      `${shown === '' ? ' (HEDGEROW_DEBUG=1 shows where it happened)' : ''}.${shown}\n`,
  )
  process.exit(exitStatus.ourBug)
}

/** A reader that has seen enough, like `head`, is no error. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitStatus.done)
  reportBug(error)
}

process.on('uncaughtException', reportBug)
process.stdout.on('error', leaveQuietly)
process.stderr.on('error', leaveQuietly)
process.exitCode = await run(process.argv.slice(2)).catch(reportBug as () => never)
