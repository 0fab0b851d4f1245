import { describe, expect, it } from 'vitest'
import { black76Price } from '../../src/numerics/black76-price.ts'
import type { BookOption } from '../../src/simulation/book.ts'
import { drawPaths } from '../../src/simulation/paths/draw-path.ts'
import { pathRoom } from '../../src/simulation/paths/path-market.ts'
import { flatBars, type PricePath } from '../../src/simulation/price-path.ts'
import { rollBars } from '../../src/simulation/rolls/roll-bars.ts'
import { rolledOption } from '../../src/simulation/rolls/rolled-option.ts'
import { opened, strategyText } from './drawn/simulated.ts'
import { backtestOf } from './recorded-strategy.ts'

const DAY = 86_400_000

/** Worth `times` the price, and settled at nothing else. */
function tokens(times: number): BookOption {
  return {
    ...{ id: `${times}`, asset: 0, positions: false },
    mark: ({ bars }, value, delta, gamma) => {
      value.set(bars[0]!.close.map((price) => times * price))
      delta.fill(times)
      gamma.fill(0)
    },
    at: (_, __, price) => times * price,
  }
}

describe('options held one after the other', () => {
  const prices = [10, 12, 11, 14, 13]
  const close = Float64Array.from(prices)
  const path: PricePath = {
    ...{ assets: ['ETH'], count: 5, times: close.map((_, i) => i * DAY), step: DAY, bars: [flatBars(close)] },
  }
  const rolled = rolledOption('leg', [
    { from: 0, option: tokens(1) },
    { from: 2, option: tokens(3) },
    { from: 3, option: tokens(-1) },
  ])

  it('gain what each gained while it was held, and have the Greeks of the new one from the roll on', () => {
    const [value, delta, gamma] = [0, 1, 2].map(() => new Float64Array(5))
    rolled.mark(path, value!, delta!, gamma!)
    // 10 + 2 − 1, then three times + 3, then once + 1
    expect([...value!]).toEqual([10, 12, 11, 20, 21])
    expect([...delta!]).toEqual([1, 1, 3, -1, -1])
  })

  it('are worth inside a bar what was held before its close', () => {
    expect([1, 2, 3, 4].map((bar) => rolled.at(path, bar, 12))).toEqual([12, 12, 14, 22])
  })
})

it('are rolled so many days before they expire, and again; not at the open, nor where the path ends', () => {
  const times = Float64Array.from({ length: 61 }, (_, i) => i * DAY)
  expect(rollBars(times, 30 * DAY, { daysLeft: 7, toExpiryDays: 28 })).toEqual([23, 44])
  expect(rollBars(times, 67 * DAY, { daysLeft: 7, toExpiryDays: 28 })).toEqual([])
  expect(rollBars(times, 5 * DAY, { daysLeft: 7, toExpiryDays: 60 })).toEqual([1, 54])
})

describe('a rule that rolls on drawn paths', () => {
  const option = (type: string, strike: number) =>
    `  - { id: ETH-${strike}, kind: option, type: ${type}, asset: ETH, strike: ${strike}, expiry: 2026-02-09, bid: 60, ask: 66, volatility: 0.66, lot: "1", fee: { rate: 0.0003, cap: 0.125 }`
  const text = strategyText({
    pool: 'kind: concentrated, range: { lower: 1500, upper: 2500 }',
    rest: 'hedge: { minimise: delta, pin: { ETH-1800: "5", ETH-2200: "3" } }',
    perp: `fee: { rate: 0.00045 } }\n${option('put', 1800)} }\n${option('call', 2200)}`,
    simulation: 'step: 12h, surface: sticky-strike',
    rules: `- never
  - { name: rolled, when: never, roll: { daysLeft: 12, toExpiry: 30d } }
  - { name: later, when: never, roll: { daysLeft: 3, toExpiry: 30d } }`,
  })

  it('closes and opens the same strikes at the model’s price, 5 % from their mid as today, for the fee; the rest is as it was', async () => {
    const { stage, book, simulation } = await opened(text)
    const { rules } = simulation.paths(3, 1)
    const [never, rolled, later] = rules.map(({ figures }) => figures)
    expect(later!.pnl[0]).toBeCloseTo(never!.pnl[0]!, 9)
    const draw = drawPaths(simulation.market, { extremes: false })
    const { path, bars } = pathRoom(simulation.market, stage.now.assets, 0)
    draw(3, bars)
    const { close } = path.bars[0]!
    /** 12 days before February 9 at 08:00, on the 23rd day of January 5. */
    const roll = 46
    const price = (leg: (typeof legs)[number], at: number, days: number) =>
      black76Price(leg.type, at, leg.strike, 0.66 * Math.sqrt(days / 365))
    const legs = book.legs.flatMap(({ instrument, size }) =>
      instrument.terms.kind === 'option' ? [{ ...instrument.terms, size }] : [],
    )
    const [then, end] = [close[roll]!, close[60]!]
    const wanted = { gain: 0, spread: 0, fees: 0 }
    for (const leg of legs) {
      const [old, next] = [price(leg, then, 12), price(leg, then, 30)]
      wanted.gain += leg.size * (price(leg, end, 23) - next + old - price(leg, end, 5))
      for (const mark of [old, next]) {
        wanted.spread += Math.abs(leg.size) * mark * (3 / 63)
        wanted.fees += Math.abs(leg.size) * Math.min(0.0003 * then, 0.125 * mark)
      }
    }
    expect(legs.length).toBeGreaterThan(0)
    // to what the tables promise, a millionth of the position
    expect(Math.abs(rolled!.options[0]! - never!.options[0]! - wanted.gain)).toBeLessThan(1e-6 * 100_000)
    expect(never!.spread[0]! - rolled!.spread[0]!).toBeCloseTo(wanted.spread, 9)
    expect(never!.tradingFees[0]! - rolled!.tradingFees[0]!).toBeCloseTo(wanted.fees, 9)
    expect(rolled!.trades[0]! - never!.trades[0]!).toBe(2 * legs.length)
    expect(Math.abs(rolled!.residual[0]!)).toBeLessThan(1e-8)
  })
})

