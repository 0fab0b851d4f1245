import { describe, expect, it } from 'vitest'
import { fetchMarket } from '../../../src/sources/venues/fetch-market.ts'
import { parseSnapshot } from '../../../src/strategy/market-files/snapshot-file.ts'
import { deribit, NOW, option, rpc } from './deribit-bodies.ts'
import { EVERYTHING } from './everything.ts'
import { type Asked, withStandIn } from './stand-in.ts'

const fetched = (request: object = {}, answer: (asked: Asked) => object | undefined = deribit()) =>
  withStandIn(answer, async ({ url, asked }) => {
    const market = await fetchMarket('deribit', { ...EVERYTHING, ...request }, { url, seconds: 5 })
    return { ...market, asked }
  })

const STEPS = [
  { from: '0', step: '0.0001' },
  { from: '0.005', step: '0.0005' },
]

describe('the market of Deribit', () => {
  it('has options quoted in coin with the volatility of the mark, forward, index, lot and tick', async () => {
    const { quotes } = await fetched()
    expect(quotes[0]).toEqual({
      ...{ kind: 'option', asOf: NOW - 400, venue: 'deribit', instrument: 'ETH-6FEB26-1800-P', asset: 'ETH' },
      ...{ type: 'put', strike: 1800, expiry: Date.UTC(2026, 1, 6, 8), bid: 0.0325, ask: 0.034, mark: 0.033218 },
      ...{ bidSize: undefined, askSize: undefined, forward: 2008.77, index: 2000.5, settlement: 'coin', lot: '1' },
      ...{ volatility: expect.closeTo(0.6612, 12), tick: 0.0005, openInterest: 1205 },
      ...{ symbol: 'ETH-6FEB26-1800-P', contractSize: '1', ticks: STEPS },
    })
  })

  it('has the finer tick where no quote reaches the threshold of the coarser', async () => {
    const { quotes } = await fetched()
    expect(quotes[1]).toMatchObject({ bid: undefined, ask: 0.0049, tick: 0.0001 })
  })

  it('keeps options that nobody quotes as rows with empty cells, counts them, and leaves out what is not traded', async () => {
    const { quotes, notes, text } = await fetched({ kinds: ['option'] })
    expect(quotes.map(({ instrument, bid, ask }) => [instrument, bid, ask])).toEqual([
      ['ETH-6FEB26-1800-P', 0.0325, 0.034],
      ['ETH-6FEB26-1400-P', undefined, 0.0049],
      ['ETH-6FEB26-2200-C', undefined, undefined],
      ['ETH-6FEB26-2700-C', undefined, undefined],
    ])
    expect(quotes[3]).toMatchObject({ asOf: NOW, mark: undefined, volatility: undefined, lot: '1' })
    expect(notes).toContain('2 of them have neither bid nor ask: these cells are empty')
    expect(text.split('\n')[4]).toBe(
      '2026-01-05T08:00:01Z,deribit,ETH-6FEB26-2700-C,option,ETH,call,2700,2026-02-06,,,,,,,,,coin,1,0.0001,,ETH-6FEB26-2700-C,1,0.0001;0.005:0.0005',
    )
  })

  it('has the inverse perpetual with the mean funding of 8 hours made yearly: 0.0001 · 3 · 365', async () => {
    const { quotes, notes } = await fetched({ kinds: ['perp'] })
    expect(quotes).toEqual([
      {
        ...{ kind: 'perp', asOf: NOW - 400, venue: 'deribit', instrument: 'ETH-PERPETUAL', asset: 'ETH' },
        ...{ bid: 2000.1, ask: 2000.15, bidSize: undefined, askSize: undefined, mark: 2000.12, index: 2000.5 },
        ...{ settlement: 'numeraire', lot: '1', tick: 0.05, openInterest: 398123456, maxLeverage: 50 },
        funding: expect.closeTo(0.1095, 12),
        ...{ symbol: 'ETH-PERPETUAL', contractSize: '1', ticks: [{ from: '0', step: '0.05' }] },
      },
    ])
    expect(notes).toContain(
      'for instruments: - { id: ETH-PERPETUAL, kind: perp, asset: ETH, venue: deribit, contract: inverse, price: 2000.12, lot: "1", tick: "0.05", fee: { rate: 0.0005 }, funding: 0.1095, maxLeverage: 50 }',
    )
  })

  it('keeps to the bounds of strike and expiry, ends included', async () => {
    const strikes = async (request: object) =>
      (await fetched({ kinds: ['option'], ...request })).quotes.map((quote) => 'strike' in quote && quote.strike)
    expect(await strikes({ strike: { min: 1800, max: 2200 } })).toEqual([1800, 2200])
    const end = Date.UTC(2026, 1, 6, 8)
    expect(await strikes({ expiry: { min: end, max: end } })).toHaveLength(4)
    await expect(strikes({ expiry: { min: end + 1, max: Number.POSITIVE_INFINITY } })).rejects.toThrow(
      'none in these bounds',
    )
  })

  it('reads the order books of the options nearest the money for their sizes, all of one moment', async () => {
    const { quotes, asked } = await fetched({ kinds: ['option'], books: 1 })
    const books = asked.filter(({ path }) => path.endsWith('get_order_book'))
    expect(books.map(({ query }) => query.get('instrument_name'))).toEqual(['ETH-6FEB26-2200-C'])
    expect(quotes[2]).toMatchObject({ asOf: NOW, bid: 0.033, bidSize: 12, mark: 0.0333, forward: 2009, index: 2000.7 })
    expect(quotes[2]).toMatchObject({ ask: undefined, askSize: undefined })
  })

  it('keeps the ladders of order books, of perpetuals too', async () => {
    const { quotes } = await fetched({ books: 1 }, (asked) => {
      if (!asked.path.endsWith('get_order_book')) return deribit()(asked)
      const { result } = deribit()(asked) as { result: object }
      const ladder = {
        bids: [
          [0.033, 12],
          [0.0325, 40],
        ],
        asks: [[0.034, 5]],
      }
      return rpc({ ...result, ...ladder })
    })
    const two = [
      { price: 0.033, size: 12 },
      { price: 0.0325, size: 40 },
    ]
    expect(quotes.filter(({ bids }) => bids).map(({ instrument, bids, asks }) => [instrument, bids, asks])).toEqual([
      ['ETH-6FEB26-2200-C', two, undefined],
      ['ETH-PERPETUAL', two, undefined],
    ])
  })

  it('has options of ETH settled in USDC beside those settled in ETH', async () => {
    const linear = { settlement_currency: 'USDC', instrument_type: 'linear', base_currency: 'ETH', tick_size: 0.2 }
    const { quotes } = await fetched({ kinds: ['option'] }, (asked) => {
      if (asked.query.get('currency') !== 'USDC') return deribit()(asked)
      return rpc(asked.path.endsWith('get_instruments') ? [option('ETH_USDC-6FEB26-1800-P', linear)] : [])
    })
    expect(quotes.map(({ settlement }) => settlement)).toEqual(['coin', 'coin', 'coin', 'coin', 'numeraire'])
    expect(quotes.at(-1)).toMatchObject({
      instrument: 'ETH_USDC-6FEB26-1800-P',
      type: 'put',
      strike: 1800,
      asset: 'ETH',
    })
  })

  it('says when order books did not come, and has everything else', async () => {
    const { quotes, notes } = await fetched({ kinds: ['option'], books: 2 }, (asked) =>
      asked.path.endsWith('get_order_book')
        ? { jsonrpc: '2.0', error: { code: 10009, message: 'no' } }
        : deribit()(asked),
    )
    expect(quotes).toHaveLength(4)
    expect(notes.join('\n')).toContain('2 of 2 order books did not come, so these sizes are unknown: asked')
  })

  it('has assets without a coin of their own settled in USDC, in the numeraire', async () => {
    const linear = { base_currency: 'SOL', settlement_currency: 'USDC', instrument_type: 'linear' }
    const instruments = [
      option('SOL_USDC-6FEB26-150-C', linear),
      option('XRP_USDC-6FEB26-2-C', { ...linear, base_currency: 'XRP' }),
    ]
    const { quotes } = await fetched({ asset: 'SOL', kinds: ['option'] }, ({ path, query }) =>
      query.get('currency') === 'USDC' ? rpc(path.endsWith('get_instruments') ? instruments : []) : undefined,
    )
    expect(quotes).toMatchObject([{ instrument: 'SOL_USDC-6FEB26-150-C', settlement: 'numeraire', asset: 'SOL' }])
  })

  it('is read back from its snapshot the same', async () => {
    const { text, quotes } = await fetched()
    expect(parseSnapshot(text, 'eth.csv')).toEqual({ quotes, problems: [], more: 0 })
  })

  it.each([
    [90_000, '1.5 minutes ahead of'],
    [-72 * 60_000, '1.2 hours behind'],
  ])('says that its clock is %d ms from ours, in words', async (milliseconds, by) => {
    const { notes } = await fetched({ kinds: ['option'] }, (asked) => {
      return { ...deribit()(asked), usOut: (Date.now() + milliseconds) * 1000 }
    })
    expect(notes.find((note) => note.includes('clock of'))).toBe(
      `the clock of deribit is ${by} this machine's, which makes the age of quotes wrong; set the clock`,
    )
  })

  it('says nothing of clocks that are less than 5 seconds apart', async () => {
    const { notes } = await fetched({ kinds: ['option'] }, (asked) => {
      return { ...deribit()(asked), usOut: (Date.now() - 4000) * 1000 }
    })
    expect(notes.join()).not.toContain('clock of')
  })
})
