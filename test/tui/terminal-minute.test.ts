import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pressFor } from './keys-shown.ts'
import { type PseudoTerminal, pseudoTerminal, root } from './pseudo-terminal.ts'

const down = '\u001b[B'
const enter = '\r'

/** Few options, so that every search is short. */
const strategy = `# mine
version: 1
name: a small strip
horizon: 2026-02-06 # a month
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } }
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 100000 } }
instruments:
  - { id: PERP, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.1", fee: { rate: 0.00045 } }
  - { id: PUT, kind: option, type: put, asset: ETH, venue: deribit, strike: 1700, expiry: 2026-02-06, bid: 40, ask: 44, volatility: 0.68, lot: "5" }
  - { id: CALL, kind: option, type: call, asset: ETH, venue: deribit, strike: 2300, expiry: 2026-02-06, bid: 53, ask: 56, volatility: 0.63, lot: "5" }
hedge:
  minimise: replication # the error
  limits: { premium: 4000 }
  scenarios: { prices: { ETH: { min: 1000, max: 3500, points: 51 } } }
`

/** Tells in a file of each thread that the program starts. */
const TOLD_WORKERS = `data:text/javascript,import { appendFileSync } from 'node:fs'
if (process.argv.length > 1) process.on('worker', () => appendFileSync('workers', '.'))`

function started(folder: string, file: string): PseudoTerminal {
  const env = { NODE_OPTIONS: `--import=${encodeURI(TOLD_WORKERS)}` }
  return pseudoTerminal(`cd ${folder}; exec node ${root}dist/hedgerow.js ${file}`, 80, 24, env)
}

type Wanted = string | ((screen: string) => boolean)

const typed = (text: string) => ({ text })

/** Does one thing after another by the keys that the screen or its help names for it, waiting for what each brings. */
async function follow(
  terminal: PseudoTerminal,
  steps: readonly (readonly [what: string | { text: string }, wanted: Wanted, nth?: number])[],
): Promise<void> {
  for (const [what, wanted, nth] of steps) {
    if (typeof what === 'string') await pressFor(terminal, what, nth)
    else terminal.press(what.text)
    await terminal.until(wanted)
  }
}

/** Presses keys one after another, waiting for what each brings. */
async function go(terminal: PseudoTerminal, steps: readonly (readonly [keys: string, text: string])[]): Promise<void> {
  for (const [keys, text] of steps) {
    terminal.press(keys)
    await terminal.until(text)
  }
}

