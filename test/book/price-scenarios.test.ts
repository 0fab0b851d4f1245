import { describe, expect, it } from 'vitest'
import { hedgeBook } from '../../src/book/hedge-book.ts'
import { priceScenarios } from '../../src/book/price-scenarios.ts'
import { setStage } from '../../src/book/stage.ts'
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
  return setStage(parsed.strategy)
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
    const stage = setStage(strategy)
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
