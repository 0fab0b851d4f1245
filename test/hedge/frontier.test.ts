import { describe, expect, it } from 'vitest'
import { frontier, kneeOf } from '../../src/hedge/frontier.ts'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { atLength } from '../long/runs.ts'
import {
  perp,
  placesOf,
  pnlAt,
  priceGrid,
  problemOf,
  rangeLiquidity,
  rangeValue,
  stopsAt,
  unstopped,
  vanilla,
} from './hedge-problems.ts'
import { judged } from './oracle.ts'

const places = placesOf(priceGrid(1300, 2700, 29))
const pool = (price: number) => rangeValue(rangeLiquidity(100_000, 1500, 2500, 2000), 1500, 2500, price)
const puts = [1500, 1600, 1700, 1800, 1900].flatMap((strike, i) =>
  vanilla(places, 'put', strike, { instrument: i, ask: 15 * 1.5 ** i, bid: 14 * 1.5 ** i, maxLots: 30 }),
)
const calls = [2100, 2200, 2300, 2400, 2500].flatMap((strike, i) =>
  vanilla(places, 'call', strike, { instrument: 5 + i, ask: 110 / 1.4 ** i, bid: 105 / 1.4 ** i, maxLots: 30 }),
)
const strip: HedgeProblem = problemOf(places, 2000, {
  objective: 'worst-loss',
  held: pnlAt(places, (price) => pool(price) - pool(2000)),
  candidates: [...puts, ...calls, ...perp(places, { instrument: 10, lot: 0.01, bid: 2000, ask: 2000, fee: 1 })],
})

if (!atLength) console.warn('skipped: a frontier of twenty-five searches, which npm run test:long does')

describe('frontier', () => {
  it.runIf(atLength)(
    'has at least 15 points, each dearer than the one before and better, each recomputed from its lots',
    async () => {
      const { hedges: points, complete } = await frontier(strip, unstopped, 0.04)
      expect(complete).toBe(true)
      expect(points.length).toBeGreaterThanOrEqual(15)
      for (const [i, { premium, solution }] of points.entries()) {
        const figures = judged(strip, solution.lots)
        expect(figures.premium).toBeCloseTo(premium, 9)
        expect(figures.objective).toBeCloseTo(solution.objective, 9)
        const before = points[i - 1]
        if (before === undefined) continue
        expect(premium).toBeGreaterThan(before.premium)
        expect(solution.objective).toBeLessThan(before.solution.objective)
      }
    },
    120_000,
  )

  it('is empty where the other limits conflict', async () => {
    const impossible = { ...strip, limits: { ...strip.limits, loss: -1_000_000 } }
    expect(await frontier(impossible, unstopped, 0.04)).toEqual({ hedges: [], complete: true })
  }, 60_000)

  it('has no point for a budget whose search ended without a hedge, and is not complete then', async () => {
    const limited = { ...strip, limits: { ...strip.limits, loss: 4_000 } }
    expect(await frontier(limited, stopsAt(0), 0.04)).toEqual({ hedges: [], complete: false })
  })
})

describe('kneeOf', () => {
  it('is the corner of an L', () => {
    const corner = [
      { premium: 0, objective: 100 },
      { premium: 10, objective: 10 },
      { premium: 100, objective: 0 },
    ]
    expect(kneeOf(corner)).toBe(1)
  })

  it('is the touching point of a curve whose tangent is parallel to the chord: e^(−5x) at ln(5/(1 − e^(−5)))/5', () => {
    const points = Array.from({ length: 1001 }, (_, i) => ({ premium: i / 1000, objective: Math.exp((-5 * i) / 1000) }))
    expect(kneeOf(points) / 1000).toBeCloseTo(Math.log(5 / (1 - Math.exp(-5))) / 5, 3)
  })

  it.each([0, 1, 2])('of %d points is the first', (count) => {
    expect(kneeOf(Array.from({ length: count }, (_, i) => ({ premium: i, objective: -i })))).toBe(0)
  })
})
