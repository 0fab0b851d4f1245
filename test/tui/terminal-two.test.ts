import { copyFileSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type PseudoTerminal, pseudoTerminal, root } from './pseudo-terminal.ts'

const enter = '\r'

function given(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hedgerow-two-'))
  copyFileSync(`${root}strategies/eth-usdc-perp.yaml`, join(folder, 'mine.yaml'))
  return folder
}

function started(folder: string): PseudoTerminal {
  return pseudoTerminal(`cd ${folder}; echo pid=$$; exec node ${root}dist/hedgerow.js mine.yaml`)
}

/** Presses keys one after another, waiting for what each brings. */
async function go(
  terminal: PseudoTerminal,
  ...steps: readonly (readonly [keys: string, text: string])[]
): Promise<void> {
  for (const [keys, text] of steps) {
    terminal.press(keys)
    await terminal.until(text, 30_000)
  }
}

async function killed(terminal: PseudoTerminal): Promise<void> {
  process.kill(Number(/pid=(\d+)/.exec(terminal.written())![1]), 'SIGKILL')
  await terminal.ended
}

const lower = (folder: string) => /lower: (\d+)/.exec(readFileSync(join(folder, 'mine.yaml'), 'utf8'))?.[1]

describe('a terminal that is killed', { timeout: 180_000 }, () => {
  it('loses nothing typed two seconds before, in an open field either: the next start offers it, and what is saved leaves no journal', async () => {
    const folder = given()
    const first = started(folder)
    await first.until(' proven · ', 30_000)
    await go(first, [enter, 'range from: 1500'], ['1600', 'range from: 1600'], [enter, '● unsaved'])
    await first.until((screen) => !screen.includes('range from: '))
    await go(first, [enter, 'range from: 1600'], ['17', 'range from: 17'])
    await new Promise((resolve) => setTimeout(resolve, 2000))
    await killed(first)
    expect([lower(folder), readdirSync(folder).length]).toEqual(['1500', 2])

    const second = started(folder)
    await second.until('when hedgerow was ended from outside', 30_000)
    expect(second.screen()).toMatch(/range lower\n +range from: 17/)
    await go(second, ['y', 'range from: 17'], ['50', 'range from: 1750'], [enter, '● unsaved'])
    await second.until((screen) => !screen.includes('range from: '))
    await go(second, ['s', 'saved: mine.yaml'], ['q', ''])
    expect(await second.ended).toBe(0)
    expect([lower(folder), readdirSync(folder)]).toEqual(['1750', ['mine.yaml']])
  })

  it('of which another goes on: both are told, nobody is offered the work of the living, and n drops it', async () => {
    const folder = given()
    const first = started(folder)
    await first.until(' proven · ', 30_000)
    await go(first, ['+', '● unsaved'])
    await expect.poll(() => readdirSync(folder).length, { timeout: 10_000 }).toBe(2)
    const second = started(folder)
    await second.until('another terminal has changes of this file that are not saved', 30_000)
    await go(second, ['q', ''])
    await second.ended
    await killed(first)
    const third = started(folder)
    await third.until('when hedgerow was ended from outside', 30_000)
    await go(third, ['n', 'dropped: the file is as it was saved'], ['q', ''])
    expect([await third.ended, lower(folder), readdirSync(folder)]).toEqual([0, '1500', ['mine.yaml']])
  })
})

describe('two terminals on one strategy', { timeout: 180_000 }, () => {
  it('that save: the second is told, and replaces or reads anew as it likes', async () => {
    const folder = given()
    const [first, second] = [started(folder), started(folder)]
    for (const terminal of [first, second]) await terminal.until(' proven · ', 30_000)
    await go(first, ['+', '● unsaved'], ['s', 'saved: mine.yaml'])
    await go(second, ['-', '● unsaved'], ['s', 'mine.yaml was changed by another program (r reads it anew): s again'])
    expect(lower(folder)).toBe('1510')
    await go(second, ['s', 'saved: mine.yaml'])
    expect(lower(folder)).toBe('1490')
    await go(
      first,
      ['+', '● unsaved'],
      ['s', 'was changed by another program'],
      ['r', 'without saving?'],
      ['y', '1,490'],
    )
    for (const terminal of [first, second]) terminal.press('q')
    expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0])
    expect(readdirSync(folder)).toEqual(['mine.yaml'])
  })
})
