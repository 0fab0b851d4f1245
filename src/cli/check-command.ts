import { plainText } from '../text/plain-text.ts'
import type { Run } from './call.ts'
import { exitStatus } from './exit-status.ts'
import { checkedStrategy } from './strategy-file.ts'

/** `hedgerow check`: every problem of a strategy file on stdout, or that there is none; what reading noticed besides on stderr. */
export const checkCommand: Run = async ({ operands: [file], large }) => {
  const read = await checkedStrategy(file!, large)
  if (read.strategy === undefined) {
    process.stdout.write(`${read.problems.join('\n')}\n`)
    process.stderr.write(`${read.count.toLocaleString('en-US')} ${read.count === 1 ? 'problem' : 'problems'}\n`)
    return exitStatus.badInput
  }
  for (const warning of read.strategy.warnings) process.stderr.write(`warning: ${plainText(warning)}\n`)
  process.stdout.write(`${plainText(file!)}: no problems\n`)
  return exitStatus.done
}
