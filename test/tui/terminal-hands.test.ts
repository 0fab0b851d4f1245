import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../cli/hedgerow.ts'
import { type PseudoTerminal, pseudoTerminal, root } from './pseudo-terminal.ts'

const ESC = '\u001b'
const ENTER = '\r'
const DOWN = `${ESC}[B`
const paste = (text: string) => `${ESC}[200~${text}${ESC}[201~`

/** A shipped strategy in a folder of its own, planned. */
async function opened(columns = 80, rows = 24): Promise<PseudoTerminal> {
  const folder = scratchFolder()
  copyFileSync(join(root, 'strategies/eth-usdc-perp.yaml'), join(folder, 'eth-usdc-perp.yaml'))
  const script = `cd '${folder}' && exec node '${root}dist/hedgerow.js' eth-usdc-perp.yaml`
  const terminal = pseudoTerminal(script, columns, rows)
  await terminal.until((screen) => /^ ✓ proven · .* · worst /m.test(screen), 60_000)
  return terminal
}

/** Presses keys one after another, waiting for what each brings. */
async function go(terminal: PseudoTerminal, ...steps: readonly (readonly [string, string])[]) {
  for (const [keys, text] of steps) {
    terminal.press(keys)
    await terminal.until(text)
  }
}

async function leave(terminal: PseudoTerminal) {
  terminal.press('qy')
  expect(await terminal.ended).toBe(0)
}

describe('hands in a real terminal', { timeout: 120_000 }, () => {
  it('open views, lists and questions that Esc closes one by one, down to the bare step, where a dimmed key gives its reason', async () => {
    const terminal = await opened()
    for (const [step, bare, ...views] of [
      [
        '4',
        'replication error',
        ['g', 'gamma today'],
        ['d', 'V at risk'],
        ['b', 'you hold'],
        [':heat', 'P&L by price and volatility'],
        ['?', 'Keys on'],
      ],
      ['6', 'March 2020', [ENTER, 'where it comes from'], ['n', 'what kills it'], ['m', 'where money stands']],
      ['8', 'ETH-PERP,', ['w', 'written:'], ['w', 'w again replaces it']],
    ] as const) {
      await go(terminal, [step, bare])
      for (const view of views) {
        await go(terminal, view)
        if (view[1] === 'written:') continue
        terminal.press(ESC)
        await terminal.until((screen) => screen.includes(bare) && !screen.includes(view[1]))
      }
    }
    await go(terminal, ['3', 'minimise'], ['f', 'no options may be traded: a budget buys nothing'])
    await go(terminal, [ESC, 'Go back to the strategies?'], [ESC, 'minimise'])
    await leave(terminal)
  })

  it('edit a field as in readline, paste into it, and stay on their leg through a pin and a new plan', async () => {
    const terminal = await opened()
    const field = () => /^ \S.*: (\S*▏\S*)/m.exec(terminal.screen())?.[1]
    const types = (keys: string, shown: string) => {
      terminal.press(keys)
      return terminal.until(() => field() === shown)
    }
    await go(terminal, ['1', '▸ range from'], [ENTER, '1500▏'])
    await types(paste('16'), '16▏')
    await types('57', '1657▏')
    await types('\u0001', '▏1657')
    await types('\u000b', '▏')
    await types('1400', '1400▏')
    await types(`${ESC}[D${ESC}[D`, '14▏00')
    await types(`${ESC}[3~5`, '145▏0')
    await types('\u0005', '1450▏')
    await go(terminal, [ENTER, 'unsaved'])
    await terminal.until((screen) => /range from +1,450/.test(screen))
    await go(terminal, ['3', '▸ minimise'])
    const leg = () => /^ ▸ (ETH-PERP) /m.exec(terminal.screen())?.[1]
    for (let i = 0; i < 20 && leg() === undefined; i++) {
      const before = terminal.screen()
      terminal.press(DOWN)
      await terminal.until((screen) => screen !== before)
    }
    await go(terminal, ['p', ' pin'])
    expect(leg()).toBe('ETH-PERP')
    await go(terminal, ['u', 'undone'])
    expect(leg()).toBe('ETH-PERP')
    await leave(terminal)
  })

  it('read a verdict, how sure it is and how old quotes are, the playbook, the chart beside the legs at 200 × 60, and every row at 60 × 18', async () => {
    const terminal = await opened(200, 60)
    const wide = await terminal.until('[1 Position]')
    // Of 5 January 2026, by the clock of today.
    expect(wide.split('\n')[1]).toMatch(
      /^ ✓ proven · short 22\.04 ETH · .*fees \$.*worst −\$27,\d{3} at \S+ \(unhedged −\$45,\d{3}\).*◇ \d+ (days|months) old/,
    )
    expect(wide.split('\n')[2]).toMatch(/expected hedged −\$[\d,]+, unhedged −\$[\d,]+/)
    await go(terminal, ['3', '▸ minimise'])
    const beside = await terminal.until('P&L in')
    expect(beside).toMatch(/^ {3}ETH-PERP +sell .*│/m)
    terminal.resize(60, 18)
    await go(terminal, ['4', '▸ delta ETH'])
    // What one line has no room for is reached with ↓.
    const seen = new Set<string>()
    await go(terminal, ['b', 'you hold'])
    for (let i = 0; i < 12; i++) {
      for (const line of terminal.screen().split('\n')) seen.add(line.trim())
      terminal.press(DOWN)
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
    const read = [...seen].join('\n')
    for (const part of [
      /^1,500 /m,
      /▸ out of range above, no ETH is left/,
      /^2,500 /m,
      /is liquidated: close or fund it/,
    ])
      expect(read).toMatch(part)
    await leave(terminal)
  })
})
