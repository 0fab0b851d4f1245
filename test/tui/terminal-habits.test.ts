import { describe, expect, it } from 'vitest'
import { type PseudoTerminal, pseudoTerminal } from './pseudo-terminal.ts'

const ESC = '\u001b'
const run = 'node dist/hedgerow.js strategies/eth-usdc-perp.yaml'

async function leave(terminal: PseudoTerminal) {
  terminal.press('q')
  expect(await terminal.ended).toBe(0)
}

describe('in a real terminal', { timeout: 120_000 }, () => {
  it('Esc closes one thing at a time, and what is pasted answers no question', async () => {
    const terminal = pseudoTerminal(run)
    await terminal.until(' proven · ', 60_000)
    terminal.press('4')
    await terminal.until('replication error')
    terminal.press('h')
    await terminal.until('thousands of USD')
    terminal.press(ESC)
    await terminal.until('replication error')
    terminal.press(ESC)
    await terminal.until('Go back to the strategies?')
    terminal.press(`${ESC}[200~y${ESC}[201~`)
    await terminal.until('what was pasted is not taken for keys')
    terminal.press(ESC)
    await terminal.until('replication error')
    terminal.press(`${ESC}[200~3xq${ESC}[201~`)
    expect(await terminal.until('what was pasted is not taken for keys')).toContain('[4 Residual]')
    await leave(terminal)
  })
})
