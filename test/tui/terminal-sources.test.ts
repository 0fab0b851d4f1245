import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { scratchFolder } from '../cli/hedgerow.ts'
import { node, OWNER, POOL, replyOf, withServer } from '../sources/chain/stand-in-node.ts'
import { pair } from '../sources/chain/v2-pair.ts'
import { pseudoTerminal, root } from './pseudo-terminal.ts'

/** As it was imported when ETH cost 1,900: the pool says 2,000 and 500 ETH. */
const OLD = `version: 1
name: held in a pool
horizon: 30d
market: { asOf: 2026-01-04T08:00:00Z, assets: { ETH: { price: 1900, volatility: 0.65 }, USDC: { price: 1 } } }
positions: [{ id: lp, kind: constant-product, base: ETH, quote: USDC, size: { amounts: { ETH: "400", USDC: "760000" } } }]
sources: [{ position: lp, import: "uniswap-v2 ${POOL} --owner ${OWNER} --time 3" }]
`

function opened(rpc: string) {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'held.yaml'), OLD)
  const script = `cd '${folder}' && node '${root}dist/hedgerow.js' held.yaml`
  return pseudoTerminal(script, 100, 30, { HEDGEROW_RPC: rpc })
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
