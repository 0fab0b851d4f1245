import { expect, it } from 'vitest'
import { black76 } from '../../src/numerics/black76.ts'
import { drawPaths } from '../../src/simulation/paths/draw-path.ts'
import { pathRoom } from '../../src/simulation/paths/path-market.ts'
import { run } from '../../src/simulation/run.ts'
import type { Rule } from '../../src/strategy/terms/rule.ts'
import { ethPath, marksOf, PLAIN, perpLine, ruleOf } from './made-up.ts'
import { estimate, pathMarket } from './paths/sampled.ts'

const STEP = 8 * 3_600_000

/** A call that was sold. Prices and strike are discounted to the start, so that what is borrowed for the hedge costs nothing. */
type Sold = { readonly strike: number; readonly volatility: number; readonly years: number }

/** What a rule that hedges one sold call along discounted prices gains, how often it trades, and the deltas it sees. */
function hedged(prices: readonly number[], { strike, volatility, years }: Sold, rule: Rule, digits = 15) {
  const last = prices.length - 1
  const greeks = prices.map((price, i) => black76('call', price, strike, volatility, years * (1 - i / last)))
  const deltas = greeks.map(({ delta }) => Number(delta.toFixed(digits)))
  const line = perpLine({ kind: 'spot', size: deltas[0]!, price: prices[0]!, feeRate: 0.001 })
  const marks = { ...marksOf(deltas.map((delta) => -delta)), gamma: [Float64Array.from(greeks, (g) => -g.gamma)] }
  const { attribution, trades } = run(ethPath(prices), marks, [line], rule, { ...PLAIN, volatilities: [volatility] })
  return { deltas, gain: attribution.perp, trades }
}

const everyStep = (steps = 1) => ruleOf({ kind: 'every', milliseconds: steps * STEP })

// Hull, Options, Futures and Other Derivatives, tables 19.2 and 19.3: 100,000 calls struck at 50, 20 weeks, 5 %, 20 % (shared/golden/time HED2).
it.each([
  [
    [
      49, 48.12, 47.37, 50.25, 51.75, 53.12, 53, 51.87, 51.38, 53, 49.88, 48.5, 49.88, 50.37, 52.13, 51.88, 52.87,
      54.87, 54.62, 55.87, 57.25,
    ],
    [522, 458, 400, 596, 693, 774, 771, 706, 674, 787, 550, 413, 542, 591, 768, 759, 865, 978, 990, 1000, 1000],
    263_305.47304212954,
    263_300,
  ],
  [
    [
      49, 49.75, 52, 50, 48.38, 48.25, 48.75, 49.63, 48.25, 48.25, 51.12, 51.5, 49.88, 49.88, 48.75, 47.5, 48, 46.25,
      48.13, 46.63, 48.12,
    ],
    [522, 568, 705, 579, 459, 443, 475, 540, 420, 410, 658, 692, 542, 538, 400, 236, 261, 62, 183, 7, 0],
    256_316.646322395,
    undefined,
  ],
])(
  'hedging 100,000 sold calls weekly along Hull’s prices %# takes the deltas and costs what his table says',
  (prices, thousandths, cost, published) => {
    const deltas = thousandths.map((one) => one / 1000)
    const weekly = 1 + 0.05 / 52
    const discounted = prices.map((price, week) => price / weekly ** week)
    // Black and Scholes grow continuously, the interest of the table by the week: the deltas are those of the undiscounted prices.
    const grown = prices.map((price, week) => price * Math.exp((0.05 * (20 - week)) / 52))
    expect(hedged(grown, { strike: 50, volatility: 0.2, years: 20 / 52 }, everyStep(), 3).deltas).toEqual(deltas)
    const marks = marksOf(deltas.map((delta) => -100_000 * delta))
    const line = perpLine({ kind: 'spot', size: 100_000 * deltas[0]!, price: 49 })
    const { attribution } = run(ethPath(discounted), marks, [line], everyStep(), PLAIN)
    const paid =
      100_000 * (deltas.at(-1)! * discounted.at(-1)! - (deltas.at(-1) === 1 ? 50 / weekly ** 20 : 0)) - attribution.perp
    expect(Math.abs(paid * weekly ** 20 - cost)).toBeLessThan(1e-4)
    if (published !== undefined) expect(Math.abs(paid * weekly ** 20 - published)).toBeLessThan(100)
  },
)

/** What hedging one sold call costs on each path, today’s money, and how often it is traded on average. */
function costsOf(price: number, sold: Sold, drift: number, steps: number, rule: Rule, paths: number) {
  const { strike, volatility, years } = sold
  const market = pathMarket({ prices: [price], volatilities: [volatility], drift, steps, stepYears: years / steps })
  const { path, bars } = pathRoom(market, ['ETH'], 0)
  const draw = drawPaths(market, { extremes: false })
  const costs: number[] = []
  let trades = 0
  for (let i = 0; i < paths; i++) {
    draw(i, bars)
    const prices = [...path.bars[0]!.close]
    const one = hedged(prices, sold, rule)
    costs.push(Math.max(0, prices.at(-1)! - strike) - one.gain)
    trades += one.trades
  }
  const { mean, error } = estimate(costs)
  const variance = estimate(costs.map((cost) => (cost - mean) ** 2))
  return { mean, error, variance, trades: trades / paths }
}

// Hull, table 19.4 (8th edition, table 18.4), and the same by 200,000 paths (shared/golden/time HED3).
it.each([
  [5, 4, 2.4196903080875503, 0.4152371503461138, 0.43],
  [4, 5, 2.4142339827122066, 0.3734665436119006, 0.39],
  [2, 10, 2.408278734973117, 0.2680380402915118, 0.26],
  [1, 20, 2.4034821438478016, 0.19187538126324938, 0.19],
  [0.5, 40, 2.402886787194267, 0.13791191493058882, 0.14],
  [0.25, 80, 2.4020708229069228, 0.09753848763508045, 0.09],
])(
  'the cost of hedging a sold call every %d weeks deviates by a share of its price that is known',
  (_, steps, expected, share, published) => {
    const years = 20 / 52
    const strike = 50 * Math.exp(-0.05 * years)
    const { mean, error, variance } = costsOf(
      49,
      { strike, volatility: 0.2, years },
      0.13 - 0.05,
      steps,
      everyStep(),
      1000,
    )
    const price = black76('call', 49, strike, 0.2, years).price
    expect(price).toBeCloseTo(2.4005, 3)
    expect(Math.abs(variance.mean - (share * price) ** 2) / variance.error).toBeLessThan(3)
    expect(Math.abs(share - published)).toBeLessThan(0.02)
    expect(Math.abs(mean - expected) / error).toBeLessThan(3)
  },
)

// P. Wilmott, Science in Finance X: about 10 hedges by his band do what 25 at equal intervals do (shared/golden/time RUL4).
it('a band of Whalley and Wilmott trades at most two thirds as often as a clock of the same deviation', () => {
  const call = { strike: 100 * Math.exp(-0.05), volatility: 0.2, years: 1 }
  expect(black76('call', 100, call.strike, 0.2, 1).price).toBeCloseTo(10.450583572185565, 9)
  const by = (rule: Rule) => costsOf(100, call, 0, 125, rule, 300)
  const clock = by(everyStep(5))
  const band = by(ruleOf({ kind: 'whalleyWilmott', riskAversion: 0.1 }, { to: 'centre' }))
  const alike = (clock.trades * clock.variance.mean) / band.variance.mean
  expect(alike / band.trades).toBeGreaterThan(1.5)
})
