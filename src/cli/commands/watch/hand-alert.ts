import { spawn } from 'node:child_process'
import type { WatchAlert } from '../../../export/watch/watch-alerts.ts'
import { plainText } from '../../../text/plain-text.ts'
import { printBeside } from '../../files/print.ts'

const PATIENCE_MILLISECONDS = 30_000

/** Hands an alert to a command as a line of JSON on its standard input, without a shell, and waits for it; what goes wrong is a warning. */
export function handAlert([command = '', ...words]: readonly string[], alert: WatchAlert): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ['pipe', 'ignore', 'ignore'], timeout: PATIENCE_MILLISECONDS })
    const warn = (reason: string) => printBeside(`warning: --exec ${plainText(command)}: ${plainText(reason)}\n`)
    child.on('error', (error) => {
      warn(error.message)
      resolve()
    })
    child.on('close', (code, signal) => {
      if (code !== 0) warn(signal === null ? `left with ${code}` : `did not end within 30 s`)
      resolve()
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${JSON.stringify(alert)}\n`)
  })
}
