import { SourceFailure } from '../../../sources/network/source-failure.ts'
import { unknownNameLine } from '../../../strategy/problems/unknown-name.ts'
import { plainText } from '../../../text/plain-text.ts'
import { OPTIONS } from '../../arguments/options.ts'
import { ownWords } from '../../arguments/own-words.ts'
import { exitStatus } from '../../files/exit-status.ts'
import { print, printBeside } from '../../files/print.ts'
import type { Run } from '../call.ts'
import { deliver } from '../deliver.ts'
import { refuse } from '../refuse.ts'
import type { ImportCall, ImportSource } from './import-source.ts'
import { IMPORT_SOURCES } from './import-sources.ts'

/** `hedgerow import`: what a source gives as a file, on stdout or in one step in FILE; nothing is written when it gives nothing. */
export const importCommand: Run = async ({ words = [] }) => {
  const [name, ...rest] = words
  const source = name !== undefined && Object.hasOwn(IMPORT_SOURCES, name) ? IMPORT_SOURCES[name] : undefined
  if (name === undefined || (name.startsWith('-') && asksForHelp(words)) || (source && asksForHelp(rest))) {
    const { importHelp } = await import('./import-help.ts')
    print(importHelp(name))
    return exitStatus.done
  }
  if (source === undefined)
    return refuse(unknownNameLine({ what: 'source', typed: name, known: Object.keys(IMPORT_SOURCES) }))
  const call = importCall(name, source, rest)
  if (typeof call === 'string') return refuse(call)
  try {
    const imported = await (await source.load())(call)
    if (imported.wrong !== undefined) return refuse(imported.wrong)
    const delivery = { output: call.options.get('output')?.at(-1), force: call.options.has('force') }
    const delivered = await deliver(imported.text, delivery, exitStatus.done)
    if (delivered !== exitStatus.done) return delivered
    for (const note of imported.notes) printBeside(`note: ${plainText(note)}\n`)
    return exitStatus.done
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    printBeside(`hedgerow: ${error.message}\n`)
    return exitStatus.noAnswer
  }
}

function asksForHelp(words: readonly string[]): boolean {
  return words.some((word) => word === '--help' || word === '-h')
}

/** The words after the source's name, or what is wrong with them. */
function importCall(
  name: string,
  { options, least, most, usage }: ImportSource,
  words: readonly string[],
): ImportCall | string {
  const known = { ...options, output: OPTIONS.output!, force: OPTIONS.force! }
  const sorted = ownWords({ usage: `hedgerow import ${usage}`, options: known, least, most }, words)
  return typeof sorted === 'string' ? sorted : { source: name, ...sorted }
}