describe('a rule that rolls at recorded quotes', () => {
  const time = (day: number) => new Date(Date.UTC(2026, 0, 5, 8) + day * DAY).toISOString().replace('.000Z', 'Z')
  const PRICES = `time,ETH\n${Array.from({ length: 13 }, (_, i) => `${time(i)},${2000 - 10 * i}`).join('\n')}\n`
  const row = (day: number, name: string, strike: number, expiry: string, bid: string, ask: string, mark: number) =>
    `${time(day)},deribit,${name},option,ETH,put,${strike},${expiry},${bid},${ask},,,${mark},0.6,${2000 - 10 * day},${2000 - 10 * day},numeraire,1,,`
  const HEADER =
    'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest'
  const chain = (days: readonly number[]) =>
    `${HEADER}\n${days
      .flatMap((day) => [
        row(day, 'NEAR', 1900, time(14), '30', '34', 32),
        row(day, 'FAR-1800', 1800, time(40), '40', '50', 44),
        row(day, 'FAR-1890', 1890, time(40), '70', '80', 74),
        row(day, 'FAR-1895', 1895, time(40), '70', '', 75),
        row(day, 'FARTHER', 1900, time(90), '90', '99', 95),
      ])
      .join('\n')}\n`
  const text = `
version: 1
name: rolled
horizon: 14d
market: { asOf: 2026-01-05T08:00:00Z, assets: { ETH: { price: 2000, volatility: 0.6 }, USDC: { price: 1 } } }
positions: [{ id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 10000 } }]
instruments: [{ kind: chain, asset: ETH, expiry: { max: 20d }, fee: { rate: 0.0003, cap: 0.125 } }]
rules: [never, { name: rolled, when: never, roll: { daysLeft: 7, toExpiry: 30d } }]
history: { prices: prices.csv, chains: [chains.csv] }
`
  const over = (days: readonly number[]) =>
    backtestOf(text, { 'prices.csv': PRICES, 'chains.csv': chain(days) }, () => ({ NEAR: 3 }))

  it('sells at the bid of the first snapshot that is due, and buys at the ask the strike nearest of the expiry nearest', () => {
    const { backtest } = over([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    const [never, rolled] = backtest!.rules
    const fee = 3 * 0.0003 * 1930
    expect(rolled!.trades.slice(1)).toEqual([
      {
        time: time(7),
        instrument: 'NEAR',
        side: 'sell',
        size: '3',
        price: 30,
        fee: expect.closeTo(fee, 9),
        why: 'roll',
      },
      {
        time: time(7),
        instrument: 'FAR-1890',
        side: 'buy',
        size: '3',
        price: 80,
        fee: expect.closeTo(fee, 9),
        why: 'roll',
      },
    ])
    // marked at 32 and 74 all along: nothing but what the roll cost
    expect(rolled!.attribution.options).toBeCloseTo(never!.attribution.options, 9)
    expect(rolled!.attribution.spread - never!.attribution.spread).toBeCloseTo(-3 * (2 + 6), 9)
    expect(rolled!.attribution.tradingFees - never!.attribution.tradingFees).toBeCloseTo(-2 * fee, 9)
    expect(rolled!.attribution.gas).toBeCloseTo(0, 12)
    for (const [i, { time: _, ...parts }] of rolled!.explain.entries()) {
      const all = Object.values(parts).reduce((total, part) => total + part, i === 0 ? 0 : rolled!.equity[i]!.net)
      expect(all).toBeCloseTo(rolled!.equity[i + 1]!.net, 9)
    }
  })

  it('is refused where no chains were recorded for 36 hours after it was due, and says the hole', () => {
    const { problems } = over([0, 1, 2, 3, 4, 5, 6, 10, 11, 12])
    expect(problems).toEqual([
      expect.objectContaining({
        ...{ code: 'quotes-old', path: ['rules', 1, 'roll'] },
        message: `rule rolled: NEAR is due to be rolled at ${time(7)}, and no chains are recorded until ${time(10)}`,
      }),
    ])
  })
})
