import fc from 'fast-check'
import type { Activation, Candidate } from '../../src/hedge/problem/candidate.ts'
import { type HedgeProblem, OBJECTIVE_NAMES } from '../../src/hedge/problem/hedge-problem.ts'
import {
  nakedRow,
  type Places,
  perp,
  placesOf,
  pnlAt,
  premiumRow,
  priceGrid,
  problemOf,
  rangeDelta,
  rangeLiquidity,
  rangeValue,
  row,
  vanilla,
  widePrices,
} from './hedge-problems.ts'

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })

/** Never there: what the searches that are told of no limits are tried on. */
const never = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 })

/** There in a sixth of all problems: some limit in three of four. */
const sometimes = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value })

/** A second asset, bound to the first at some prices and not at others. */
const withSecond = (first: Float64Array, price: number): readonly Float64Array[] => [
  first,
  first.map((one, i) => price * (1 + 0.4 * (one / 2000 - 1) + 0.15 * (((i * 7) % 5) / 2 - 1))),
]

const quote = fc.record({
  call: fc.boolean(),
  strike: fc.constantFrom(1600, 1750, 1900, 1950, 2000, 2050, 2100, 2300, 2500),
  mid: fc.integer({ min: 5, max: 150 }),
  spread: fc.integer({ min: 0, max: 10 }),
  sides: fc.constantFrom('both', 'both', 'bid', 'ask'),
  most: fc.integer({ min: 1, max: 3 }),
  /** A second level of the book, so much worse than the first. */
  deeper: optional(fc.integer({ min: 0, max: 9 })),
})

const limitsBy = (rare: <T>(value: fc.Arbitrary<T>) => fc.Arbitrary<T | undefined>) =>
  fc.record({
    premium: rare(fc.integer({ min: -50, max: 400 })),
    delta: rare(fc.integer({ min: 0, max: 4 })),
    naked: rare(fc.constantFrom(0, 0, 1, 2)),
    tail: rare(fc.integer({ min: 0, max: 9000 })),
    expected: rare(fc.integer({ min: -400, max: 100 })),
    legs: rare(fc.integer({ min: 0, max: 2 })),
    loss: rare(fc.integer({ min: 0, max: 4000 })),
    shortfall: rare(fc.integer({ min: 0, max: 3000 })),
  })

const shapesBy = (limits: ReturnType<typeof limitsBy>) =>
  fc.record({
    objective: fc.constantFrom(...OBJECTIVE_NAMES),
    value: fc.constantFrom(5_000, 20_000, 50_000),
    second: fc.constantFrom(false, false, true),
    quotes: fc.array(quote, { maxLength: 3 }),
    perpSpread: fc.constantFrom(0, 1, 4),
    perpPrice: fc.constantFrom(2000, 2011, 1990),
    perpLot: fc.constantFrom(0.5, 1),
    perpMost: fc.integer({ min: 0, max: 6 }),
    secondMost: fc.integer({ min: 0, max: 3 }),
    funding: fc.constantFrom(0, 0, 4, -6),
    fee: fc.constantFrom(0, 0.6),
    targetDelta: fc.constantFrom(0, 0, 3),
    /** Coins posted once the perp is used. */
    posted: fc.constantFrom(undefined, undefined, 1, 2),
    pinned: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, undefined, -2, -1, 0, 1, 2),
    limits,
  })

type Shape = ReturnType<typeof shapesBy> extends fc.Arbitrary<infer T> ? T : never

function candidatesOf(raw: Shape, places: Places): Candidate[] {
  const { quotes, fee, perpPrice, perpSpread, perpLot } = raw
  const options = quotes.flatMap(({ call, strike, mid, spread, sides, most, deeper }, instrument) => {
    const level = (worse: number, maxLots: number) =>
      vanilla(places, call ? 'call' : 'put', strike, {
        ...{ instrument, mid, fee, maxLots, delta: (call ? 0.5 : -0.5) + (2000 - strike) / 2000 },
        ...(sides !== 'ask' && { bid: mid - spread / 2 - worse }),
        ...(sides !== 'bid' && { ask: mid + spread / 2 + worse }),
      })
    return [...level(0, most), ...(deeper === undefined || most === 3 ? [] : level(1 + deeper, 1))]
  })
  const [bid, ask] = [perpPrice - perpSpread / 2, perpPrice + perpSpread / 2]
  const linear = { instrument: quotes.length, bid, ask, fee, lot: perpLot, maxLots: raw.perpMost, income: raw.funding }
  const other = { instrument: quotes.length + 1, bid: 99.5, ask: 100.5, asset: 1, lot: 10, maxLots: raw.secondMost }
  return [...options, ...perp(places, linear), ...(raw.second ? perp(places, other) : [])]
}

