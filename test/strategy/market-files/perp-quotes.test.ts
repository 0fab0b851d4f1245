import { describe, expect, it } from 'vitest'
import type { PerpTerms } from '../../../src/instruments/terms.ts'
import { parseText } from '../problems-of.ts'

const HEADER =
  'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest,funding,maxLeverage,symbol,contractSize,minNotional,ticks,bids,asks'
const row = (rest: Readonly<Record<string, string>> = {}) => {
  const cells: Readonly<Record<string, string>> = {
    ...{ asOf: '2026-01-05T08:00:00Z', venue: 'okx', instrument: 'ETH-USDT-SWAP', kind: 'perp', asset: 'ETH' },
    ...{ bid: '1999.9', ask: '2000.1', bidSize: '12', askSize: '7', mark: '2000.02', lot: '0.001', tick: '0.01' },
    ...{ symbol: 'ETH-USDT-SWAP', contractSize: '0.1', minNotional: '5', ...rest },
  }
  return HEADER.split(',').map((column) => cells[column] ?? '')
}

const PERP = '{ id: ETH-USDT-SWAP, kind: perp, asset: ETH, venue: okx, lot: "0.001"'
const parsed = (rows: readonly (readonly string[])[], more = '') => {
  const csv = [HEADER, ...rows.map((cells) => cells.join(','))].join('\n')
  return parseText(file(`${PERP}${more} }`), 'test.yaml', { 'market.csv': csv })
}
const perpOf = (...given: Parameters<typeof parsed>) => parsed(...given).strategy?.instruments[0] as PerpTerms
const file = (instrument: string) => `
version: 1
name: test
horizon: 30d
market: { asOf: 2026-01-05T08:00:00Z, assets: { ETH: { price: 2000, volatility: 0.65 } }, files: [market.csv] }
positions: []
instruments: [${instrument}]
`

describe('a perp that a snapshot quotes', () => {
  it('trades at its bid and ask, to their depth, and keeps what an order needs', () => {
    expect(perpOf([row()])).toMatchObject({
      ...{ bids: [{ price: 1999.9, size: 12 }], asks: [{ price: 2000.1, size: 7 }], mark: 2000.02, tick: 0.01 },
      ...{ symbol: 'ETH-USDT-SWAP', contractSize: '0.1', minNotional: 5, quotedAt: Date.UTC(2026, 0, 5, 8) },
    })
  })

  it('trades along its ladders where it has them', () => {
    const { bids, asks } = perpOf([row({ bids: '1999.9x12;1999.5x40', asks: '2000.1x7' })])
    expect(bids).toEqual([
      { price: 1999.9, size: 12 },
      { price: 1999.5, size: 40 },
    ])
    expect(asks).toEqual([{ price: 2000.1, size: 7 }])
  })

  it('is as the file says where that gives quotes, a step or a contract of its own', () => {
    const own = perpOf([row()], ', bid: 1990, ask: 2010, ticks: "0.5", contractSize: "1"')
    expect(own).toMatchObject({ bids: [{ price: 1990 }], contractSize: '1', ticks: [{ from: '0', step: '0.5' }] })
    expect(perpOf([row()], ', tick: "0.05"')).toMatchObject({
      ...{ bids: [{ price: 1999.9 }], ticks: [{ from: '0', step: '0.05' }] },
    })
  })

  it.each([
    ['are crossed', { bid: '2000.3' }],
    ['are half a per cent away', { bid: '2020', ask: '2021', mark: '2020.5' }],
    ['are not there', { bid: '', ask: '' }],
    ['are of another venue', { venue: 'deribit' }],
  ])('trades at the price of the file where its quotes %s', (_, cells) => {
    const { bids, asks } = perpOf([row(cells)])
    expect([bids[0]!.price, asks[0]!.price]).toEqual([2000, 2000])
  })

  it('is found by its symbol among several, and is none of them where nothing says which', () => {
    const others = [row({ instrument: 'A' }), row({ instrument: 'B', symbol: 'B', bid: '1999', mark: '2000' })]
    expect(perpOf(others, ', symbol: B').bids[0]!.price).toBe(1999)
    expect(perpOf([row({ instrument: 'A', symbol: 'A' }), others[1]!]).bids[0]!.price).toBe(2000)
  })
})

describe('a snapshot file with several moments', () => {
  const days = ['2026-01-03', '2026-01-04', '2026-01-06'].map((day, i) => {
    return row({ asOf: `${day}T08:00:00Z`, bid: String(1997 + i), ask: String(1997.5 + i), mark: '2000' })
  })

  it('counts as the latest at or before market.asOf, and says how old that is', () => {
    expect(perpOf(days).bids[0]!.price).toBe(1998)
    expect(parsed(days).strategy?.warnings).toEqual([
      'market.csv: ETH perps at okx: of 3 snapshots that of 2026-01-04 counts, 24 hours before market.asOf',
      'instruments[0]: ETH-USDT-SWAP: its quote in the snapshot is 24 hours older than market.asOf',
    ])
  })

  it('still may not quote one instrument twice at one moment', () => {
    expect(parsed([row(), row()]).problems?.map(({ code }) => code)).toEqual(['quote-duplicate'])
  })
})
