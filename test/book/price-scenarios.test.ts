import { describe, expect, it } from 'vitest'
import { hedgeBook } from '../../src/book/hedge-book.ts'
import { openedStrategy } from '../../src/book/open-strategy.ts'
import { priceScenarios } from '../../src/book/price-scenarios.ts'
import { residual } from '../../src/plan/report/residual.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { untradedDelta } from '../../src/plan/warnings/risk-warnings.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { strategyOf } from '../plan/plan-of.ts'
import { ethMarket, stageOf, stressRowOf } from '../plan/stage-of.ts'
import { sharedRows } from '../shared-data.ts'

const BTC = ', BTC: { price: 90000, volatility: 0.5 }'
const two = (rho: number, history = '') => {
  const positions = `positions: [{ id: eth, kind: spot, asset: ETH, size: "45" }, { id: btc, kind: spot, asset: BTC, size: "1" }]`
  return ethMarket(`${positions}\n${history}`, BTC, [`{ pair: [ETH, BTC], value: ${rho} }`])
}

/** The stage of a text that names the history `prices.csv`. */
function stageWith(text: string, csv: string) {
  const parsed = parseStrategy(text, 'test.yaml', { read: () => csv, sha256: '' })
  if (parsed.strategy === undefined) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return openedStrategy(parsed.strategy)
}

const distributionOf = (stage: ReturnType<typeof stageOf>): Plan['residual']['distribution']['unhedged'] =>
  residual(stage, hedgeBook([], stage.now, stage.scenarios)).distribution.unhedged

describe('correlations to one', () => {
  it('is the distribution of the same strategy with a correlation of one', () => {
    const row = stressRowOf('correlations to one', stageOf(two(0.2)))
    expect(row.distribution!.unhedged).toEqual(distributionOf(stageOf(two(1))))
    expect(row.unhedged).toBeCloseTo(0, 9)
  })

  it('adds up the standard deviations of the assets, each P·√(exp(σ²T) − 1)', () => {
    const { distribution } = stressRowOf('correlations to one', stageOf(two(-0.5)))
    const alone = [0.65, 0.5].map((sigma) => 90000 * Math.sqrt(Math.exp((sigma * sigma * 30) / 365) - 1))
    expect(distribution!.unhedged.standardDeviation / (alone[0]! + alone[1]!)).toBeCloseTo(1, 2)
  })

  it('puts the worst past returns of all assets into one scenario where a history is given', () => {
    const csv = 'time,ETH,BTC\n2025-01-01,100,100\n2025-01-31,90,120\n2025-03-02,108,96\n'
    const text = two(0.2, 'hedge: { confidence: 0.5, scenarios: { history: prices.csv } }')
    const stage = stageWith(text, csv)
    expect(distributionOf(stage).valueAtRisk).toBeCloseTo(0, 6)
    const { unhedged } = stressRowOf('correlations to one', stage).distribution!
    expect(unhedged.valueAtRisk).toBeCloseTo(90000 * 0.1 + 90000 * 0.2, 6)
    expect(unhedged.mean).toBeCloseTo(distributionOf(stage).mean, 6)
  })
})

describe('the price grid', () => {
  it('is laid out once somebody looks at it, and never for what a check warns of', async () => {
    const strategy = strategyOf(two(0.8, 'instruments: [{ id: P, kind: perp, asset: ETH, lot: "0.1" }]'))
    let looked = 0
    const laid = priceScenarios(strategy, new Set(['ETH', 'BTC']), () => {
      looked++
      return []
    })
    expect([laid.risky, laid.samples.count, looked]).toEqual([['ETH', 'BTC'], 2000, 0])
    expect(laid.grid.count).toBeGreaterThan(500)
    expect(laid.grid).toBe(laid.grid)
    expect(looked).toBe(2)
    const stage = openedStrategy(strategy)
    const unseen = {
      ...stage,
      scenarios: {
        risky: stage.scenarios.risky,
        get grid(): never {
          throw new Error('the grid was looked at')
        },
      } as unknown as typeof stage.scenarios,
    }
    expect(untradedDelta(unseen, unseen.instruments, hedgeBook([], unseen.now, unseen.scenarios))).toEqual([
      expect.stringContaining('1 BTC of delta'),
    ])
  })
})

