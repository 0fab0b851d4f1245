import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type PseudoTerminal, pseudoTerminal, root } from './pseudo-terminal.ts'

const ESC = '\u001b'
const REPORTS = [
  ...[`${ESC}[1;5I`, `${ESC}[1;5P`, `${ESC}[1;5R`, `${ESC}[29;5~`, `${ESC}[6n`, `${ESC}[I`, `${ESC}[O`, `${ESC}[M q!`],
  ...[`${ESC}[<0;10;20M`, `${ESC}]11;rgb:1e1e/1e1e/2e2e\u0007`, `${ESC}P>|XTerm(390)${ESC}\\`, `${ESC}[57358u`],
]

/** The program on a copy of a strategy in a folder of its own, under a shell that then tells how it ended and the terminal's settings. */
function walk(): PseudoTerminal {
  const folder = mkdtempSync(join(tmpdir(), 'hedgerow-faults-'))
  const start = `cp ${root}strategies/eth-usdc-perp.yaml ${folder}; cd ${folder}; node ${root}dist/hedgerow.js eth-usdc-perp.yaml`
  return pseudoTerminal(`${start}; echo "status=$?"; stty -a`, 80, 40)
}

/** Leaves by the keys for that and expects the terminal as it was. */
async function expectLeft(terminal: PseudoTerminal, keys: string, status: number) {
  terminal.press(keys)
  await terminal.ended
  expect(terminal.screen()).toMatch(new RegExp(`status=${status}[\\s\\S]*\\bicanon\\b[\\s\\S]*\\becho\\b`))
  expect([terminal.alternate(), terminal.cursorShown()]).toEqual([false, true])
  expect(terminal.written().lastIndexOf(`${ESC}[?2004l`)).toBeGreaterThan(
    terminal.written().lastIndexOf(`${ESC}[?2004h`),
  )
}

describe('the terminal under fire', { timeout: 120_000 }, () => {
  it('takes no report for a key, whole or cut in half', async () => {
    const terminal = walk()
    await terminal.until(' proven · ')
    for (const report of REPORTS) {
      terminal.press(report)
      terminal.press(report.slice(0, 2))
      terminal.press(report.slice(2))
    }
    terminal.press('2')
    await terminal.until('[2 Market]')
    await expectLeft(terminal, 'q', 0)
  })

  it('takes nothing that is pasted for a key, cut in half too, and a megabyte of it in one go', async () => {
    const terminal = walk()
    await terminal.until(' proven · ')
    terminal.press(`${ESC}[200~qyq`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    terminal.press(`q\rw${ESC}[20`)
    terminal.press('1~')
    await terminal.until('what was pasted is not taken for keys')
    terminal.press(':')
    await terminal.until('type a few letters')
    terminal.press(`${ESC}[200~${'heat\n'.repeat(200_000)}${ESC}[201~`)
    await terminal.until('only the first 1,000 of 1,000,000 pasted characters fit', 60_000)
    terminal.press(ESC)
    await terminal.until((screen) => !screen.includes('nothing has these letters'))
    await expectLeft(terminal, 'q', 0)
  })

  it('draws the size it has after two hundred others', async () => {
    const terminal = walk()
    await terminal.until(' proven · ')
    for (let i = 0; i < 200; i++) terminal.resize(1 + ((i * 37) % 200), 1 + ((i * 17) % 60))
    terminal.resize(100, 30)
    await terminal.until((screen) => screen.split('\n').length >= 28 && screen.includes(`${'─'.repeat(100)}\n`))
    terminal.press('2')
    await terminal.until('[2 Market]')
    await expectLeft(terminal, 'q', 0)
  })
})