describe('a minute in the terminal', { timeout: 90_000 }, () => {
  it('by what the screen and its help say alone, edits a range, hedges by hand, looks from all sides and leaves with a saved strategy', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hedgerow-minute-'))
    writeFileSync(join(folder, 'mine.yaml'), strategy)
    const terminal = started(folder, 'mine.yaml')
    await terminal.until(' proven · ')
    await follow(terminal, [
      ['edit', 'the lower price, quote per base'],
      [typed('1600'), 'range from: 1600'],
      ['take', '● unsaved'],
      ['step', '[2 Market]', 1],
      ['step', '[3 Hedge]', 1],
      ['objective', 'minimise worst-loss'],
      ['take back the last change', 'minimise replication'],
      ['ten at once, or to the end', '▸ CALL', 3],
      ['fix the size of this leg by hand', 'is pinned at'],
      ['row', '▸ PUT'],
      ['leave this instrument out', '  excluded'],
      ['ten at once, or to the end', '▸ PUT', 3],
      ['leave this instrument out', 'PUT is in again'],
      ['what each budget for options buys', 'against the premium spent\n'],
      ['point', '▸'],
      ['take', 'premium ≤'],
      ['take back the last change', 'premium ≤ 4,000'],
    ])
    terminal.resize(120, 40)
    await terminal.until(`${'─'.repeat(120)}\n`)
    terminal.resize(80, 24)
    await terminal.until(`${'─'.repeat(80)}\n`)
    const legend = (screen: string) => /^ {3}.*unhedged.*/m.exec(screen)?.[0] ?? ''
    await follow(terminal, [
      ['step', '[4 Residual]', 1],
      ['heat table', 'by the price of ETH and its volatility'],
      ['step', ' at 2,000.00', 1],
      ['price', 'at 2,050.00'],
      ['hold', (screen) => legend(screen) !== '' && !legend(screen).includes(' hold')],
      ['hold', (screen) => legend(screen).includes(' hold')],
      ['closer or farther', (screen) => !screen.includes('3,500')],
      ['earlier or later', 'of 32 days'],
      ['step', 'March 2020'],
      ['parts', 'where it comes from'],
      ['command', 'type a few letters'],
      [typed('saves'), 'save the strategy'],
      ['do it', 'saved: mine.yaml'],
      ['quit', ''],
    ])
    expect(await terminal.ended).toBe(0)
    // One thread keeps its solver for all of these searches; another comes only where they overlap.
    expect(readFileSync(join(folder, 'workers'), 'utf8').length).toBeLessThanOrEqual(5)
    const saved = readFileSync(join(folder, 'mine.yaml'), 'utf8')
    expect(saved).toContain('range: { lower: 1600, upper: 2500 }')
    expect(saved).toMatch(/pin: \{ CALL: "\d+" \}/)
    expect(saved).toContain('minimise: replication # the error')
    expect(saved.replace('lower: 1600', 'lower: 1500').replace(/\n {2}pin: .*/, '')).toBe(strategy)
  })

  it('makes a new position and writes its orders in 25 keys beyond what is typed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hedgerow-minute-'))
    const terminal = started(folder, '')
    await terminal.until('▸ ')
    const keys: (readonly [string, string])[] = [
      ['n', '1. What kind of pool?'],
      [enter, '2. Which pair'],
      ['ETH/USDC 2000', 'ETH/USDC 2000'],
      [enter, '3. Between which prices?'],
      [enter, '4. How much'],
      [enter, '5. What does it earn'],
      [enter, '6. Where'],
      [enter, '7. How much may options cost?'],
      ['0', '▏'],
      [enter, ' proven · '],
      ['8', 'ETH-PERP,'],
      ['w', 'written:'],
    ]
    await go(terminal, keys)
    expect(keys.filter(([pressed]) => pressed.length === 1 && pressed !== '0').length).toBeLessThanOrEqual(25)
    expect(readFileSync(join(folder, 'eth-usdc-concentrated-hedge.csv'), 'utf8')).toContain('ETH-PERP,')
    for (const format of ['json', 'markdown', 'html']) {
      await go(terminal, [
        [down, `▸ ${format}`],
        ['w', 'written:'],
      ])
    }
    // The perpetual is Hyperliquid's: there is nothing to send to Deribit, and nothing is written.
    await go(terminal, [[down, '▸ deribit']])
    terminal.press('w')
    await terminal.until('nothing to send')
    expect(existsSync(join(folder, 'eth-usdc-concentrated-deribit.json'))).toBe(false)
    await go(terminal, [
      [down, '▸ hyperliquid'],
      ['w', 'written:'],
      [down, '▸ binance'],
      [down, '▸ ccxt'],
      ['w', 'written:'],
    ])
    expect(readFileSync(join(folder, 'eth-usdc-concentrated-hyperliquid.json'), 'utf8')).toContain('"hyperliquid"')
    await go(terminal, [
      ['q', 'in no file yet'],
      ['s', 'Save the strategy as'],
      [enter, 'saved: eth-usdc-concentrated.yaml'],
      ['q', ''],
    ])
    expect(await terminal.ended).toBe(0)
    expect(readFileSync(join(folder, 'eth-usdc-concentrated.yaml'), 'utf8')).toContain('kind: concentrated')
  })

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['Ctrl-C', 130],
  ] as const)('keeps what is not saved in a recovery file at %s', async (signal, status) => {
    const folder = mkdtempSync(join(tmpdir(), 'hedgerow-minute-'))
    writeFileSync(join(folder, 'mine.yaml'), strategy)
    const terminal = pseudoTerminal(`cd ${folder}; echo pid=$$; exec node ${root}dist/hedgerow.js mine.yaml`)
    await terminal.until(' proven · ')
    await go(terminal, [['+', '● unsaved']])
    if (signal === 'Ctrl-C') terminal.press('\u0003')
    else process.kill(Number(/pid=(\d+)/.exec(terminal.written())![1]), signal)
    expect(await terminal.ended).toBe(status)
    expect(terminal.screen()).toContain('changes that were not saved are in mine.unsaved.yaml')
    expect(readFileSync(join(folder, 'mine.unsaved.yaml'), 'utf8')).toBe(strategy.replace('lower: 1500', 'lower: 1510'))
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe(strategy)
  })
})
