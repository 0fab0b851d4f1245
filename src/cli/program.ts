import { existsSync } from 'node:fs'
import { plainText } from '../text/plain-text.ts'
import { WHERE_TO_REPORT } from '../text/where-to-report.ts'
import { type Color, colorWord } from './arguments/color-word.ts'
import type { WrongWord } from './arguments/sort-words.ts'
import { COMMANDS } from './commands.ts'
import { configPlace } from './config-place.ts'
import { exitStatus } from './files/exit-status.ts'
import { fileTrouble, systemTrouble } from './files/file-trouble.ts'
import { print, printBeside, setColor } from './files/print.ts'
import { printWhole } from './files/print-whole.ts'
import { type Asked, readArguments } from './read-arguments.ts'
import { walkCommand } from './terminal/walk-command.ts'

/** Set by the build from package.json. */
declare const HEDGEROW_VERSION: string

async function run(typed: readonly string[]): Promise<number> {
  const read = await withDefaults(typed)
  if ('problems' in read) {
    printBeside(`${read.problems.join('\n')}\n`)
    return exitStatus.badInput
  }
  const { asked, color } = read
  setColor(color)
  if (asked.kind === 'version') {
    print(`${HEDGEROW_VERSION}\n`)
    return exitStatus.done
  }
  if (asked.kind === 'help') {
    if (asked.about === 'man') print((await import('./man-page.ts')).manPage(HEDGEROW_VERSION))
    else print((await import('./help.ts')).help(asked.about))
    return exitStatus.done
  }
  if (asked.kind === 'wrong') {
    printBeside(`hedgerow: ${plainText(await wrongWords(asked))}\n`)
    return exitStatus.wrongUsage
  }
  const { command } = asked.call
  const carryOut = command === undefined ? walkCommand : await COMMANDS[command]!.load()
  return carryOut(asked.call)
}

async function wrongWords(wrong: WrongWord): Promise<string> {
  if ('message' in wrong) return wrong.message
  const { unknownNameLine } = await import('../strategy/problems/unknown-name.ts')
  return unknownNameLine({ otherwise: 'hedgerow --help lists what there is.', ...wrong.unknown })
}

/** What is asked for, with the defaults of a file where there is one; or what is wrong with that file. */
async function withDefaults(
  typed: readonly string[],
): Promise<{ readonly asked: Asked; readonly color: Color } | { readonly problems: readonly string[] }> {
  const first = readWords(typed)
  const place = first.asked.kind === 'call' ? configPlace(typed, process.env) : undefined
  if (place === undefined || first.asked.kind !== 'call' || first.asked.call.command === 'completion') return first
  const { configuredWords } = await import('./configured-words.ts')
  const configured = configuredWords(place, first.asked.call.command, typed)
  return configured.problems ? configured : readWords(configured.words)
}

function readWords(typed: readonly string[]): { readonly asked: Asked; readonly color: Color } {
  const read = colorWord(typed)
  return 'message' in read || 'unknown' in read
    ? { asked: { kind: 'wrong', ...read }, color: 'auto' }
    : { asked: readArguments(read.words, existsSync), color: read.color }
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

/** Carries out what the command line asks for; `rest` is what is left to print of an answer that is known. */
export async function program(rest: Uint8Array | undefined): Promise<void> {
  process.on('uncaughtException', reportBug)
  process.stdout.on('error', leave('the result'))
  process.stderr.on('error', leave('messages'))
  if (rest) printWhole(rest)
  else process.exitCode = await run(process.argv.slice(2)).catch(reportBug as () => never)
}
