import { withoutSecrets } from '../../sources/network/source-failure.ts'
import { plainText } from '../../text/plain-text.ts'
import { exitStatus } from '../files/exit-status.ts'
import { printBeside } from '../files/print.ts'

/** Says on standard error what is wrong, without keys and passwords, and answers the exit status: wrong usage unless another is given. */
export function refuse(message: string, status: number = exitStatus.wrongUsage): number {
  printBeside(`hedgerow: ${plainText(withoutSecrets(message, []))}\n`)
  return status
}
