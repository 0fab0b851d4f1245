import { describe, expect, it } from 'vitest'
import { greeksByPrice } from '../../src/plan/curves/greeks-by-price.ts'
import { heatTable } from '../../src/plan/curves/heat-table.ts'
import { histogram, outcomeHistogram } from '../../src/plan/curves/outcome-histogram.ts'
import { payoffAsOf } from '../../src/plan/curves/payoff-as-of.ts'
import { openedPlan } from '../../src/plan/make-plan.ts'
import { ethRange, patient, strategyOf } from './plan-of.ts'

const perp = `
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, venue: hyperliquid, price: 2000, lot: "0.0001", fee: { rate: 0.00045 },
      funding: 0.1095, maxLeverage: 25, maintenanceMargin: 0.02, collateral: 15000 }
hedge: { minimise: delta, scenarios: { prices: { ETH: { min: 1000, max: 3500, points: 251 } } } }
`
const put = `
instruments:
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, bid: 60, ask: 62, volatility: 0.65, lot: "1" }
hedge: { minimise: worst-loss }
`
const staged = openedPlan(strategyOf(ethRange(perp)), patient)
const stagedPut = openedPlan(strategyOf(ethRange(put)), patient)

const line = { asset: 'ETH', low: 1000, high: 3500, days: 30, volatility: 1 }

/** √(base·quote) of the position: docs/reference.md. */
const LIQUIDITY = 9334.55

describe('the payoff as of a day', () => {
  it('at the horizon is the payoff of the plan', async () => {
    const { opened, book, plan } = await staged
    const at = payoffAsOf(opened, book, line, 251)
    expect(at.prices).toEqual(plan.payoff.map(({ prices }) => prices.ETH))
    for (const curve of ['hold', 'unhedged', 'hedged'] as const) {
      for (const [i, pnl] of at[curve].entries()) expect(pnl).toBeCloseTo(plan.payoff[i]![curve], 6)
    }
  })

  it('today is the pool and the perp at once, less fees: −45,674 + 22,035.9 − 19.8 at 1,000', async () => {
    const { opened, book } = await staged
    const today = payoffAsOf(opened, book, { ...line, days: 0 }, 11)
    expect(Math.round(today.unhedged[0]!)).toBe(-45674)
    expect(today.hedged[0]).toBeCloseTo(today.unhedged[0]! + 22035.9 - 19.83231, 4)
  })

  it('halfway has earned half of the funding', async () => {
    const { opened, book } = await staged
    const at = (days: number) => payoffAsOf(opened, book, { ...line, days }, 251).hedged[100]!
    expect(at(15) - at(0)).toBeCloseTo(396.645 / 2, 2)
    expect(at(30) - at(0)).toBeCloseTo(396.645, 2)
  })

  it('has points at range edges and strikes that lie inside', async () => {
    const { opened, book } = await stagedPut
    expect(payoffAsOf(opened, book, { ...line, low: 1600, high: 2100 }, 3).prices).toEqual([1600, 1800, 1850, 2100])
    expect(payoffAsOf(opened, book, { ...line, low: 1400, high: 1700 }, 2).prices).toEqual([1400, 1500, 1700])
  })

  it('of bought options is worth more where volatility is higher, before they expire', async () => {
    const { opened, book } = await stagedPut
    const at = (volatility: number, days: number) =>
      payoffAsOf(opened, book, { ...line, low: 1800, high: 1900, volatility, days }, 2).hedged[0]!
    expect(at(1.5, 10)).toBeGreaterThan(at(1, 10) + 100)
    expect(at(1, 10)).toBeGreaterThan(at(1, 29))
  })
})

describe('Greeks by price', () => {
  it('are the pool’s x(p) = L(1/√p − 1/√2500) and −L/(2p^1.5) inside the range, and nothing above it', async () => {
    const { opened, book } = await staged
    const { prices, unhedged } = greeksByPrice(
      opened.held,
      opened.now,
      book,
      { ...line, low: 1550, high: 2950, days: 0 },
      14,
    )
    prices.forEach((price, i) => {
      const inside = price < 2500
      expect(unhedged.delta[i]).toBeCloseTo(inside ? LIQUIDITY * (1 / Math.sqrt(price) - 1 / 50) : 0, 3)
      expect(unhedged.gamma[i]).toBeCloseTo(inside ? -LIQUIDITY / 2 / price ** 1.5 : 0, 6)
    })
  })

  it('of the hedged book differ by the size of the perp', async () => {
    const { opened, book } = await staged
    const { unhedged, hedged } = greeksByPrice(opened.held, opened.now, book, { ...line, days: 0 }, 9)
    for (const [i, delta] of hedged.delta.entries()) expect(delta).toBeCloseTo(unhedged.delta[i]! - 22.0359, 9)
    expect(hedged.gamma).toEqual(unhedged.gamma)
  })
})

describe('the histogram of outcomes', () => {
  it('counts every scenario once between the worst and the best', async () => {
    const { opened, book, plan } = await staged
    const { unhedged, hedged } = outcomeHistogram(opened.held, opened.now, opened.scenarios, book, 24)
    for (const { counts } of [unhedged, hedged]) expect(counts.reduce((sum, count) => sum + count)).toBe(2000)
    expect([hedged.low, hedged.high]).toEqual([unhedged.low, unhedged.high])
    expect(hedged.low).toBeLessThan(-plan.residual.distribution.hedged.expectedShortfall)
  })

  it('puts a value on an edge into the bin above, the highest into the last', () => {
    expect(histogram(Float64Array.of(0, 1, 2, 3, 4), 2)).toEqual({ low: 0, high: 4, counts: [2, 3] })
  })

  it('of values that are all the same is one bin', () => {
    expect(histogram(Float64Array.of(7, 7), 5)).toEqual({ low: 7, high: 7, counts: [2] })
  })
})

describe('the heat table', () => {
  it('is the payoff as of that day along each row', async () => {
    const { opened, book } = await stagedPut
    const span = { ...line, low: 1600, high: 2000, days: 5 }
    const prices = [1600, 1800, 2000]
    const { unhedged, hedged } = heatTable(opened.held, opened.now, book, span, prices, [0.5, 1, 2])
    const alone = payoffAsOf(opened, book, { ...span, volatility: 2 }, 3)
    for (const [i, pnl] of hedged[2]!.entries())
      expect(pnl).toBeCloseTo(alone.hedged[alone.prices.indexOf(prices[i]!)]!, 9)
    expect(unhedged[0]).toEqual(unhedged[2])
  })
})
