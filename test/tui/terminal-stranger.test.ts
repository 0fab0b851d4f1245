import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../cli/hedgerow.ts'
import { BLOCK, node, replyOf, withServer } from '../sources/chain/stand-in-node.ts'
import { TOKEN_ID, v3Position } from '../sources/chain/v3-position.ts'
import { chainOf, deribit } from '../sources/venues/deribit-bodies.ts'
import { withStandIn } from '../sources/venues/stand-in.ts'
import { type PseudoTerminal, pseudoTerminal, root } from './pseudo-terminal.ts'

const enter = '\r'
const esc = '\u001b'
const STRIKES = ['1500', '1700', '2000', '2300', '2500']

/** Mainnet with a block of this minute. */
function mainnet() {
  const reply = replyOf(v3Position, '0x1')
  const timestamp = `0x${Math.floor(Date.now() / 1000).toString(16)}`
  return node((question) =>
    question.method === 'eth_getBlockByNumber' ? { result: { ...BLOCK, timestamp } } : reply(question),
  )
}

/** Some of the shipped chain's options on ETH at 2,000, as if quoted now and expiring in 9 and in 30 days at 08:00 UTC. */
function quotesOfToday() {
  const [header, ...lines] = readFileSync(`${root}strategies/data/eth-chain.csv`, 'utf8').trim().split('\n')
  const chain = lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(header!.split(',').map((name, i) => [name, cells[i] ?? '']))
  })
  const some = chain.filter(({ strike, expiry }) => expiry === '2026-02-06' && STRIKES.includes(strike!))
  const expiries = [9, 30].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
  const rows = expiries.flatMap((expiry) =>
    some.map(({ strike, type, ...row }) => {
      const instrument = `ETH-${expiry}-${strike}-${type![0]!.toUpperCase()}`
      return { ...row, strike: strike!, type: type!, instrument, expiry, asOf: new Date().toISOString() }
    }),
  )
  return { expiries, body: chainOf(rows) }
}

/** Presses keys one after another, waiting for what each brings; answers how many there were: what is pasted counts as one. */
async function go(terminal: PseudoTerminal, steps: readonly (readonly [string, string])[]): Promise<number> {
  for (const [keys, text] of steps) {
    terminal.press(keys.length > 1 ? `\u001b[200~${keys}\u001b[201~` : keys)
    await terminal.until(text, 60_000)
  }
  return steps.length
}

describe('a stranger with the id of a position', { timeout: 180_000 }, () => {
  it('goes from the list of strategies to orders at quotes of now, and to a file that refreshes itself, in 25 keys', async () => {
    const folder = scratchFolder()
    const { expiries, body } = quotesOfToday()
    await withServer(mainnet(), (rpc) =>
      withStandIn(deribit(body), async ({ url }) => {
        const script = `cd '${folder}' && exec node '${root}dist/hedgerow.js' --time 5`
        const terminal = pseudoTerminal(script, 100, 30, { HEDGEROW_RPC: 'http://127.0.0.1:8/KEY' })
        await terminal.until('▸ ', 60_000)
        const keys = await go(terminal, [
          ['n', 'What kind of pool?'],
          [String(TOKEN_ID), '12345▏'],
          // The node that the environment names does not answer: another can be typed.
          [enter, 'Which node of the chain shall be asked?'],
          [rpc, `${rpc}▏`],
          [enter, 'What does it earn in fees?'],
          ['25', '25▏'],
          [enter, 'Where do you trade perpetuals?'],
          ['deribit', 'deribit▏'],
          [enter, 'How much may options cost?'],
          ['4000', '4000▏'],
          [enter, 'Whose quotes of options on ETH?'],
          [`deribit ${url}/`, '/▏'],
          [enter, 'Until which expiry?'],
        ])
        expect(terminal.screen()).toContain(`[${expiries[1]}]`)
        expect(terminal.screen()).toMatch(/uniswap-v3-12345, worth 99,9\d\d USD|worth 100,0\d\d USD/)
        expect(terminal.screen()).not.toContain('KEY')
        const more = await go(terminal, [
          [enter, 'listed: 1500, 1700'],
          [enter, ' · worst '],
        ])
        await terminal.until('◇ LIVE')
        const rest = await go(terminal, [
          ['8', 'ETH-PERP,'],
          ['w', 'written:'],
        ])
        expect(keys + more + rest).toBeLessThanOrEqual(25)
        expect(readFileSync(join(folder, 'uniswap-v3-12345-hedge.csv'), 'utf8')).toMatch(
          new RegExp(`ETH-${expiries[1]}-\\d+-[PC],`),
        )
        await go(terminal, [
          ['s', 'Save the strategy as'],
          [enter, 'saved: uniswap-v3-12345.yaml'],
        ])
        terminal.press('q')
        expect(await terminal.ended).toBe(0)
      }),
    )
    expect(readdirSync(folder).sort()).toEqual([
      'eth-deribit.csv',
      'uniswap-v3-12345-hedge.csv',
      'uniswap-v3-12345.yaml',
    ])
    const saved = readFileSync(join(folder, 'uniswap-v3-12345.yaml'), 'utf8')
    expect(saved).not.toContain('http')
    expect(saved).toContain('import: "uniswap-v3 12345"')
    expect(saved).toContain('{ file: "eth-deribit.csv", import: "market deribit ETH --kind option" }')
    expect(saved).toContain(`horizon: ${expiries[1]}`)
    expect(saved).toMatch(/apr: 0\.25/)
    // The stand-in's: a taker fee of 5 bp, and 0.0001 for 8 hours, three of which are a day.
    expect(saved).toMatch(
      /contract: inverse[\s\S]*fee: \{ rate: 0\.0005 \} # as deribit has it[\s\S]*funding: 0\.1095 # as deribit/,
    )
    expect(saved).not.toMatch(/made up/i)
  })

  it('is shown the expiries and strikes of a market file, keeps answers on the way back, and is told of quotes that are nobody’s', async () => {
    const folder = scratchFolder()
    const terminal = pseudoTerminal(`cd '${folder}' && exec node '${root}dist/hedgerow.js' --time 5`, 80, 24)
    await terminal.until('▸ ', 60_000)
    await go(terminal, [
      ['n', 'What kind of pool?'],
      [enter, 'Which pair'],
      ['eth/usdc 2010', '2010▏'],
      [enter, 'Between which prices?'],
      [enter, 'How much is in it?'],
      [enter, 'What does it earn'],
      [enter, 'Where do you trade'],
      [enter, 'How much may options cost?'],
      [enter, 'Whose quotes of options on ETH?'],
      [`${root}strategies/data/eth-chain.csv`, 'eth-chain.csv▏'],
      [enter, 'Until which expiry?'],
      [enter, 'listed: 1000, 1100'],
      [esc, 'Until which expiry?'],
      [esc, 'eth-chain.csv▏'],
      [enter, 'Until which expiry?'],
      [enter, 'listed: 1000, 1100'],
      [enter, 'delta ETH'],
    ])
    await terminal.until('◇ MADE UP')
    terminal.press('qy')
    expect(await terminal.ended).toBe(0)
  })
})
