import { describe, expect, it } from 'vitest'
import { fetchMarket } from '../../../src/sources/venues/fetch-market.ts'
import { sharedRows } from '../../shared-data.ts'
import { option, rpc, summary } from './deribit-bodies.ts'
import { EVERYTHING } from './everything.ts'
import { withStandIn } from './stand-in.ts'

const known = (cell: string) => (cell === '' ? null : Number(cell))

/** Rows of a recorded chain as Deribit gives them: the volatility in per cent, and the rule of the price steps instead of the step. */
function bodies(rows: readonly Record<string, string>[]) {
  return {
    instruments: rows.map((row) =>
      option(row.instrument!, {
        ...{ option_type: row.type, strike: Number(row.strike), min_trade_amount: Number(row.lot) },
        expiration_timestamp: Date.parse(`${row.expiry}T08:00:00Z`),
      }),
    ),
    summaries: rows.map((row) =>
      summary(row.instrument!, {
        ...{ bid_price: known(row.bid!), ask_price: known(row.ask!), mark_price: known(row.mark!) },
        ...{ mark_iv: Number(row.volatility) * 100, underlying_price: known(row.forward!) },
        ...{ estimated_delivery_price: known(row.index!), open_interest: known(row.openInterest!) },
        creation_timestamp: Date.parse(row.asOf!),
      }),
    ),
  }
}

describe.each(['eth', 'btc'])('the whole recorded option chain of %s', (asset) => {
  const rows = sharedRows(`deribit/${asset}-2025-12-30.csv`)

  it.skipIf(rows === undefined)('comes through an import as it was recorded', async () => {
    const { instruments, summaries } = bodies(rows!)
    const { quotes } = await withStandIn(
      ({ path }) => rpc(path.endsWith('get_instruments') ? instruments : summaries),
      ({ url }) =>
        fetchMarket('deribit', { ...EVERYTHING, asset: asset.toUpperCase(), kinds: ['option'] }, { url, seconds: 10 }),
    )
    expect(quotes).toHaveLength(rows!.length)
    for (const [i, row] of rows!.entries()) {
      const [bid, ask] = [known(row.bid!) ?? undefined, known(row.ask!) ?? undefined]
      expect(quotes[i]).toMatchObject({
        ...{ instrument: row.instrument, type: row.type, strike: Number(row.strike), bid, ask, mark: Number(row.mark) },
        ...{ asOf: Date.parse(row.asOf!), expiry: Date.parse(`${row.expiry}T08:00:00Z`), settlement: row.settlement },
        ...{ volatility: expect.closeTo(Number(row.volatility), 9), forward: Number(row.forward), lot: row.lot },
        ...{ index: Number(row.index), openInterest: Number(row.openInterest) },
      })
    }
  })

  it.skipIf(rows === undefined)('has price steps of which every quote is a multiple', async () => {
    const { instruments, summaries } = bodies(rows!)
    const { quotes } = await withStandIn(
      ({ path }) => rpc(path.endsWith('get_instruments') ? instruments : summaries),
      ({ url }) =>
        fetchMarket('deribit', { ...EVERYTHING, asset: asset.toUpperCase(), kinds: ['option'] }, { url, seconds: 10 }),
    )
    const off = quotes.filter(
      ({ ask, tick }) => ask !== undefined && Math.abs(ask / tick! - Math.round(ask / tick!)) > 1e-6,
    )
    expect(off.map(({ instrument, ask, tick }) => [instrument, ask, tick])).toEqual([])
  })
})
