import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SnapshotQuote } from '../../../src/market/snapshot.ts'
import { parseSnapshot } from '../../../src/strategy/market-files/snapshot-file.ts'
import { snapshotText } from '../../../src/strategy/market-files/snapshot-text.ts'
import { plainDecimal } from '../../../src/units/decimal.ts'

const amount = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }).map(Math.abs), { nil: undefined })
const price = fc.option(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { nil: undefined })
const moment = fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) })
const name = fc.stringMatching(/^[A-Z0-9][A-Z0-9_.-]{0,20}$/)
const shared = {
  asOf: moment,
  venue: fc.option(name, { nil: undefined }),
  asset: name,
  bid: amount,
  ask: amount,
  bidSize: amount,
  askSize: amount,
  mark: amount,
  index: price,
  settlement: fc.constantFrom('numeraire' as const, 'coin' as const),
  lot: fc.option(
    fc.integer({ min: 1, max: 1e6 }).map((n) => plainDecimal(n / 1e4)),
    { nil: undefined },
  ),
  tick: price,
  openInterest: amount,
}
const decimal = fc.integer({ min: 1, max: 1e6 }).map((n) => plainDecimal(n / 1e4))
const ladder = fc.array(
  fc.record({ price: fc.double({ min: 0, max: 1e9, noNaN: true }).map(Math.abs), size: fc.nat() }),
  {
    minLength: 1,
    maxLength: 3,
  },
)
/** What only some rows say. */
const more = fc.record(
  {
    symbol: name,
    contractSize: decimal,
    minNotional: fc.nat(),
    ticks: fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 2 })
      .map((froms) => [
        { from: '0', step: '0.0001' },
        ...froms.sort((a, b) => a - b).map((from) => ({ from: String(from), step: plainDecimal(from / 1e3) })),
      ]),
    bids: ladder,
    asks: ladder,
    source: fc.constant('model' as const),
  },
  { requiredKeys: [] },
)
const option = fc.record({
  ...shared,
  kind: fc.constant('option' as const),
  type: fc.constantFrom('call' as const, 'put' as const),
  strike: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
  expiry: moment,
  volatility: fc.option(
    fc.double({ min: 0, max: 20, noNaN: true }).map((x) => x + 0),
    { nil: undefined },
  ),
  forward: price,
})
const perp = fc.record({
  ...shared,
  kind: fc.constant('perp' as const),
  funding: fc.option(
    fc.double({ min: -10, max: 10, noNaN: true }).map((rate) => rate + 0),
    { nil: undefined },
  ),
  maxLeverage: fc.option(fc.double({ min: 1, max: 200, noNaN: true }), { nil: undefined }),
})

describe('the text of a snapshot', () => {
  it('is read back the same', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(option, perp), more), { minLength: 1, maxLength: 8 }), (some) => {
        const quotes = some.map(([quote, rest], i): SnapshotQuote => ({ ...quote, ...rest, instrument: `ETH-${i}` }))
        expect(parseSnapshot(snapshotText(quotes), 'market.csv')).toEqual({ quotes, problems: [], more: 0 })
      }),
    )
  })

  it('has columns for funding, leverage and what orders need only where a row says it', () => {
    const row = { ...fc.sample(option, { numRuns: 1, seed: 1 })[0]!, instrument: 'A' }
    expect(snapshotText([row]).split('\n')[0]).toMatch(/,openInterest$/)
    const both = [row, { ...fc.sample(perp, { numRuns: 1, seed: 1 })[0]!, instrument: 'B' }]
    expect(snapshotText(both).split('\n')[0]).toMatch(/,openInterest,funding,maxLeverage$/)
    expect(snapshotText([{ ...row, symbol: 'A', source: 'model' }]).split('\n')[0]).toMatch(
      /,openInterest,symbol,source$/,
    )
  })
})
