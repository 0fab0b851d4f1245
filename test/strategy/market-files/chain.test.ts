import { describe, expect, it } from 'vitest'
import type { OptionTerms } from '../../../src/instruments/terms.ts'
import { parseText } from '../problems-of.ts'

const HEADER =
  'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest'
const row = (
  name: string,
  type: string,
  strike: number,
  expiry: string,
  rest = '0.02,0.03,5,,0.025,0.66,2008,2000,coin,1,0.0005,12',
) => `2026-01-05T08:00:00Z,deribit,${name},option,ETH,${type},${strike},${expiry},${rest}`
const CHAIN = [
  HEADER,
  row('LOW', 'put', 1400, '2026-02-06'),
  row('MID', 'put', 1800, '2026-02-06'),
  row('HIGH', 'call', 2700, '2026-02-06'),
  row('LATE', 'call', 2200, '2026-02-27'),
  row('BARE', 'put', 1900, '2026-02-06', ',0.03,,7,,0.7,,,,,,'),
  '2026-01-05T08:00:00Z,hyperliquid,ETH-PERP,perp,ETH,,,,1999,2001,,,2000,,,2000,,0.0001,0.1,',
].join('\n')

function select(selector: string, csv = CHAIN, horizon = '30d') {
  const text = `
version: 1
name: test
horizon: ${horizon}
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 } }
  files: [chain.csv]
positions: []
instruments: [${selector}]
`
  const { strategy, problems } = parseText(text, 'test.yaml', { 'chain.csv': csv })
  const ids = strategy?.instruments.map(({ id }) => id)
  return { ids, options: strategy?.instruments as OptionTerms[] | undefined, warnings: strategy?.warnings, problems }
}