describe('the points of the grid', () => {
  const BOTH = new Set(['ETH', 'BTC'])
  const PERP = 'instruments: [{ id: P, kind: perp, asset: ETH, lot: "0.1" }]'
  const gridOf = (rho: number, rest = '', inUse = BOTH, instruments = 0) => {
    const strategy = strategyOf(two(rho, rest))
    const more = Array.from({ length: instruments }, () => strategy.instruments[0]!)
    return priceScenarios({ ...strategy, instruments: more }, inUse, () => []).gridPrices
  }
  const distinct = (column: Float64Array | undefined) => [...new Set(column)]

  it('are those that the file asks for, 41 of what it asks nothing of beside another, 201 of one alone', () => {
    const [eth, btc] = gridOf(0.5, 'hedge: { scenarios: { prices: { BTC: { min: 80000, max: 100000, points: 3 } } } }')
    expect(distinct(btc)).toEqual([80000, 90000, 100000])
    // 99.8 % of 2,000·e^(s·z − s²/2), s = 65 %·√(30/365).
    const s = 0.65 * Math.sqrt(30 / 365)
    expect([eth!.length, distinct(eth).length, eth![0]]).toEqual([
      ...[3 * 41, 41],
      expect.closeTo(2000 * Math.exp(-3.0902323 * s - (s * s) / 2), 3),
    ])
    const alone = gridOf(0.5, '', new Set(['ETH']))
    expect(alone.map(({ length }) => length)).toEqual([201])
  })

  it('of two that it asks nothing of lie in the ellipse of their distribution, the narrower the closer they move together', () => {
    const [apart, close] = [0, 0.95].map((rho) => gridOf(rho)[0]!.length)
    // An ellipse that touches the sides of a rectangle is π/4 of it; this one reaches a little beyond.
    expect(apart! / (41 * 41)).toBeGreaterThan(Math.PI / 4)
    expect(apart! / (41 * 41)).toBeLessThan(0.95)
    expect(close!).toBeLessThan(apart! / 2)
  })

  it('are so few that all instruments, held at each, have at most 60 million values', () => {
    const [few] = gridOf(0.5, PERP, BOTH, 30_000)
    expect(few!.length).toBeLessThanOrEqual(60_000_000 / 60_001)
    expect(few!.length).toBeGreaterThan(300)
    expect(gridOf(0.5, PERP, BOTH, 1)[0]!.length).toBeGreaterThan(1000)
  })
})

