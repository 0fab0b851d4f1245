import { describe, expect, it } from 'vitest'
import { openedStrategy } from '../../src/book/open-strategy.ts'
import { black76Price } from '../../src/numerics/black76-price.ts'
import { plannedBacktest } from '../../src/simulation/backtest/make-backtest.ts'
import type { BookOption } from '../../src/simulation/book.ts'
import { drawPaths } from '../../src/simulation/paths/draw-path.ts'
import { pathRoom } from '../../src/simulation/paths/path-market.ts'
import { flatBars, type PricePath } from '../../src/simulation/price-path.ts'
import type { PlanAgain } from '../../src/simulation/rolls/plan-again.ts'
import { rollBars } from '../../src/simulation/rolls/roll-bars.ts'
import { spannedOption } from '../../src/simulation/rolls/spanned-option.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'
import { opened, strategyText } from './drawn/simulated.ts'
import { backtestOf, legsOf } from './recorded-strategy.ts'

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

describe('an option held from one bar to another', () => {
  const close = Float64Array.from([10, 12, 11, 14, 13])
  const path: PricePath = {
    ...{ assets: ['ETH'], count: 5, times: close.map((_, i) => i * DAY), step: DAY, bars: [flatBars(close)] },
  }
  const marked = (option: BookOption) => {
    const columns = [0, 1, 2].map(() => new Float64Array(5).fill(99))
    option.mark(path, columns[0]!, columns[1]!, columns[2]!)
    return columns.map((column) => [...column])
  }

  it.each([
    {
      from: 0,
      to: undefined,
      end: 'the end',
      value: [30, 36, 33, 42, 39],
      delta: [3, 3, 3, 3, 3],
      inside: [36, 36, 36, 36],
    },
    { from: 0, to: 2, end: 2, value: [30, 36, 33, 33, 33], delta: [3, 3, 0, 0, 0], inside: [36, 36, 33, 33] },
    { from: 2, to: 3, end: 3, value: [0, 0, 0, 9, 9], delta: [0, 0, 3, 0, 0], inside: [0, 0, 3, 9] },
    { from: 2, to: undefined, end: 'the end', value: [0, 0, 0, 9, 6], delta: [0, 0, 3, 3, 3], inside: [0, 0, 3, 3] },
  ])(
    'from $from to $end gains there alone, feels what it opened at once, and is worth inside a bar what was held before its close',
    ({ from, to, value, delta, inside }) => {
      const option = spannedOption(tokens(3), from, to)
      expect(marked(option)).toEqual([value, delta, [0, 0, 0, 0, 0]])
      expect([1, 2, 3, 4].map((bar) => option.at(path, bar, 12))).toEqual(inside)
    },
  )
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

  /** Sizes that a roll's plan takes at a price: another at each, so that what was chosen can be told. */
  const sizesAt = (price: number) => ({ put: Math.round(price / 500), call: -1 })
  const again: PlanAgain = async (then) => {
    const { put, call } = sizesAt(then.assets[0]!.price)
    const [low, high] = then.instruments.filter(({ kind }) => kind === 'option')
    return legsOf(then, { [low!.id]: put, [high!.id]: call })
  }

  it('closes what it holds and opens the plan of the price nearest, at the model’s price, 5 % from their mid as today, for the fee', async () => {
    const asked: Strategy[] = []
    const { stage, book, simulation } = await opened(text, {}, undefined, async (then) => {
      asked.push(then)
      return again(then)
    })
    const { rules } = simulation.paths(3, 1)
    const [never, rolled, later] = rules.map(({ figures }) => figures)
    expect(later!.pnl[0]).toBeCloseTo(never!.pnl[0]!, 9)
    const draw = drawPaths(simulation.market, { extremes: false })
    const { path, bars } = pathRoom(simulation.market, stage.now.assets, 0)
    draw(3, bars)
    const { close } = path.bars[0]!
    /** 12 days before February 9 at 08:00, on the 23rd day of January 5. */
    const roll = 46
    const [then, end] = [close[roll]!, close[60]!]
    const spread = 0.65 * Math.sqrt(30 / 365)
    const places = [-1.5, -0.75, 0, 0.75, 1.5].map((z) => 2000 * Math.exp(z * spread))
    const apart = (price: number) => Math.abs(Math.log(then / price))
    const nearest = places.reduce((least, price) => (apart(price) < apart(least) ? price : least))
    const price = (type: 'call' | 'put', strike: number, at: number, days: number) =>
      black76Price(type, at, strike, 0.66 * Math.sqrt(days / 365))
    const wanted = { gain: 0, spread: 0, fees: 0 }
    const trade = (size: number, mark: number) => {
      wanted.spread += Math.abs(size) * mark * (3 / 63)
      wanted.fees += Math.abs(size) * Math.min(0.0003 * then, 0.125 * mark)
    }
    const legs = book.legs.flatMap(({ instrument, size }) =>
      instrument.terms.kind === 'option' ? [{ ...instrument.terms, size }] : [],
    )
    for (const { type, strike, size } of legs) {
      const old = price(type, strike, then, 12)
      wanted.gain += size * (old - price(type, strike, end, 5))
      trade(-size, old)
    }
    const { put, call } = sizesAt(nearest)
    for (const [type, strike, size] of [
      ['put', 1800, put],
      ['call', 2200, call],
    ] as const) {
      const next = price(type, strike, then, 30)
      wanted.gain += size * (price(type, strike, end, 23) - next)
      trade(size, next)
    }
    expect(legs.length).toBeGreaterThan(0)
    // to what the tables promise, a millionth of the position
    expect(Math.abs(rolled!.options[0]! - never!.options[0]! - wanted.gain)).toBeLessThan(1e-6 * 100_000)
    expect(never!.spread[0]! - rolled!.spread[0]!).toBeCloseTo(wanted.spread, 9)
    expect(never!.tradingFees[0]! - rolled!.tradingFees[0]!).toBeCloseTo(wanted.fees, 9)
    expect(rolled!.trades[0]! - never!.trades[0]!).toBe(2 + legs.length)
    expect(Math.abs(rolled!.residual[0]!)).toBeLessThan(1e-8)
    // each asked at its own price, on the 23rd day, until the paths end, with what the perp stands at as it is
    expect(asked.map(({ assets }) => assets[0]!.price)).toEqual(places.map((place) => expect.closeTo(place, 9)))
    for (const { asOf, horizonDays, instruments, positions } of asked) {
      expect([asOf, horizonDays]).toEqual([Date.UTC(2026, 0, 28, 8), 7])
      expect(instruments.map(({ id }) => id)).toEqual(['ETH-2026-02-27-1800-P', 'ETH-2026-02-27-2200-C'])
      const perp = book.legs.find(({ instrument }) => instrument.id === 'ETH-PERP')!
      expect(positions.map(({ id }) => id)).toEqual(['lp', 'linear ETH'])
      expect(Number(positions[1]!.kind === 'perp' && positions[1]!.size)).toBeCloseTo(perp.size, 9)
    }
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
  const over = (days: readonly number[], sizes: Sizes, later = (text: string) => text) => {
    const files = { 'prices.csv': later(PRICES), 'chains.csv': later(chain(days)) }
    const { input } = backtestOf(text, files, () => ({ NEAR: 3 }))
    const asked: Strategy[] = []
    const found = plannedBacktest(input!, 'strategy.yaml', async (then) => {
      asked.push(then)
      return legsOf(then, sizes)
    })
    return found.then(({ value, problems }) => ({ backtest: value, problems, asked }))
  }
  type Sizes = Readonly<Record<string, number>>
  const EVERY_DAY = Array.from({ length: 13 }, (_, i) => i)

  it('sells at the bid of the first snapshot that is due, and trades a new plan of the expiry nearest at its asks and bids', async () => {
    const { backtest } = await over(EVERY_DAY, { 'FAR-1890': 2, 'FAR-1800': -1 })
    const [never, rolled] = backtest!.rules
    const fee = 0.0003 * 1930
    const trade = (instrument: string, side: string, size: string, price: number) => {
      return { time: time(7), instrument, side, size, price, fee: expect.closeTo(Number(size) * fee, 9), why: 'roll' }
    }
    expect(rolled!.trades.slice(1)).toEqual([
      trade('NEAR', 'sell', '3', 30),
      trade('FAR-1890', 'buy', '2', 80),
      trade('FAR-1800', 'sell', '1', 40),
    ])
    // marked at 32, 74 and 44 all along: nothing but what the roll cost
    expect(rolled!.attribution.options).toBeCloseTo(never!.attribution.options, 9)
    expect(rolled!.attribution.spread - never!.attribution.spread).toBeCloseTo(-(3 * 2 + 2 * 6 + 4), 9)
    expect(rolled!.attribution.tradingFees - never!.attribution.tradingFees).toBeCloseTo(-6 * fee, 9)
    expect(rolled!.attribution.gas).toBeCloseTo(0, 12)
    for (const [i, { time: _, ...parts }] of rolled!.explain.entries()) {
      const all = Object.values(parts).reduce((total, part) => total + part, i === 0 ? 0 : rolled!.equity[i]!.net)
      expect(all).toBeCloseTo(rolled!.equity[i + 1]!.net, 9)
    }
  })

  it('plans what the file would say then: that day’s prices and quotes, the range with the liquidity it was opened with, until the recordings end', async () => {
    const { asked } = await over(EVERY_DAY, {})
    expect(asked).toHaveLength(1)
    const [then] = asked
    const liquidity = 10_000 / (2 * Math.sqrt(2000) - Math.sqrt(1500) - 2000 / Math.sqrt(2500))
    const { holdings } = openedStrategy(then!)
    expect(holdings[0]!.pool!.pool.liquidity).toBeCloseTo(liquidity, 9)
    expect(then).toMatchObject({ asOf: Date.parse(time(7)), horizonDays: 5 })
    expect(then!.assets.map(({ price }) => price)).toEqual([1930, 1])
    expect(then!.instruments.map(({ id, bids, asks }) => [id, bids[0]?.price, asks[0]?.price])).toEqual([
      ['FAR-1800', 40, 50],
      ['FAR-1890', 70, 80],
      ['FAR-1895', 70, undefined],
    ])
  })

  it('knows nothing of what comes after: the same is planned and traded whatever prices do then', async () => {
    /** Numbers of the last three days, ten times as large. */
    const later = (rows: string) =>
      rows.replace(/^2026-01-1[567].*$/gm, (row) => row.replace(/(?<=,)\d+(?=,|$)/g, (digits) => `${digits}0`))
    const [one, two] = [await over(EVERY_DAY, { 'FAR-1890': 2 }), await over(EVERY_DAY, { 'FAR-1890': 2 }, later)]
    expect(two.backtest!.rules[1]!.pnl.mean).not.toBeCloseTo(one.backtest!.rules[1]!.pnl.mean, 0)
    expect(two.asked).toEqual(one.asked)
    expect(two.backtest!.rules[1]!.trades).toEqual(one.backtest!.rules[1]!.trades)
  })

  it('holds no options after a roll at which no hedge meets the limits, and says so', async () => {
    const { input } = backtestOf(text, { 'prices.csv': PRICES, 'chains.csv': chain(EVERY_DAY) }, () => ({ NEAR: 3 }))
    const { value } = await plannedBacktest(input!, 'strategy.yaml', async () => undefined)
    expect(value!.rules[1]!.trades.slice(1).map(({ instrument, side }) => [instrument, side])).toEqual([
      ['NEAR', 'sell'],
    ])
    expect(value!.warnings).toContain(
      `rule rolled: no hedge met the limits at ${time(7)}: its options were closed, and none opened`,
    )
  })

  it('is refused where no chains were recorded for 36 hours after it was due, and says the hole', async () => {
    const { problems } = await over([0, 1, 2, 3, 4, 5, 6, 10, 11, 12], {})
    expect(problems).toEqual([
      expect.objectContaining({
        ...{ code: 'quotes-old', path: ['rules', 1, 'roll'] },
        message: `rule rolled: NEAR is due to be rolled at ${time(7)}, and no chains are recorded until ${time(10)}`,
      }),
    ])
  })
})
