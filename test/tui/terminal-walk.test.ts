import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pseudoTerminal, root } from './pseudo-terminal.ts'

const tab = '\t'
const enter = '\r'
const esc = '\u001b'

/** The README's picture says what the screen says, but for figures and what a wider one has room for. */
function expectPictured(file: string, screen: string) {
  const words = (text: string) => text.replace(/\d[\d.,]*/g, '#')
  const picture = words(
    readFileSync(join(root, 'docs', file), 'utf8')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll('&amp;', '&'),
  )
  const [, summary, , , title] = screen.split('\n')
  // How sure and what to trade stand in both; the wider picture tells other parts of the cost and the worst.
  for (const part of [summary!.trim().split(' · ').slice(0, 2).join(' · '), title!])
    expect(picture, `npm run pictures draws docs/${file} again`).toContain(words(part.trim()))
}

describe('a walk in a real terminal', { timeout: 120_000 }, () => {
  it('goes from the picker through every step of a shipped strategy to a written file, and leaves the screen as it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hedgerow-walk-'))
    const terminal = pseudoTerminal(`cd ${folder}; echo before; node ${root}dist/hedgerow.js; echo status=$?`)
    await terminal.until('▸ eth-usdc-')
    terminal.press('/strip')
    await terminal.until('find: strip')
    terminal.press(enter)
    await terminal.until('▸ eth-usdc-strip')
    terminal.press(enter)
    await terminal.until('range from')
    const first = await terminal.until(' proven · ', 60_000)
    expect(first).toContain('[1 Position]')
    expect(first).toMatch(/delta ETH +\+22\.0359 /)

    for (const [step, text] of [
      ['[2 Market]', 'ETH-PERP'],
      ['[3 Hedge]', 'minimise replication'],
      ['[4 Residual]', 'replication error'],
      ['[5 Payoff]', 'P&L in'],
      ['[6 Stress]', 'March 2020'],
      ['[7 Time]', 'paths'],
      ['[8 Export]', 'preview'],
    ] as const) {
      terminal.press(tab)
      await terminal.until(step)
      await terminal.until(text)
      if (step === '[5 Payoff]') expectPictured('payoff.svg', terminal.screen())
    }
    terminal.press(tab)
    await terminal.until('this is the last step')
    await terminal.until('ETH-PERP,')
    terminal.press('w')
    await terminal.until('written:')
    expect(readFileSync(join(folder, 'eth-usdc-strip-hedge.csv'), 'utf8')).toContain('ETH-PERP,')
    terminal.press('w')
    await terminal.until('w again replaces it')

    terminal.press('5')
    await terminal.until('[5 Payoff]')
    terminal.resize(120, 40)
    await terminal.until(`${'─'.repeat(120)}\n`)
    const height = async () => (await terminal.until('hedgerow  eth-usdc-strip')).split('\n').length
    await expect.poll(height, { timeout: 10_000 }).toBe(39)
    terminal.resize(60, 18)
    await terminal.until('… [5 Payoff]')
    terminal.press('?')
    await terminal.until('Keys on Payoff')
    terminal.press(esc)
    await terminal.until('P&L in')
    terminal.press(esc)
    await terminal.until('Go back to the strategies?')
    terminal.press('y')
    await terminal.until('▸ eth-usdc-strip')

    terminal.press('q')
    expect(await terminal.until('status=')).toBe('before\nstatus=0')
    expect(terminal.alternate()).toBe(false)
    expect(await terminal.ended).toBe(0)
  })

  it('shows what is wrong with a file instead of a plan, and reads it again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hedgerow-walk-'))
    const good = `${root}strategies/eth-usdc-perp.yaml`
    const mine = join(folder, 'mine.yaml')
    const spoilt = readFileSync(good, 'utf8').replace('lower: 1500', 'lower: 3500')
    writeFileSync(mine, spoilt)
    const terminal = pseudoTerminal(`cd ${folder}; exec node ${root}dist/hedgerow.js mine.yaml`)
    expect(await terminal.until('1 problem in the file')).toMatch(/mine\.yaml:\d+:\d+: positions\[0\]\.range/)
    copyFileSync(good, mine)
    terminal.press('r')
    await terminal.until('short 22.04 ETH')
    terminal.press('q')
    expect(await terminal.ended).toBe(0)
  })

  it('is written in words, below what was there, for a screen reader', async () => {
    const start = 'echo before; node dist/hedgerow.js strategies/eth-usdc-perp.yaml'
    const terminal = pseudoTerminal(start, 100, 40, { INK_SCREEN_READER: 'true' })
    await terminal.until('Selected: range from 1,500')
    terminal.press('5')
    const screen = await terminal.until('Cursor at 2,000.00: hold 0')
    expect(terminal.alternate()).toBe(false)
    expect(screen).not.toMatch(/[\u2800-\u28ff\u2500-\u257f]/)
    terminal.press('q')
    expect(await terminal.ended).toBe(0)
  })

  it('without colour draws bold and dim only', async () => {
    const terminal = pseudoTerminal('node dist/hedgerow.js strategies/eth-usdc-perp.yaml', 80, 24, { NO_COLOR: '1' })
    await terminal.until(' proven · ')
    terminal.press('5')
    await terminal.until('P&L in')
    terminal.press('q')
    await terminal.ended
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of a terminal
    expect(terminal.written()).not.toMatch(/\u001b\[[349]\d(;\d+)*m/)
    expect(terminal.written()).toContain('\u001b[1m')
  })
})
