import { describe, expect, it } from 'vitest'
import { dailyCloses, fanCloses } from '../../../src/simulation/summary/fan.ts'
import { quantile } from '../../../src/simulation/summary/quantile.ts'
import { joinedColumns, resultColumns } from '../../../src/simulation/summary/result-columns.ts'
import { effectiveness, ruleSummary } from '../../../src/simulation/summary/rule-summary.ts'

const HOUR = 3_600_000
const hours = (count: number) => Float64Array.from({ length: count + 1 }, (_, i) => i * HOUR)

/** Twenty paths that end at −190, −170, … 190, and are half of that at noon. */
function columns() {
  const out = resultColumns(20, 2)
  for (let path = 0; path < 20; path++) {
    const pnl = 20 * path - 190
    out.figures.pnl[path] = pnl
    out.figures.fees[path] = pnl + 5
    out.figures.tradingFees[path] = -5
    out.figures.timeWeightedCapital[path] = 1000
    out.figures.squaredError[path] = path < 10 ? 0 : 8
    out.figures.liquidated[path] = path === 3 ? 1 : 0
    out.fan[0]![path] = pnl / 2
    out.fan[1]![path] = pnl
  }
  return out
}

describe('what a rule made of many paths', () => {
  const times = hours(24)
  const terms = { confidence: 0.95, years: 1 / 365, closes: [12, 24], times, unhedged: columns() }
  const summary = ruleSummary('band', columns(), terms)

  it('has mean, error, tail and quantiles of the P&L, and the path that ended worst', () => {
    const variance = 13_300 // 20²·(20² − 1)/12
    expect(summary.pnl).toEqual({
      mean: 0,
      standardDeviation: Math.sqrt(variance),
      standardError: expect.closeTo(Math.sqrt(variance / 19), 10),
      valueAtRisk: 190,
      expectedShortfall: 190,
      worst: { value: -190, path: 0 },
      probabilityOfLoss: 0.5,
      quantiles: { p1: -186.2, p5: -171, p25: -95, p50: 0, p75: 95, p95: 171, p99: expect.closeTo(186.2, 10) },
    })
  })

  it('has means of the parts that add up to it, and of the account', () => {
    const { fees, tradingFees } = summary.attribution
    expect([fees, tradingFees, fees + tradingFees]).toEqual([5, -5, summary.pnl.mean])
    expect(summary.hedge).toMatchObject({ deltaError: 2, effectiveness: 0 })
    expect(summary.account).toMatchObject({ liquidated: 0.05, timeWeightedCapital: 1000, returnApr: 0 })
    expect(summary.fan.map(({ day, p5, p50 }) => [day, p5, p50])).toEqual([
      [0.5, -85.5, 0],
      [1, -171, 0],
    ])
  })

  it('is the same whether the paths come in one part or in several', () => {
    const whole = columns()
    const part = (from: number, to: number) => ({
      figures: Object.fromEntries(
        Object.entries(whole.figures).map(([name, column]) => [name, column.slice(from, to)]),
      ) as typeof whole.figures,
      fan: whole.fan.map((column) => column.slice(from, to)),
    })
    expect(ruleSummary('band', joinedColumns([part(0, 7), part(7, 8), part(8, 20)]), terms)).toEqual(summary)
  })

  it('says of a stop how often it was met, how sure that is, the chance by formula, and what it came to', () => {
    const stopped = columns()
    for (const path of [0, 1, 2, 3]) stopped.figures.exited[path] = 1
    expect(ruleSummary('stop', stopped, terms, { closedForm: 0.25 }).exit).toEqual({
      ...{ chance: 0.2, standardError: Math.sqrt((0.2 * 0.8) / 20), closedForm: 0.25, mean: -160 },
    })
    expect(ruleSummary('stop', columns(), terms, { closedForm: undefined }).exit).toMatchObject({
      ...{ chance: 0, closedForm: null, mean: null },
    })
    expect(summary.exit).toBeNull()
  })

  it('has no effectiveness where the positions alone do not vary', () => {
    expect(effectiveness(Float64Array.of(1, 2), Float64Array.of(3, 3))).toBeNull()
  })
})

/** Return on time-weighted capital: 100,000 in the pool and 15,000, 25,000, 18,000 of collateral (shared/golden/time CAP1). */
it('returns 15.23 % a year on what was tied up, by time: 1,500 in 30 days on 119,800', () => {
  const kept = resultColumns(1, 0)
  kept.figures.pnl[0] = 1500
  kept.figures.timeWeightedCapital[0] = 100_000 + (15_000 * 10 + 25_000 * 12 + 18_000 * 8) / 30
  const terms = { confidence: 0.95, years: 30 / 365, closes: [], times: hours(1), unhedged: kept }
  expect(ruleSummary('never', kept, terms).account.returnApr).toBeCloseTo(0.1523372287145242, 12)
})

describe('where the fan is taken', () => {
  it.each([
    [30 * 24, 1, [0, 24, 48, 72], 31],
    [90, 1, [0, 24, 48, 72, 90], 5],
    [10, 6, [0, 4, 8, 10], 4],
  ])('at the open, at every day’s end and at the last close of %d bars of %d h', (bars, length, first, count) => {
    const closes = dailyCloses(Float64Array.from({ length: bars + 1 }, (_, i) => i * length * HOUR))
    expect(closes.slice(0, first.length)).toEqual(first)
    expect(closes).toHaveLength(count)
    expect(fanCloses(closes)).toEqual(closes)
  })

  it('at no more than 31 of them, both ends among those', () => {
    const closes = Array.from({ length: 366 }, (_, i) => i)
    const kept = fanCloses(closes)
    expect(kept.length).toBeLessThanOrEqual(31)
    expect([kept[0], kept.at(-1)]).toEqual([0, 365])
  })
})

it('takes quantiles between their neighbours', () => {
  expect([0, 0.25, 0.5, 1].map((share) => quantile(Float64Array.of(1, 2, 4, 8, 16), share))).toEqual([1, 2, 4, 16])
  expect(quantile(Float64Array.of(0, 10), 0.3)).toBe(3)
})
