import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseSnapshot } from '../../../src/strategy/market-files/snapshot-file.ts'
import { parseText } from '../problems-of.ts'

const HEADER =
  'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest'

describe('a market snapshot', () => {
  it('has perps too, with funding and leverage', () => {
    const { quotes, problems } = parseSnapshot(
      `${HEADER},funding,maxLeverage\n2026-01-05T08:00:00Z,hyperliquid,ETH-PERP,perp,ETH,,,,1999.9,2000.1,250,,2000,,,2000,,0.0001,0.1,,0.1095,25\n`,
      'market.csv',
    )
    expect(problems).toEqual([])
    expect(quotes).toEqual([
      {
        ...{ kind: 'perp', asOf: Date.UTC(2026, 0, 5, 8), venue: 'hyperliquid', instrument: 'ETH-PERP', asset: 'ETH' },
        ...{ bid: 1999.9, ask: 2000.1, bidSize: 250, askSize: undefined, mark: 2000, index: 2000 },
        ...{
          settlement: 'numeraire',
          lot: '0.0001',
          tick: 0.1,
          openInterest: undefined,
          funding: 0.1095,
          maxLeverage: 25,
        },
      },
    ])
  })

  it('may have its columns in any order, quoted cells, blank lines and Windows line ends', () => {
    const columns = HEADER.split(',').reverse()
    const cells: Record<string, string> = {
      ...{ asOf: '2026-01-05', instrument: '"A, B"', kind: 'option', asset: 'ETH', type: 'put', strike: '1.8e3' },
      ...{ expiry: '2026-02-06T08:00:00Z', volatility: '.66' },
    }
    const text = [`\ufeff${columns.join(',')}`, '', columns.map((column) => cells[column] ?? '').join(','), ''].join(
      '\r\n',
    )
    const { quotes, problems } = parseSnapshot(text, 'market.csv')
    expect(problems).toEqual([])
    expect(quotes).toMatchObject([
      { instrument: 'A, B', strike: 1800, volatility: 0.66, expiry: Date.UTC(2026, 1, 6, 8) },
    ])
  })

  it.each(['\n', '\r\n', '\r'])('counts its lines when they end in %j', (end) => {
    const blank = '2026-01-05,,A,perp,ETH,,,,,,,,,,,,,,,'
    const { problems } = parseSnapshot([HEADER, blank, blank.replace('perp', 'swap')].join(end), 'market.csv')
    expect(problems).toMatchObject([{ line: 3, column: 15, message: 'kind "swap" is not understood' }])
  })

  it.each([
    ['an empty file', '', 'the snapshot is empty'],
    ['a quote that never closes', `${HEADER}\n"2026`, 'Quote Not Closed'],
    ['bytes that are no text', `${HEADER}\n\u0000`, 'not text in UTF-8'],
  ])('%s is a problem of one line', (_, text, message) => {
    const { quotes, problems } = parseSnapshot(text, 'market.csv')
    expect(quotes).toEqual([])
    expect(problems).toHaveLength(1)
    expect(problems[0]!.message).toContain(message)
  })

  it('has names without control characters', () => {
    const { problems } = parseSnapshot(
      `${HEADER}\n2026-01-05,deribit,ETH\u202eX,option,ETH,put,1800,2026-02-06,,,,,,0.66,,,,,,\n`,
      'market.csv',
    )
    expect(problems).toMatchObject([{ line: 2, column: 20, message: 'instrument "ETH\\u{202e}X" is not understood' }])
  })
})

const REAL = new URL('../../../../shared/data/deribit/eth-2025-12-30.csv', import.meta.url)
const hasReal = existsSync(REAL)
if (!hasReal) console.warn(`skipped: the real option chain is not at ${REAL.pathname}`)

describe.skipIf(!hasReal)('Deribit’s ETH chain of 2025-12-30', () => {
  const text = hasReal ? readFileSync(REAL, 'utf8') : ''
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))

  it('is read whole: 674 coin-settled options without a problem, each cell as it stands', () => {
    const { quotes, problems } = parseSnapshot(text, 'eth.csv')
    expect(problems).toEqual([])
    expect(quotes).toHaveLength(674)
    for (const [i, quote] of quotes.entries()) {
      const [, , instrument, , , type, strike, expiry, bid, ask] = rows[i]!
      expect(quote).toMatchObject({
        ...{
          instrument,
          type,
          strike: Number(strike),
          expiry: Date.parse(`${expiry}T08:00:00Z`),
          settlement: 'coin',
          lot: '1',
        },
        ...{ bid: bid === '' ? undefined : Number(bid), ask: ask === '' ? undefined : Number(ask) },
      })
    }
  })

  it('gives the options of 30 January from 1,800 to 4,600, and no level where nobody quoted', () => {
    const strategy = `
version: 1
name: real
horizon: 2026-01-30
market: { asOf: 2025-12-30T17:31:15Z, assets: { ETH: { price: 2978.74, volatility: 0.5794 }, USDC: { price: 1 } }, files: [eth.csv] }
positions: []
instruments: [{ kind: chain, asset: ETH, expiry: 2026-01-30, strike: { min: 1800, max: 4600 }, lot: "1" }]
`
    const parsed = parseText(strategy, 'real.yaml', { 'eth.csv': text }).strategy
    const wanted = rows.filter(
      (cells) => cells[7] === '2026-01-30' && Number(cells[6]) >= 1800 && Number(cells[6]) <= 4600,
    )
    expect(wanted.length).toBeGreaterThan(20)
    expect(parsed?.warnings).toEqual([])
    expect(parsed?.instruments.map(({ id, bids, asks }) => [id, bids.length, asks.length])).toEqual(
      wanted.map((cells) => [cells[2], Number(cells[8] !== ''), Number(cells[9] !== '')]),
    )
  })
})
