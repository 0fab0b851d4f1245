import { plainText } from '../../text/plain-text.ts'
import type { Run } from '../commands/call.ts'
import { exitStatus } from '../files/exit-status.ts'
import { printBeside } from '../files/print.ts'
import { enterTerminal, isScreenRead } from './terminal-session.ts'

/** `hedgerow [strategy]`: the walk in the terminal; where there is none that can draw, the plan as text. */
export const walkCommand: Run = async (call) => {
  const file = call.operands[0]
  if (file !== '-' && process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== 'dumb') {
    // Something is to be seen before the rest is loaded.
    const session = enterTerminal(!isScreenRead(), plainText(`hedgerow  ${file ?? ''}`))
    const { openTerminal } = await import('./terminal.tsx')
    return openTerminal(session, file, call.seconds)
  }
  if (file !== undefined) return (await import('../commands/plan-command.ts')).planCommand(call)
  printBeside('hedgerow: this terminal draws no screens: name a strategy file, as in hedgerow plan <strategy>\n')
  return exitStatus.wrongUsage
}
