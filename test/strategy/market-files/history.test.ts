import { describe, expect, it } from 'vitest'
import { parseText } from '../problems-of.ts'

const strategy = (scenarios: string, horizon = '2d') => `version: 1
name: history
horizon: ${horizon}
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } }
positions:
  - { id: lp, kind: constant-product, base: ETH, quote: USDC, size: { value: 1000 } }
hedge:
  confidence: 0.5
  scenarios: ${scenarios}
`
const parsed = (csv: string, scenarios = '{ history: ./prices.csv }', horizon?: string) =>
  parseText(strategy(scenarios, horizon), 'test.yaml', { './prices.csv': csv })
const placed = (csv: string) =>
  parsed(csv).problems?.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
const rows = (...cells: readonly string[]) => `time,ETH\n${cells.join('\n')}\n`

describe('a price history that a strategy names', () => {
  it('is plain data in the strategy: the times, and the prices of each volatile asset in use', () => {
    const csv = 'BTC,time,ETH,note\n,2025-01-01,100,a\n,2025-01-02T08:00:00Z,110,b\nx,2025-01-03,1.21e2,c\n'
    const { strategy } = parsed(csv)
    const day = (number: number) => Date.UTC(2025, 0, number, 8)
    expect(strategy?.hedge.scenarios.history).toEqual({
      times: [day(1), day(2), day(3)],
      columns: [{ asset: 'ETH', prices: [100, 110, 121] }],
    })
    expect(strategy?.hedge.scenarios.samples).toBe(1)
  })

  it.each([
    ['a column that is missing', 'time,EHT\n2025-01-01,1\n', ['prices.csv:1:1 there is no column "ETH"']],
    ['a column given twice', 'time,ETH,ETH\n2025-01-01,1,1\n', ['prices.csv:1:10 the column "ETH" is given twice']],
    ['no column of times', 'date,ETH\n2025-01-01,1\n', ['prices.csv:1:1 there is no column "time"']],
    ['nothing in it', '', ['prices.csv:1:1 the price history is empty']],
    [
      'prices that are no prices',
      rows('2025-01-01,0', '2025-01-02,-1', '2025-01-03,abc', '2025-01-04,', '2025-01-05,Infinity', '2025-01-06,0x1'),
      [
        'prices.csv:2:12 ETH "0" is not understood',
        'prices.csv:3:12 ETH "-1" is not understood',
        'prices.csv:4:12 ETH "abc" is not understood',
        'prices.csv:5:12 ETH is empty',
        'prices.csv:6:12 ETH "Infinity" is not understood',
        'prices.csv:7:12 ETH "0x1" is not understood',
      ],
    ],
    [
      'times that are none',
      rows('2025-02-30,1', '2025-01-01 08:00,1'),
      [
        'prices.csv:2:1 time "2025-02-30" is not understood',
        'prices.csv:3:1 time "2025-01-01 08:00" is not understood',
      ],
    ],
    [
      'times that do not rise',
      rows('2025-01-02,1', '2025-01-01,1', '2025-01-01T08:00:00Z,1'),
      [
        'prices.csv:3:1 time 2025-01-01 is not after the row before',
        'prices.csv:4:1 time 2025-01-01T08:00:00Z is not after the row before',
      ],
    ],
    ['a row of too many cells', rows('2025-01-01,1,2'), ['prices.csv:2:1 the row has 3 cells, the header 2']],
  ])('%s: a problem with its line and column', (_, csv, expected) => {
    expect(placed(csv)).toEqual(expected)
  })

  it('that ends before the first horizon is a problem of the strategy file', () => {
    expect(placed(rows('2025-01-01,1', '2025-01-02,1'))).toEqual([
      'test.yaml:11:25 its rows cover 1d, less than the horizon of 2d',
    ])
  })

  it('whose rows lie further apart than the horizon is a problem: it says nothing of so short a time', () => {
    expect(placed(rows('2025-01-01,1', '2025-01-08,1', '2025-01-15,2'))).toEqual([
      'test.yaml:11:25 its rows lie further apart than the horizon of 2d',
    ])
  })

  it('that cannot be read is a problem of the strategy file', () => {
    const { problems } = parseText(strategy('{ history: gone.csv }'))
    expect(problems).toMatchObject([
      { code: 'file-missing', line: 11, column: 25, message: '"gone.csv" can\'t be read' },
    ])
  })

  it('warns where fewer horizons side by side than one in the tail, and where samples are given besides', () => {
    const three = ['01', '02', '03'].map((day) => `2025-01-${day},1`)
    const five = [...three, '2025-01-04,1', '2025-01-05,1']
    expect(parsed(rows(...three)).strategy?.warnings.join()).toContain('only 1 horizons side by side')
    expect(parsed(rows(...five)).strategy?.warnings).toEqual([])
    expect(parsed(rows(...five), '{ history: ./prices.csv, samples: 500 }').strategy?.warnings).toEqual([
      'hedge.scenarios.samples is not used: the price history has 3 windows of the horizon',
    ])
  })
})
