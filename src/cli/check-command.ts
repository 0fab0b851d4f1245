import { plainText } from '../text/plain-text.ts'
import type { Run } from './call.ts'
import { exitStatus } from './exit-status.ts'
import { print, printBeside } from './print.ts'
import { checkedStrategy } from './strategy-file.ts'

/** `hedgerow check`: every problem of a strategy file on stdout, or that there is none; what reading noticed besides on stderr. */
export const checkCommand: Run = async ({ operands: [file], large }) => {
  const read = await checkedStrategy(file!, large)
  if (read.strategy === undefined) {
    print(`${read.problems.join('\n')}\n`)
    printBeside(`${read.count.toLocaleString('en-US')} ${read.count === 1 ? 'problem' : 'problems'}\n`)
    return exitStatus.badInput
  }
  for (const warning of read.strategy.warnings) printBeside(`warning: ${plainText(warning)}\n`)
  print(`${plainText(file!)}: no problems\n`)
  return exitStatus.done
}
