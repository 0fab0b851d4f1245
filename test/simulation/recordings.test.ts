import { describe, expect, it } from 'vitest'
import { disagreements } from '../../src/simulation/backtest/backtest-problems.ts'
import { readRecordings } from '../../src/simulation/backtest/recordings.ts'
import { recordedWindow } from '../../src/simulation/backtest/window.ts'
import { recordedTime } from '../../src/simulation/recorded/recorded-times.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'

const MINUTE = 60_000
const START = Date.UTC(2026, 0, 5, 8)
const at = (i: number) => new Date(START + i * 60 * MINUTE).toISOString().replace('.000Z', 'Z')
const rows = (header: string, count: number, row: (i: number) => string) =>
  `${header}\n${Array.from({ length: count }, (_, i) => row(i)).join('\n')}\n`
const PRICES = rows(
  'open_time,open,high,low,close',
  48,
  (i) => `${at(i)},${2000 + i},${2010 + i},${1990 + i},${2001 + i}`,
)
const FUNDING = rows('ts,funding_rate', 6, (i) => `${at(8 * i)},0.0001`)
/** 200311 is 2,000 in a pool of USDC and WETH. */
const POOL = rows(
  'timestamp,closeTick,inAmount0,inAmount1,currentLiquidity',
  48,
  (i) => `${at(i)},${200311 - 5 * i},1000000,0,1000000000000000000`,
)

function recorded(files: Record<string, string>, history: string) {
  const text = `
version: 1
name: recorded
horizon: 2d
market: { asOf: 2026-01-05T08:00:00Z, assets: { ETH: { price: 2000, volatility: 0.6 }, USDC: { price: 1 } } }
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, ticks: { lower: 198080, upper: 203190 }, decimals: { base: 18, quote: 6 }, inverted: true, size: { value: 1000 }, fees: { tier: 0.0005 } }
instruments: [{ id: PERP, kind: perp, asset: ETH, lot: "0.001" }]
history: ${history}
`
  const { strategy, problems } = parseStrategy(text, 'dir/s.yaml', { read: () => undefined, sha256: '' })
  if (!strategy) throw new Error(JSON.stringify(problems))
  const read = readRecordings(strategy, 'dir/s.yaml', (path) => {
    return files[path] === undefined ? undefined : { text: files[path], sha256: path }
  })
  return { strategy, read }
}
const ALL = { from: undefined, to: undefined }