describe('a chain selector', () => {
  it.each([
    ['takes all options of its asset when it bounds nothing', '', ['LOW', 'MID', 'HIGH', 'LATE', 'BARE']],
    ['takes a strike on either bound', ', strike: { min: 1400, max: 1900 }', ['LOW', 'MID', 'BARE']],
    ['leaves a strike just outside', ', strike: { min: 1400.5, max: 1899.5 }', ['MID']],
    [
      'counts durations from asOf, ends included (32 days to 6 February)',
      ', expiry: { min: 32d, max: 52d }',
      ['LOW', 'MID', 'HIGH', 'BARE'],
    ],
    ['takes dates as bounds too', ', expiry: { min: 2026-02-07 }', ['LATE']],
    ['takes a single date', ', expiry: 2026-02-27', ['LATE']],
    ['takes one type only', ', type: call', ['HIGH', 'LATE']],
    ['takes one venue only', ', venue: deribit, strike: { max: 1500 }', ['LOW']],
  ])('%s', (_, bounds, expected) => {
    expect(select(`{ kind: chain, asset: ETH, lot: "1"${bounds} }`).ids).toEqual(expected)
  })

  it('gives each option the terms of its row: quotes as quoted in coin, sizes as bounds, its own forward', () => {
    const { options } = select('{ kind: chain, asset: ETH, strike: { max: 1500 } }')
    expect(options).toEqual([
      {
        ...{
          kind: 'option',
          id: 'LOW',
          asset: 'ETH',
          venue: 'deribit',
          type: 'put',
          strike: 1400,
          lot: '1',
          sides: 'both',
        },
        ...{ expiry: Date.UTC(2026, 1, 6, 8), volatility: 0.66, forward: 2008, settlement: 'coin', mark: 0.025 },
        fee: { kind: 'per-token', amount: 0 },
        maxSize: undefined,
        asks: [{ price: 0.03, size: Number.POSITIVE_INFINITY }],
        bids: [{ price: 0.02, size: 5 }],
        openInterest: 12,
        tick: 0.0005,
        quotedAt: Date.UTC(2026, 0, 5, 8),
      },
    ])
  })

  it('overrides the row’s lot and gives fee, sides and maxSize', () => {
    const { options } = select(
      '{ kind: chain, asset: ETH, strike: { max: 1500 }, lot: "0.1", fee: { rate: 0.0003, cap: 0.125 }, sides: buy, maxSize: 20 }',
    )
    expect(options?.[0]).toMatchObject({ lot: '0.1', fee: { rate: 0.0003, cap: 0.125 }, sides: 'buy', maxSize: 20 })
  })

  it('takes empty cells for unknown: no bid is no level, the forward is the asset’s price, settlement the numeraire', () => {
    const { options } = select('{ kind: chain, asset: ETH, lot: "1", strike: { min: 1900, max: 1900 } }')
    expect(options?.[0]).toMatchObject({
      bids: [],
      asks: [{ price: 0.03, size: 7 }],
      forward: 2000,
      settlement: 'numeraire',
      mark: undefined,
    })
  })

  it('needs a lot where its rows have none', () => {
    const { problems } = select('{ kind: chain, asset: ETH }')
    expect(problems?.map(({ path, message }) => [path.join('.'), message])).toEqual([
      ['instruments.0.lot', '1 option (BARE) of the snapshot without lot'],
    ])
  })

  it('leaves out what has expired, expires before the horizon, has no volatility or crossed quotes, and says how many', () => {
    const csv = [
      CHAIN,
      row('GONE', 'put', 1700, '2026-01-05'),
      row('GONE-TOO', 'put', 1700, '2026-01-02'),
      row('SOON', 'put', 1700, '2026-01-30'),
      row('BLANK', 'put', 1700, '2026-02-06', '0.02,0.03,,,,,2008,2000,coin,1,,'),
      row('ZERO', 'put', 1750, '2026-02-06', '0.02,0.03,,,,0,2008,2000,coin,1,,'),
      row('CROSSED', 'put', 1700, '2026-02-06', '0.03,0.02,,,,0.66,2008,2000,coin,1,,'),
      row('PERCENT', 'put', 1720, '2026-02-06', '0.02,0.03,,,,66,2008,2000,coin,1,,'),
    ].join('\n')
    const { ids, warnings } = select('{ kind: chain, asset: ETH, strike: { min: 1700, max: 1800 } }', csv)
    expect(ids).toEqual(['MID'])
    expect(warnings).toEqual([
      'instruments[0]: left out 2 options (GONE, GONE-TOO) that expired before market.asOf',
      'instruments[0]: left out 1 option (SOON) that would expire before the horizon',
      'instruments[0]: left out 2 options (BLANK, ZERO) that had no volatility',
      'instruments[0]: left out 1 option (CROSSED) that had a bid above the ask',
      'instruments[0]: left out 1 option (PERCENT) that had a volatility above 20: per cent must be decimals, 0.65 for 65 %',
    ])
  })

  it('walks the ladders of a row, and leaves it out where they cross', () => {
    const csv = (asks: string) => {
      const [header, ...rows] = CHAIN.split('\n')
      return [
        `${header},bids,asks`,
        ...rows.map((cells, i) => (i === 0 ? `${cells},0.021x5;0.02x9,${asks}` : `${cells},,`)),
      ].join('\n')
    }
    const chain = '{ kind: chain, asset: ETH, strike: { max: 1500 } }'
    expect(select(chain, csv('0.03x4;0.031x8')).options?.[0]).toMatchObject({
      bids: [
        { price: 0.021, size: 5 },
        { price: 0.02, size: 9 },
      ],
      asks: [
        { price: 0.03, size: 4 },
        { price: 0.031, size: 8 },
      ],
    })
    const both = '{ kind: chain, asset: ETH, strike: { max: 1800 } }'
    expect(select(both, csv('0.0205x4;0.03x8')).warnings).toEqual([
      'instruments[0]: left out 1 option (LOW) that had a bid above the ask',
    ])
  })

  it('leaves an option to the explicit instrument of the same name, with a warning', () => {
    const explicit =
      'id: MID, kind: option, asset: ETH, type: put, strike: 1800, expiry: 2026-02-06, ask: 43, volatility: 0.66'
    const { options, warnings } = select(
      `{ kind: chain, asset: ETH, strike: { max: 1800 } }, { ${explicit}, lot: "1" }`,
    )
    expect(options?.map(({ id, settlement }) => [id, settlement])).toEqual([
      ['LOW', 'coin'],
      ['MID', 'numeraire'],
    ])
    expect(warnings).toEqual(['instruments[0]: MID is given on its own too, and that is what counts'])
  })

  it('may not pick what another picks, nor one name at two venues', () => {
    const messages = (selectors: string, csv = CHAIN) =>
      select(selectors, csv).problems?.map(({ path, message }) => [path.join('.'), message])
    const twice =
      '{ kind: chain, asset: ETH, lot: "1", type: put }, { kind: chain, asset: ETH, lot: "1", strike: { max: 1800 } }'
    expect(messages(twice)).toEqual([['instruments.1', 'it picks LOW and 1 more that instruments[0] picks already']])
    const venues = `${CHAIN}\n${row('LOW', 'put', 1400, '2026-02-06').replace('deribit', 'derive')}`
    expect(messages('{ kind: chain, asset: ETH, strike: { max: 1800 } }', venues)).toEqual([
      ['instruments.0', 'it picks LOW twice'],
    ])
  })

  it('lets an option that it picks be excluded by its name, and no other', () => {
    const chain = '{ kind: chain, asset: ETH, lot: "1" }]\nhedge: { exclude: [LOW, LOV] }\nstress: ['
    const { problems } = select(chain)
    expect(problems?.filter(({ code }) => code === 'instrument-unknown')).toMatchObject([
      { path: ['hedge', 'exclude', 1], hint: 'Did you mean "LOW"?' },
    ])
  })
})