function limitsOf(raw: Shape, candidates: readonly Candidate[], activations: readonly Activation[], part: Held) {
  const { premium, delta, naked, expected, ...rest } = raw.limits
  const mean = (column: Float64Array) => column.reduce((sum, x) => sum + x, 0) / column.length
  const each = ({ pnl, premium, fee, income }: Candidate) => mean(pnl.samples) - premium - fee + income
  const deltaBounds = delta !== undefined && { min: -delta, max: delta, held: part.delta[0]! + raw.targetDelta }
  const own = mean(part.held.samples) + mean(part.income.samples) + mean(part.target.samples)
  return {
    ...rest,
    linear: [
      ...(premium === undefined ? [] : [premiumRow(premium, candidates, activations)]),
      ...(deltaBounds
        ? [
            row(
              'delta.ETH',
              deltaBounds,
              candidates,
              (one) => one.delta[0]!,
              activations,
              (one) => one.delta[0]!,
            ),
          ]
        : []),
      ...(naked === undefined
        ? []
        : (['call', 'put'] as const).map((type) => nakedRow(type, naked, candidates, activations))),
      ...(expected === undefined
        ? []
        : [
            row(
              'expected',
              { min: expected, held: own },
              candidates,
              each,
              activations,
              ({ pnl, gas = 0 }) => mean(pnl.samples) - gas,
            ),
          ]),
    ],
  }
}

type Held = Pick<HedgeProblem, 'held' | 'income' | 'target' | 'delta'>

function problemFrom(raw: Shape): HedgeProblem {
  const { value, second, quotes, targetDelta, posted, pinned } = raw
  const strikes = quotes.map(({ strike }) => strike)
  const one = placesOf(priceGrid(1400, 2700, 14, strikes), priceGrid(1300, 2950, 23), widePrices(2000, 7))
  const two = (column: Float64Array): readonly Float64Array[] => (second ? withSecond(column, 100) : [column])
  const places = { grid: two(one.grid[0]!), samples: two(one.samples[0]!), wide: two(one.wide[0]!) }
  const liquidity = rangeLiquidity(value, 1600, 2500, 2000)
  const pool = (price: number) => rangeValue(liquidity, 1600, 2500, price)
  const kept = (price: number) => targetDelta * (price - 2000)
  const tokens = second ? 25 : 0
  const candidates = candidatesOf(raw, places)
  const used = candidates.filter(({ instrument }) => instrument === quotes.length)
  const activations: Activation[] =
    posted === undefined || used.length === 0
      ? []
      : [
          {
            instrument: quotes.length,
            pnl: pnlAt(places, (price) => posted * (price - 2000)),
            delta: second ? [posted, 0] : [posted],
            gas: 4 * posted,
          },
        ]
  const part: Held = {
    held: pnlAt(places, (price, other = 100) => pool(price) - pool(2000) - kept(price) + tokens * (other - 100)),
    income: pnlAt(places, (price) => value / 500 + (price > 1600 && price < 2500 ? value / 1000 : 0)),
    target: pnlAt(places, (price) => kept(price) + targetDelta),
    delta: [rangeDelta(liquidity, 1600, 2500, 2000) - targetDelta, ...(second ? [tokens] : [])],
  }
  return problemOf(places, 2000, {
    ...part,
    ...(second && { assets: ['ETH', 'SOL'], prices: [2000, 100] }),
    objective: raw.objective,
    lossAversion: 2.25,
    worst: 3,
    candidates,
    activations,
    pins: pinned === undefined ? [] : [{ instrument: 0, lots: pinned }],
    limits: limitsOf(raw, candidates, activations, part),
    positionsValue: value,
  })
}

/** A few instruments with a few lots each on small sets of prices: ladders, one-sided quotes, coins posted, gas, pins, a second asset; no limits. */
export const smallProblems = shapesBy(limitsBy(never)).map(problemFrom)

/** The same, three of four with limits of every kind. */
export const limitedProblems = shapesBy(limitsBy(sometimes)).map(problemFrom)

/** Problems with one objective. */
export function smallProblemsOf(
  objective: HedgeProblem['objective'],
  problems = smallProblems,
): fc.Arbitrary<HedgeProblem> {
  return problems.map((problem) => ({ ...problem, objective }))
}
