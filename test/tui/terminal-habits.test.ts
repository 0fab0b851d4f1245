import { describe, expect, it } from 'vitest'
import { type PseudoTerminal, pseudoTerminal } from './pseudo-terminal.ts'

const ESC = '\u001b'
const run = 'node dist/hedgerow.js strategies/eth-usdc-perp.yaml'

/** Without the spaces at the ends of lines. */
const bare = (screen: string) => screen.replaceAll(/ +$/gm, '')

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

  it('Ctrl-Z gives the terminal to the shell, and fg brings the screen back as it was', async () => {
    const inJob = `set -m; ${run}; echo "stopped $?"; stty -a; sleep 0.3; fg >/dev/null; echo "ended $?"`
    const terminal = pseudoTerminal(inJob, 80, 40)
    await terminal.until(' proven · ', 60_000)
    terminal.press('4')
    const before = await terminal.until('replication error')
    terminal.press('\u001a')
    const shell = await terminal.until('min = 1')
    // 128 + SIGTSTP, as a shell has it.
    expect(shell).toMatch(/stopped 148[\s\S]*\sicanon\b[\s\S]*\secho\b/)
    expect([terminal.alternate(), terminal.cursorShown()]).toEqual([false, true])
    await terminal.until('replication error')
    expect([bare(terminal.screen()), terminal.alternate(), terminal.cursorShown()]).toEqual([bare(before), true, false])
    terminal.press('3')
    await terminal.until('[3 Hedge]')
    terminal.press('q')
    await terminal.until('ended 0')
    await terminal.ended
  })

  it('a click goes to a step, the wheel through rows, and both are given back on every way out', async () => {
    const terminal = pseudoTerminal(run)
    await terminal.until(' proven · ', 60_000)
    expect(terminal.written()).toContain(`${ESC}[?1006h`)
    const line = terminal.screen().split('\n')[0]!
    terminal.press(`${ESC}[<0;${line.indexOf('4 Residual') + 3};1M${ESC}[<0;${line.indexOf('4 Residual') + 3};1m`)
    await terminal.until('▸ delta ETH')
    terminal.press(`${ESC}[<65;9;9M`)
    await terminal.until('▸ gamma')
    await leave(terminal)
    for (const mode of ['1000', '1006', '2004']) {
      expect(terminal.written().lastIndexOf(`${ESC}[?${mode}l`)).toBeGreaterThan(
        terminal.written().lastIndexOf(`${ESC}[?${mode}h`),
      )
    }
  })
})
