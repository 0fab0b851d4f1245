import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { perpStrategy } from '../cli/perp-strategy.ts'
import { pseudoTerminal, root } from './pseudo-terminal.ts'

const esc = '\u001b'

/** A terminal on a strategy that is simulated like this, at its stress. */
async function stressed(simulation: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'hedgerow-time-')), 'kept.yaml')
  writeFileSync(file, `${perpStrategy()}simulation: { ${simulation} }\n`)
  const terminal = pseudoTerminal(`node ${root}dist/hedgerow.js ${file}; echo status=$?`, 100, 34)
  await terminal.until(' proven · ', 60_000)
  terminal.press('6')
  await terminal.until('March 2020')
  return terminal
}

describe('the rules over time in a real terminal', { timeout: 90_000 }, () => {
  it('are drawn on other threads, a row a rule with which to choose above and how the selected one spreads below', async () => {
    const terminal = await stressed('step: 6h, paths: 300')
    terminal.press('t')
    const screen = await terminal.until('the same 300 paths for every rule', 60_000)
    for (const text of [
      /^ (Rule|Under rule) /m,
      / ▸ never +[+−]/,
      /^ +1d +[+−]/m,
      /^ +unhedged +[+−]/m,
      'half of the paths made more',
    ])
      expect(screen).toMatch(text)
    terminal.press('j')
    await terminal.until(' ▸ 1d')
    terminal.press('6')
    await terminal.until('March 2020')
    terminal.press('q')
    await terminal.until('status=0')
  })

  it('are stopped by Esc while they are drawn, which shows what is finished, and the program ends at once', async () => {
    const terminal = await stressed('step: 1m, paths: 2000')
    terminal.press('t')
    await terminal.until('are finished')
    terminal.press(esc)
    await terminal.until('so far, of 2,000')
    terminal.press('q')
    await terminal.until('status=0')
  })
})
