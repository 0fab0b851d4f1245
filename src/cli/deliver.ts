import { exitStatus } from './exit-status.ts'
import { print, printBeside } from './print.ts'
import { writeWhole } from './write-whole.ts'

/**
 * Puts a result on stdout or, where `-o FILE` names one, whole into it. Answers `status`, or wrong usage, with the reason on stderr, where
 * the file cannot be written.
 */
export async function deliver(text: string, output: string | undefined, status: number): Promise<number> {
  if (output === undefined || output === '-') {
    print(text)
    return status
  }
  const problem = await writeWhole(output, text)
  if (problem === undefined) return status
  printBeside(`hedgerow: ${problem}\n`)
  return exitStatus.wrongUsage
}
