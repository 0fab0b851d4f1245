import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pseudoTerminal, root } from './pseudo-terminal.ts'

/** The shipped strategy without its options, so that it is planned at once. */
function perpAlone(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hedgerow-accounts-')), 'mine.yaml')
  const shipped = readFileSync(`${root}strategies/eth-usdc-three-accounts.yaml`, 'utf8')
  writeFileSync(file, shipped.replaceAll(/^ {2}- \{ id: ETH-.*\n/gm, '').replace('hedge:', 'hedge:\n  minimise: delta'))
  return file
}

describe('money at three venues, in a real terminal of 60 × 18', { timeout: 120_000 }, () => {
  it('is seen to survive or not by price, day and volatility, with what kills it, the loss by move and what failing costs, and Esc goes back', async () => {
    const terminal = pseudoTerminal(`exec node ${root}dist/hedgerow.js ${perpAlone()}`, 60, 18)
    await terminal.until(' proven · ', 60_000)
    terminal.press('6')
    await terminal.until('▸ revert fails')
    for (const [key, text] of [
      ['h', 'under 3'],
      ['v', '×1.5'],
      ['n', 'is closed'],
      ['c', 'the loss as ETH goes down'],
      ['m', 'where money stands'],
    ] as const) {
      terminal.press(key)
      const screen = await terminal.until(text, 30_000)
      if (key === 'h') expect(screen).toMatch(/2,900 █shut █shut █shut/)
      // a short of the pool's 22.0359 on 15,000 with a maintenance of 2 %: (15,000 + 22.0359 · 2,000) / (22.0359 · 1.02)
      if (key === 'n') expect(screen).toMatch(/hyperliquid +ETH +2,628\.14 +\+31 %/)
    }
    terminal.press('\u001b')
    await terminal.until('▸ revert fails')
    terminal.press('q')
    expect(await terminal.ended).toBe(0)
  })
})
