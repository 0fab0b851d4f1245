import { exitStatus } from '../files/exit-status.ts'
import { print, printBeside, printReport } from '../files/print.ts'
import { writeWhole } from '../files/write-whole.ts'

/** Where a result goes: stdout unless `output` names a file, which `force` replaces although it is read-only or another user's; a `report` is for people. */
export type Delivery = { readonly output: string | undefined; readonly force: boolean; readonly report?: boolean }

/** Puts a result there, whole. Answers `status`, or with the reason on stderr wrong usage where FILE is no place for it, and 1 where the machine fails. */
export async function deliver(text: string, { output, force, report }: Delivery, status: number): Promise<number> {
  if (output === undefined || output === '-') {
    if (report) printReport(text)
    else print(text)
    return status
  }
  const refused = await writeWhole(output, text, force)
  if (refused === undefined) return status
  printBeside(`hedgerow: ${refused.reason}${refused.forceable ? ': --force replaces it' : ''}\n`)
  return refused.failed ? exitStatus.noRoom : exitStatus.wrongUsage
}