describe('recordings', () => {
  it('cover the window that all of them share', () => {
    const { read } = recorded(
      { p: PRICES, f: FUNDING, o: POOL },
      '{ prices: p, funding: { PERP: f }, pools: { lp: o } }',
    )
    const { window } = recordedWindow(read.value!, ALL, 's.yaml')
    expect(window).toEqual({ from: START, to: START + 47 * 60 * MINUTE })
    const asked = { from: START + 90 * MINUTE, to: START + 300 * MINUTE }
    expect(recordedWindow(read.value!, asked, 's.yaml').window).toEqual({ from: START + 120 * MINUTE, to: asked.to })
  })

  it('of chains in several files, a month each, cover what these cover together', () => {
    const columns =
      'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest'
    const chain = (...hours: number[]) => {
      const quoted = (i: number) =>
        `${at(i)},deribit,A,option,ETH,put,1900,2026-03-01,30,34,,,32,0.6,2000,2000,numeraire,1,,`
      return `${columns}\n${hours.map(quoted).join('\n')}\n`
    }
    const { read } = recorded({ p: PRICES, one: chain(2, 10), two: chain(20, 40) }, '{ prices: p, chains: [one, two] }')
    const { window } = recordedWindow(read.value!, ALL, 's.yaml')
    expect(window).toEqual({ from: START + 120 * MINUTE, to: START + 40 * 60 * MINUTE })
  })

  it.each<[string, Record<string, string>, string, object]>([
    ['that are not there', {}, '{ prices: p }', { code: 'file-missing', path: ['history', 'prices'] }],
    ['without a time', { p: 'a,ETH\n1,2\n' }, '{ prices: p }', { code: 'header', file: 'dir/p' }],
    [
      'without the asset',
      { p: 'time,BTC\n2026-01-05,2\n2026-01-06,2\n' },
      '{ prices: p }',
      { code: 'header', message: 'there is no column of prices of ETH' },
    ],
    [
      'that run backwards',
      { p: 'time,ETH\n2026-01-06,2\n2026-01-05,2\n' },
      '{ prices: p }',
      { code: 'time-order', line: 3 },
    ],
    [
      'with a price of nothing',
      { p: 'time,ETH\n2026-01-05,2\n2026-01-06,0\n' },
      '{ prices: p }',
      { code: 'cell', line: 3 },
    ],
    [
      'whose high is below its close',
      { p: 'time,open,high,low,close\n2026-01-05,1,1,1,2\n2026-01-06,1,1,1,1\n' },
      '{ prices: p }',
      { code: 'bar', line: 2 },
    ],
    [
      'of funding without a rate',
      { p: PRICES, f: 'time,premium\n2026-01-05,1\n' },
      '{ prices: p, funding: { PERP: f } }',
      { code: 'header', file: 'dir/f' },
    ],
    [
      'of a pool without its liquidity',
      { o: 'timestamp,closeTick,inAmount0,inAmount1\n' },
      '{ pools: { lp: o } }',
      { code: 'header', message: 'there is no column currentLiquidity' },
    ],
    [
      'of nothing but a header',
      { p: PRICES, f: 'time,rate\n' },
      '{ prices: p, funding: { PERP: f } }',
      { code: 'csv', file: 'dir/f', line: 1, message: 'nothing is recorded: no rows follow the header' },
    ],
  ])('%s are refused with their place', (_, files, history, problem) => {
    expect(recorded(files, history).read.problems).toMatchObject([problem])
  })

  it('that share less than two bars are refused with what each covers', () => {
    const { read } = recorded(
      { p: PRICES, f: FUNDING.replaceAll('2026-01', '2027-01') },
      '{ prices: p, funding: { PERP: f } }',
    )
    expect(recordedWindow(read.value!, ALL, 's.yaml').problems).toMatchObject([
      {
        code: 'window-short',
        message: expect.stringMatching(/share 0 bars: p from 2026-01-05 to 2026-01-07; f from 2027/),
      },
    ])
  })

  it('that have nothing in the window that was asked for are refused with that window', () => {
    const { read } = recorded({ p: PRICES }, '{ prices: p }')
    const asked = { from: Date.parse('2026-01-05T06:00:00Z'), to: Date.parse('2026-01-05T07:00:00Z') }
    expect(recordedWindow(read.value!, asked, 's.yaml').problems).toMatchObject([
      {
        message: expect.stringMatching(
          /^the recordings share [01] bars? from 2026-01-05T06:00:00Z on up to 2026-01-05T07:00:00Z: p from/,
        ),
      },
    ])
  })

  it('of prices more than 2 % from their own pool are refused with bar and both prices', () => {
    const dear = rows('time,ETH', 48, (i) => `${at(i)},${i < 40 ? 2000 + i : 3000}`)
    const { read, strategy } = recorded({ p: dear, o: POOL }, '{ prices: p, pools: { lp: o } }')
    const { window } = recordedWindow(read.value!, ALL, 's.yaml')
    expect(disagreements(strategy, read.value!, window!, 's.yaml')).toMatchObject([
      {
        code: 'prices-apart',
        message: expect.stringMatching(/^at 2026-01-07T00:00:00Z dir\/p has ETH at 3,000.* and o at 2,040/),
      },
    ])
  })

  it.each([
    ['2026-01-05T08:00:00Z', START],
    ['2026-01-05 08:00:00', START],
    ['2026-01-05 08:00:00+00:00', START],
    ['1767600000', START],
    ['1767600000000', START],
    ['2026-01-05', START],
    ['05.01.2026', undefined],
    ['2026-13-05 08:00', undefined],
  ])('have the time %s', (text, time) => {
    expect(recordedTime(text, 8)).toBe(time)
  })
})
