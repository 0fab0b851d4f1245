import { describe, expect, it } from 'vitest'
import { pseudoTerminal, root } from './pseudo-terminal.ts'

describe('money at three venues, in a real terminal of 60 × 18', { timeout: 120_000 }, () => {
  it('is seen to survive or not by price, day and volatility, with what kills it, the loss by move and what failing costs, and Esc goes back', async () => {
    const file = `${root}strategies/eth-usdc-three-accounts.yaml`
    const terminal = pseudoTerminal(`exec node ${root}dist/hedgerow.js ${file}`, 60, 18)
    await terminal.until(' proven · ', 60_000)
    terminal.press('6')
    await terminal.until('▸ revert fails')
    for (const [key, text] of [
      ['h', 'under 3'],
      ['v', '×1.5'],
      ['n', 'is closed'],
      ['c', 'the loss as ETH goes down'],
      ['m', 'what it costs if one fails'],
    ] as const) {
      terminal.press(key)
      const screen = await terminal.until(text, 30_000)
      if (key === 'h') expect(screen).toMatch(/2,900 █shut █shut █shut/)
      // the short of 22.2835 on 15,000 with a maintenance of 2 %: (15,000 + 22.2835 · 2,000) / (22.2835 · 1.02)
      if (key === 'n') expect(screen).toMatch(/hyperliquid +ETH +2,620\.\d\d +\+31 %/)
    }
    terminal.press('\u001b')
    await terminal.until('▸ revert fails')
    terminal.press('q')
    expect(await terminal.ended).toBe(0)
  })
})
