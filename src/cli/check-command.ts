import { plainText } from '../text/plain-text.ts'
import type { Run } from './call.ts'
import { exitStatus } from './exit-status.ts'
import { checkedStrategy } from './strategy-file.ts'

/** `hedgerow check`: every problem of a strategy file on stdout, or that there is none; on stderr every warning that a plan would have without a search. */
export const checkCommand: Run = async ({ operands: [file] }) => {
  const read = await checkedStrategy(file!)
  if (read.strategy === undefined) {
    process.stdout.write(`${read.problems.join('\n')}\n`)
    const count = read.problems.length
    process.stderr.write(`${count} ${count === 1 ? 'problem' : 'problems'}\n`)
    return exitStatus.badInput
  }
  const { warningsUnsearched } = await import('../plan/standing-warnings.ts')
  for (const warning of await warningsUnsearched(read.strategy))
    process.stderr.write(`warning: ${plainText(warning)}\n`)
  process.stdout.write(`${plainText(file!)}: no problems\n`)
  return exitStatus.done
}
