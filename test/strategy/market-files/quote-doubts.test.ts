import { describe, expect, it } from 'vitest'
import { parseText } from '../problems-of.ts'

const HEADER =
  'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest'

/** An option quoted at a time with an index, or a perpetual of hyperliquid's with a mark. */
const option = (name: string, asOf: string, index: number | '' = 2000) =>
  `${asOf},deribit,${name},option,ETH,call,2200,2026-02-06,0.02,0.03,,,0.025,0.66,2008,${index},coin,1,0.0005,12`
const quoted = (bid: number | '', ask: number | '') =>
  `2026-01-05T08:00:00Z,hyperliquid,ETH,perp,ETH,,,,${bid},${ask},25,30,2000.1,,,2000,,0.0001,0.1,`
const perp = (asOf: string, mark: number) => `${asOf},hyperliquid,ETH,perp,ETH,,,,,,,,${mark},,,2000,,0.0001,0.1,`

function warnings(rows: readonly string[], instrument = '{ kind: chain, asset: ETH }') {
  const text = `
version: 1
name: test
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 } }
  files: [market.csv]
positions: []
instruments: [${instrument}]
`
  return parseText(text, 'test.yaml', { 'market.csv': [HEADER, ...rows].join('\n') }).strategy?.warnings
}
const PERP = '{ id: ETH-PERP, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.0001" }'
const quotes = 'instruments[0]: the quotes of'

describe('quotes of a snapshot', () => {
  it.each([
    ['of the same moment are in order', [option('A', '2026-01-05T08:00:00Z')], []],
    ['an hour old are in order, as their volatility still holds', [option('A', '2026-01-05T07:00:00Z')], []],
    [
      'older than that are named with their age',
      [option('A', '2026-01-05T06:54:00Z')],
      [`${quotes} 1 option (A) are 1.1 hours older than market.asOf`],
    ],
    [
      'newer than that are too',
      [option('A', '2026-01-05T10:30:00Z')],
      [`${quotes} 1 option (A) are 2.5 hours newer than market.asOf`],
    ],
    [
      'are told apart by venue',
      [option('A', '2026-01-05T04:00:00Z'), option('B', '2026-01-05T06:00:00Z').replace('deribit', 'okx')],
      [
        `${quotes} 1 option (A) at deribit are 4 hours older than market.asOf`,
        `${quotes} 1 option (B) at okx are 2 hours older than market.asOf`,
      ],
    ],
    [
      'have the age of the one farthest away',
      [option('A', '2026-01-05T04:00:00Z'), option('B', '2026-01-02T08:00:00Z'), option('C', '2026-01-05T08:00:00Z')],
      [`${quotes} 2 options (A, B) are up to 3 days older than market.asOf`],
    ],
  ])('%s', (_, rows, expected) => {
    expect(warnings(rows)).toEqual(expected)
  })

  it.each([
    ['drifts by 0.07 % within it', [option('A', '2026-01-05', 2001.4), option('B', '2026-01-05', 1998.6)], []],
    ['is unknown', [option('A', '2026-01-05', '')], []],
    ['differs by half a per cent', [option('A', '2026-01-05', 2010)], []],
    [
      'differs by more',
      [option('A', '2026-01-05', 2030), option('B', '2026-01-05', 2000), option('C', '2026-01-05', 1980)],
      ['instruments[0]: 2 options (A, C) were quoted with ETH at 2,030, 1.5 % above market.assets.ETH.price'],
    ],
    [
      'is below',
      [option('A', '2026-01-05', 1500)],
      ['instruments[0]: 1 option (A) was quoted with ETH at 1,500, 25 % below market.assets.ETH.price'],
    ],
  ])('are held against the price of the market where their index %s', (_, rows, expected) => {
    expect(warnings(rows)).toEqual(expected)
  })
})

describe('a perpetual that the file gives and a snapshot quotes', () => {
  it.each([
    ['agrees with it', [perp('2026-01-05T07:50:00Z', 2009)], []],
    [
      'is doubted when that is more than 10 minutes away',
      [perp('2026-01-05T07:45:00Z', 2000)],
      ['instruments[0]: ETH-PERP: its quote in the snapshot is 15 minutes older than market.asOf'],
    ],
    [
      'is doubted when its price differs',
      [perp('2026-01-05', 1950)],
      ['instruments[0]: ETH-PERP: hyperliquid has its mark at 1,950, 2.5 % below the price 2,000 here'],
    ],
    [
      'is doubted when its quotes cross',
      [quoted(2000.3, 2000.1)],
      [
        'instruments[0]: ETH-PERP: its quotes in the snapshot are crossed, bid 2,000.3 above ask 2,000.1: it is taken to trade at 2,000',
      ],
    ],
    [
      'is doubted when one side has no quote',
      [quoted('', 2000.2)],
      ["instruments[0]: ETH-PERP: its quote in the snapshot has no bid, so it can't be sold"],
    ],
    ['is not held against another venue', [perp('2026-01-05', 1950).replace('hyperliquid', 'okx')], []],
    ['is not held against an option', [option('A', '2026-01-01', 1500)], []],
  ])('%s', (_, rows, expected) => {
    expect(warnings(rows, PERP)).toEqual(expected)
  })
})
