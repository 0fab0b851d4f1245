import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fetchMarket } from '../../../src/sources/venues/fetch-market.ts'
import { sharedRows } from '../../shared-data.ts'
import { chainOf, deribit } from './deribit-bodies.ts'
import { EVERYTHING } from './everything.ts'
import { withStandIn } from './stand-in.ts'

const SHIPPED = new URL('../../../strategies/data/eth-chain.csv', import.meta.url)

/** Options of the chain that is shipped, by column. */
function shippedRows(): Record<string, string>[] {
  const [header, ...lines] = readFileSync(SHIPPED, 'utf8').trim().split('\n')
  const rows = lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(header!.split(',').map((name, i) => [name, cells[i] ?? '']))
  })
  return rows.filter(({ kind }) => kind === 'option')
}

describe.each([
  ['the option chain that is shipped', 'ETH', shippedRows()],
  ['the recorded option chain of ETH', 'ETH', sharedRows('deribit/eth-2025-12-30.csv')],
  ['the recorded option chain of BTC', 'BTC', sharedRows('deribit/btc-2025-12-30.csv')],
])('%s', (_, asset, rows) => {
  it.skipIf(rows === undefined)('comes through an import as it is, at price steps that its quotes keep', async () => {
    const { quotes } = await withStandIn(deribit(chainOf(rows!)), ({ url }) =>
      fetchMarket('deribit', { ...EVERYTHING, asset, kinds: ['option'] }, { url, seconds: 10 }),
    )
    const number = (cell: string | undefined) => (cell === '' ? undefined : Number(cell))
    expect(quotes).toHaveLength(rows!.length)
    for (const [i, row] of rows!.entries()) {
      expect(quotes[i]).toMatchObject({
        ...{ instrument: row.instrument, type: row.type, strike: Number(row.strike), lot: row.lot },
        ...{ bid: number(row.bid), ask: number(row.ask), mark: Number(row.mark), settlement: row.settlement },
        ...{ asOf: Date.parse(row.asOf!), expiry: Date.parse(`${row.expiry}T08:00:00Z`) },
        ...{ volatility: expect.closeTo(Number(row.volatility), 9), forward: Number(row.forward) },
        ...{ index: Number(row.index), openInterest: number(row.openInterest) },
      })
      const { ask, tick, instrument } = quotes[i]!
      const steps = (ask ?? 0) / tick!
      expect(Math.abs(steps - Math.round(steps)), `${instrument} at ${ask} in steps of ${tick}`).toBeLessThan(1e-6)
    }
  })
})
