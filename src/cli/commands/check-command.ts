import { plainText } from '../../text/plain-text.ts'
import { exitStatus } from '../files/exit-status.ts'
import { print, printBeside } from '../files/print.ts'
import { checkedStrategy } from '../files/strategy-file.ts'
import type { Run } from './call.ts'

/** `hedgerow check`: every problem of strategy files on stdout, or that there is none; on stderr every warning that a plan would have without a search. */
export const checkCommand: Run = async ({ operands, large }) => {
  let count = 0
  for (const file of operands) count += await checkOne(file, large)
  if (count === 0) return exitStatus.done
  printBeside(`${count.toLocaleString('en-US')} ${count === 1 ? 'problem' : 'problems'}\n`)
  return exitStatus.badInput
}

/** How many problems a file has. */
async function checkOne(file: string, large: boolean): Promise<number> {
  const read = await checkedStrategy(file, large)
  if (read.strategy === undefined) {
    print(`${read.problems.join('\n')}\n`)
    return read.count
  }
  const { warningsUnsearched } = await import('../../plan/warnings/standing-warnings.ts')
  for (const warning of await warningsUnsearched(read.strategy)) printBeside(`warning: ${plainText(warning)}\n`)
  print(`${plainText(file)}: no problems\n`)
  return 0
}
