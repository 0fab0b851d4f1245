import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../cli/hedgerow.ts'
import { node, OWNER, POOL, replyOf, withServer } from '../sources/chain/stand-in-node.ts'
import { pair } from '../sources/chain/v2-pair.ts'
import { TOKEN_ID, v3Position } from '../sources/chain/v3-position.ts'
import { pseudoTerminal, root } from './pseudo-terminal.ts'

/** As it was imported when ETH cost 1,900: the pool says 2,000 and 500 ETH. */
const OLD = `version: 1
name: held in a pool
horizon: 30d
market: { asOf: 2026-01-04T08:00:00Z, assets: { ETH: { price: 1900, volatility: 0.65 }, USDC: { price: 1 } } }
positions: [{ id: lp, kind: constant-product, base: ETH, quote: USDC, size: { amounts: { ETH: "400", USDC: "760000" } } }]
sources: [{ position: lp, import: "uniswap-v2 ${POOL} --owner ${OWNER} --time 3" }]
`

function opened(rpc: string, file = 'held.yaml') {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'held.yaml'), OLD)
  const script = `cd '${folder}' && node '${root}dist/hedgerow.js' ${file}`
  return pseudoTerminal(script, 100, 30, { HEDGEROW_RPC: rpc, HTTPS_PROXY: 'http://127.0.0.1:8' })
}

describe('r in a file that names sources', { timeout: 120_000 }, () => {
  it('asks them, keeps the row and the changes, says what is other now, and u takes it back', async () => {
    await withServer(node(replyOf(pair)), async (rpc) => {
      const terminal = opened(rpc)
      await terminal.until('no legs', 60_000)
      const row = () => /▸ *(\S+)/.exec(terminal.screen())?.[1]
      terminal.press('2')
      await terminal.until('[2 Market]')
      terminal.press('\u001b[B')
      await terminal.until(() => row() !== undefined)
      terminal.press('+')
      await terminal.until('unsaved')
      const selected = row()
      terminal.press('r')
      await terminal.until('refreshed: ETH 1,900.00 → 2,000.00')
      expect([row(), terminal.screen()]).toEqual([selected, expect.stringContaining('[2 Market]')])
      terminal.press('1')
      await terminal.until('500')
      terminal.press('u')
      await terminal.until((screen) => screen.includes('undone') && screen.includes('400'))
      terminal.press('qy')
      expect(await terminal.ended).toBe(0)
    })
  })

  it('says in a line who did not answer, and leaves everything as it was', async () => {
    const terminal = opened('http://127.0.0.1:8/KEY')
    await terminal.until('no legs', 60_000)
    terminal.press('r')
    const screen = await terminal.until('http://127.0.0.1:8', 60_000)
    expect(screen).not.toMatch(/KEY|unsaved/)
    expect(screen).toContain('[1 Position]')
    terminal.press('q')
    expect(await terminal.ended).toBe(0)
  })
})

describe('a new position that is on a chain', { timeout: 120_000 }, () => {
  it.each([
    ['a wallet, named by its pair and worth, and hedged at once', OWNER],
    ['the page of a position', `https://app.uniswap.org/positions/v3/ethereum/${TOKEN_ID}`],
  ])('is read from %s', async (_, pasted) => {
    await withServer(node(replyOf(v3Position, '0x1')), async (rpc) => {
      const terminal = opened(rpc, '')
      await terminal.until('held.yaml', 60_000)
      terminal.press('n')
      await terminal.until('What kind of pool?')
      terminal.press(`\u001b[200~${pasted}\u001b[201~\r`)
      // 9,334 whole units of liquidity between 1,500 and 2,500 are worth 100,000 USD at 2,000.
      expect(await terminal.until('What does it earn in fees?', 60_000)).toMatch(/worth (99,9|100,0)\d\d USD/)
      if (pasted !== OWNER) {
        terminal.press('\u0003')
        await terminal.ended
        return
      }
      // What it earns, and where perpetuals are traded; no options.
      terminal.press('\r')
      await terminal.until('Where do you trade')
      // The usual venue is asked for its perpetual, and cannot be reached through this proxy.
      terminal.press('\r')
      await terminal.until('How much may options cost?')
      terminal.press('0\r')
      const plan = await terminal.until((screen) => /\[1 Position\][\s\S]* ETH-PERP|short \d/.test(screen), 60_000)
      expect(plan.replace(/\s+/g, ' ')).toContain(
        'Made up: the fee, the leverage and the funding of 0 of the ETH perpetual',
      )
      terminal.press('qy')
      expect(await terminal.ended).toBe(0)
    })
  })

  it('asks in the terminal for the node that nothing names, hides its key, and says what the node says', async () => {
    await withServer(node(replyOf({})), async (rpc) => {
      const terminal = opened('', '')
      await terminal.until('held.yaml', 60_000)
      terminal.press('n')
      await terminal.until('What kind of pool?')
      terminal.press('12345\r')
      await terminal.until('Which node of the chain shall be asked?')
      terminal.press(`${rpc}/KEY\r`)
      const screen = await terminal.until('✗')
      expect(screen).toContain('node')
      terminal.press('\u001b')
      await terminal.until('What kind of pool?')
      terminal.press('\u001b')
      await terminal.until('held.yaml')
      terminal.press('q')
      expect(await terminal.ended).toBe(0)
    })
  })
})
