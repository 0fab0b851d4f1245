import fc from 'fast-check'
import { evaluate } from '../../src/hedge/evaluate.ts'
import type { HedgeProblem } from '../../src/hedge/hedge-problem.ts'
import { breach, limitsOf } from '../../src/hedge/limit.ts'
import { noLimits, perp, priceGrid, problemOf, rangeLiquidity, rangeValue, vanilla } from './hedge-problems.ts'

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })

/** A few instruments with a few lots each on a small grid, quotes one-sided at times, with and without limits. */
export const smallProblems = fc
  .record({
    objective: fc.constantFrom('delta', 'replication', 'worst-loss', 'expected-shortfall', 'variance', 'cost' as const),
    value: fc.constantFrom(5_000, 20_000, 50_000),
    strikes: fc.uniqueArray(fc.constantFrom(1600, 1750, 1900, 1950, 2000, 2050, 2100, 2300, 2500), { maxLength: 3 }),
    quotes: fc.array(
      fc.record({
        call: fc.boolean(),
        mid: fc.integer({ min: 5, max: 150 }),
        spread: fc.integer({ min: 0, max: 10 }),
        sides: fc.constantFrom('both', 'bid', 'ask'),
      }),
      { minLength: 3, maxLength: 3 },
    ),
    perpSpread: fc.constantFrom(0, 1, 4),
    perpPrice: fc.constantFrom(2000, 2011, 1990),
    perpLot: fc.constantFrom(0.5, 1),
    perpMost: fc.integer({ min: 0, max: 8 }),
    most: fc.integer({ min: 1, max: 3 }),
    fee: fc.constantFrom(0, 0.6),
    premium: optional(fc.integer({ min: 0, max: 400 })),
    loss: optional(fc.integer({ min: 0, max: 4000 })),
    shortfall: optional(fc.integer({ min: 0, max: 3000 })),
    targetDelta: fc.constantFrom(0, 0, 3),
    delta: optional(fc.integer({ min: 0, max: 4 })),
    legs: optional(fc.integer({ min: 0, max: 2 })),
  })
  .map((raw): HedgeProblem => {
    const grid = priceGrid(1400, 2700, 14, raw.strikes)
    const pool = (price: number) => rangeValue(rangeLiquidity(raw.value, 1600, 2500, 2000), 1600, 2500, price)
    const options = raw.strikes.flatMap((strike, i) => {
      const { call, mid, spread, sides } = raw.quotes[i]!
      const [bid, ask] = [mid - spread / 2, mid + spread / 2]
      return vanilla(grid, call ? 'call' : 'put', strike, {
        instrument: i, bid: sides === 'ask' ? undefined : bid, ask: sides === 'bid' ? undefined : ask, mid,
        fee: raw.fee, maxLots: raw.most, delta: (call ? 0.5 : -0.5) + (2000 - strike) / 2000,
      }) // biome-ignore format: a quote
    })
    const { perpPrice, perpSpread } = raw
    const perps = perp(grid, {
      instrument: raw.strikes.length, bid: perpPrice - perpSpread / 2, ask: perpPrice + perpSpread / 2,
      fee: raw.fee, lot: raw.perpLot, maxLots: raw.perpMost,
    }) // biome-ignore format: a quote
    const gross = grid.map((price) => pool(price) - pool(2000))
    const income = grid.map(() => raw.value / 500)
    return problemOf(grid, 2000, {
      objective: raw.objective,
      gross,
      income,
      scenarioGross: gross,
      scenarioIncome: income,
      target: grid.map((price) => raw.targetDelta * (price - 2000)),
      scenarioTarget: grid.map((price) => raw.targetDelta * (price - 2000)),
      tail: 3,
      delta: [(pool(2001) - pool(1999)) / 2],
      candidates: [...options, ...perps].map((candidate) => ({ ...candidate, scenarioGross: candidate.gross })),
      limits: {
        ...noLimits,
        premium: raw.premium,
        loss: raw.loss,
        shortfall: raw.shortfall,
        legs: raw.legs,
        delta: [raw.delta === undefined ? undefined : { min: -raw.delta, max: raw.delta }],
      },
      positionsValue: raw.value,
    })
  })

/** The best objective of all hedges that meet the limits, one by one; undefined when none does. */
export function enumerated(problem: HedgeProblem): number | undefined {
  const limits = limitsOf(problem)
  const offers = problem.candidates.map((candidate, i) => ({ candidate, i }))
  const instruments = [...new Set(problem.candidates.map((candidate) => candidate.instrument))]
  const books = instruments.map((instrument) => offers.filter(({ candidate }) => candidate.instrument === instrument))
  let best: number | undefined
  const visit = (depth: number, lots: number[]): void => {
    const book = books[depth]
    if (book === undefined) {
      const figures = evaluate(problem, lots)
      const feasible = limits.every((limit) => breach(limit, figures) === 0)
      if (feasible && (best === undefined || figures.objective < best)) best = figures.objective
      return
    }
    visit(depth + 1, lots)
    for (const { candidate, i } of book) {
      for (let n = 1; n <= candidate.maxLots; n++) visit(depth + 1, lots.with(i, n))
    }
  }
  visit(
    0,
    problem.candidates.map(() => 0),
  )
  return best
}