describe('a distribution with what tracks another at a ratio that wanders', () => {
  const YEARS = 30 / 365
  const WRAPPED =
    ', BTC: { price: 90000, volatility: 0.5 }, stETH: { price: 1900, tracks: ETH, basis: 0.2 }, wstETH: { price: 2280, tracks: stETH, basis: 0.1 }, USDX: { price: 0.99, tracks: USDC, basis: 0.04 }'
  const sampled = (held: readonly string[], scenarios = '') => {
    const positions = held.map((asset) => `{ id: ${asset}-1, kind: spot, asset: ${asset}, size: "1" }`).join(', ')
    const { samples } = stageOf(
      ethMarket(`positions: [${positions}]\nhedge: { scenarios: { ${scenarios} } }`, WRAPPED, [
        '{ pair: [ETH, BTC], value: 0.5 }',
      ]),
    ).scenarios
    const logs = (asset: string, over: string) => {
      const [one, other] = [asset, over].map((symbol) => samples.prices[samples.assets.indexOf(symbol)]!)
      return Array.from(one!, (price, s) => Math.log(price / other![s]!))
    }
    return { samples, logs }
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const centred = (values: readonly number[]) => {
    const middle = mean(values)
    return values.map((value) => value - middle)
  }
  const deviation = (values: readonly number[]) => Math.sqrt(mean(centred(values).map((x) => x * x)))
  const correlation = (xs: readonly number[], ys: readonly number[]) => {
    const [x, y] = [centred(xs), centred(ys)]
    return mean(x.map((one, i) => one * y[i]!)) / (deviation(xs) * deviation(ys))
  }

  it.each(['', 'tails: 4'])(
    'has each ratio with its own deviation, b√T, mean 1 and independent of all else: %s',
    (tails) => {
      const { logs, samples } = sampled(['ETH', 'BTC', 'stETH', 'wstETH'], `samples: 4096, ${tails}`)
      const [own, both] = [logs('stETH', 'ETH'), logs('wstETH', 'ETH')]
      expect(samples.count).toBe(4096)
      expect(deviation(own)).toBeCloseTo(0.2 * Math.sqrt(YEARS), 3)
      expect(deviation(both)).toBeCloseTo(Math.hypot(0.2, 0.1) * Math.sqrt(YEARS), 3)
      expect([own, both].map((logs) => mean(logs.map(Math.exp)))).toEqual([
        expect.closeTo(0.95, 3),
        expect.closeTo(1.14, 3),
      ])
      const moves = logs('ETH', 'USDC')
      for (const ratio of [own, both]) {
        for (const other of [moves, logs('BTC', 'USDC'), moves.map((x) => (x - Math.log(2000)) ** 2)])
          expect(Math.abs(correlation(ratio, other))).toBeLessThan(0.05)
      }
    },
  )

  it('leaves at the ratio of now what nobody holds, and prices that stand still', () => {
    const { logs, samples } = sampled(['stETH'])
    expect(deviation(logs('stETH', 'ETH'))).toBeCloseTo(0.2 * Math.sqrt(YEARS), 3)
    expect(samples.prices[samples.assets.indexOf('USDC')]).toEqual(new Float64Array(2000).fill(1))
    expect(deviation(logs('USDX', 'USDC'))).toBeCloseTo(0, 12)
    expect(deviation(logs('wstETH', 'ETH'))).toBeCloseTo(0, 12)
  })

  it('has as many scenarios as are asked for where nothing moves but a ratio', () => {
    const { logs, samples } = sampled(['USDX'], 'samples: 300')
    expect(samples.prices.map(({ length }) => length)).toEqual([300, 300, 300, 300, 300, 300])
    expect(deviation(logs('USDX', 'USDC'))).toBeCloseTo(0.04 * Math.sqrt(YEARS), 3)
    expect(mean(logs('USDX', 'USDC').map(Math.exp))).toBeCloseTo(0.99, 4)
  })
})

const days = { ETH: sharedRows('prices/binance_ETHUSDT_1d.csv'), BTC: sharedRows('prices/binance_BTCUSDT_1d.csv') }

describe.skipIf(!days.ETH || !days.BTC)('a distribution by 2,000 days of prices', () => {
  const closes = (asset: 'ETH' | 'BTC') => (days[asset] ?? []).map(({ close }) => Number(close))
  const csv = [
    'time,BTC,ETH',
    ...(days.ETH ?? []).map(({ timestamp }, i) => `${timestamp},${closes('BTC')[i]},${closes('ETH')[i]}`),
  ]
  const text = two(0.8, 'hedge: { confidence: 0.99, scenarios: { history: prices.csv, samples: 7 } }')

  it('is that of the overlapping returns of 30 rows, each applied to the prices now', () => {
    expect(days.BTC!.map(({ timestamp }) => timestamp)).toEqual(days.ETH!.map(({ timestamp }) => timestamp))
    const [eth, btc] = [closes('ETH'), closes('BTC')]
    const pnl = eth
      .slice(30)
      .map((_, i) => 90000 * (eth[i + 30]! / eth[i]! - 1) + 90000 * (btc[i + 30]! / btc[i]! - 1))
      .sort((a, b) => a - b)
    const worst = pnl.slice(0, Math.ceil(0.01 * pnl.length - 1e-9))
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const stage = stageWith(text, csv.join('\n'))
    const figures = distributionOf(stage)
    expect(stage.strategy.hedge.scenarios.samples).toBe(pnl.length)
    expect(figures.mean).toBeCloseTo(mean(pnl), 6)
    expect(figures.valueAtRisk).toBeCloseTo(-worst.at(-1)!, 6)
    expect(figures.expectedShortfall).toBeCloseTo(-mean(worst), 6)
    expect(figures.probabilityOfLoss).toBe(pnl.filter((x) => x < 0).length / pnl.length)
    expect(figures.standardDeviation).toBeCloseTo(Math.sqrt(mean(pnl.map((x) => (x - mean(pnl)) ** 2))), 6)
  })

  it('finds the horizon by time where days are missing', () => {
    const kept = csv.filter((_, i) => i === 0 || i % 7 !== 3)
    const times = kept.slice(1).map((row) => Date.parse(row.slice(0, 10)))
    const eth = kept.slice(1).map((row) => Number(row.split(',')[2]))
    const month = 30 * 86_400_000
    const returns = times.flatMap((time, i) => {
      if (time + month > times.at(-1)!) return []
      const ends = times.flatMap((later, j) => (later <= time + month ? [j] : []))
      return [eth[ends.at(-1)!]! / eth[i]!]
    })
    const { samples } = stageWith(text, kept.join('\n')).scenarios
    expect([...samples.prices[0]!].map((price) => price / 2000)).toEqual(returns.map((x) => expect.closeTo(x, 12)))
  })
})
