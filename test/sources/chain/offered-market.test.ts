import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SNAPSHOT_COLUMNS } from '../../../src/strategy/market-files/snapshot-columns.ts'
import { scratchFolder } from '../../cli/hedgerow.ts'
import { node, replyOf, withServer } from './stand-in-node.ts'
import { importPair, pair } from './v2-pair.ts'

/** Puts on an asset, 18 and 32 days from the block of 2026-01-05. */
function snapshotOf(asset: string, volatility: number): string {
  const rows = ['2026-01-23', '2026-02-06'].map(
    (expiry) =>
      `2026-01-05T08:00:00Z,deribit,${asset}-${expiry}-P,option,${asset},put,2000,${expiry},0.03,0.031,,,0.0305,${volatility},2005,2000,coin,1,,`,
  )
  const file = join(scratchFolder(), 'options.csv')
  writeFileSync(file, [SNAPSHOT_COLUMNS.join(','), ...rows].join('\n'))
  return file
}

const imported = (market: string, options: Readonly<Record<string, string>> = {}) =>
  withServer(node(replyOf(pair)), (url) => importPair(url, { market, perp: 'hyperliquid', ...options }))

describe('a position imported with the options of a snapshot', () => {
  it('is offered those of one expiry, which is its horizon, at their volatility and the fee of the venue', async () => {
    const { text } = await imported(snapshotOf('ETH', 0.63))
    expect(text).toContain('horizon: 2026-02-06')
    expect(text).toMatch(/ETH: \{ price: 2000, volatility: 0\.63 \} # .*; volatility of ETH-2026-02-06-P/)
    expect(text).toContain(
      '- { kind: chain, asset: ETH, expiry: { min: 2026-02-06, max: 2026-02-06 }, fee: { rate: 0.0003, cap: 0.125 } }',
    )
  })

  it('keeps a volatility that is given', async () => {
    const { strategy } = await imported(snapshotOf('ETH', 0.63), { volatility: 'ETH=0.5' })
    expect(strategy.assets.find(({ symbol }) => symbol === 'ETH')!.volatility).toBe(0.5)
  })

  it('says how both are asked again, without the address of the node', async () => {
    const market = snapshotOf('ETH', 0.63)
    const { strategy, text, position } = await imported(market)
    expect(text).not.toContain('http')
    expect(strategy.sources).toMatchObject([
      { position: position.id, file: undefined },
      { position: undefined, words: ['market', 'deribit', 'ETH', '--kind', 'option'] },
    ])
    expect(strategy.sources[0]!.words.join(' ')).toMatch(/^uniswap-v2 0x\S+ .*--owner 0x\S+$/)
  })

  it('is refused where the snapshot has none on what it holds', async () => {
    await expect(imported(snapshotOf('BTC', 0.5))).rejects.toThrow(/options\.csv has no options on ETH$/)
  })
})
