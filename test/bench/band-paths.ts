import { openPool } from '../../src/pools/open-pool.ts'
import type { Book } from '../../src/simulation/book.ts'
import type { LoopsFor, SimulationLoops } from '../../src/simulation/drawn/simulation-loops.ts'
import { aprFees } from '../../src/simulation/fees/apr-fees.ts'
import type { HedgeLine } from '../../src/simulation/hedge-line.ts'
import { LINE_PLACES } from '../../src/simulation/line-loop.ts'
import { markBook, markSpace } from '../../src/simulation/mark-book.ts'
import { type DrawPath, drawPaths } from '../../src/simulation/paths/draw-path.ts'
import { type PathMarket, pathRoom } from '../../src/simulation/paths/path-market.ts'
import { type LinePath, runLines } from '../../src/simulation/run-line.ts'
import type { RunSettings } from '../../src/simulation/run-settings.ts'
import type { Rule } from '../../src/strategy/terms/rule.ts'
import { pathMarket } from '../simulation/paths/sampled.ts'

const [PRICE, WORTH, STEPS, YEARS] = [2000, 100_000, 720, 30 / 365]
const RANGE = { lower: 1600, upper: 2500 }
const LOT = 1e-4
const RULE: Rule = {
  ...{ name: 'band', when: { kind: 'delta', share: 0.05 }, to: 'edge', trade: undefined },
  ...{ exit: undefined, topUp: undefined, roll: undefined, rerange: undefined },
}

/** As many paths side by side as the loops take. */
const LANES = 4

/** The P&L of paths from the first on: a range of $100,000 and its short, kept in a band hour by hour for 30 days, drawn, marked and run in one thread. */
export function bandPaths(loopsFor: LoopsFor): (count: number) => Float64Array {
  const market = pathMarket({
    ...{ prices: [PRICE, 1], volatilities: [0.65, 0], leads: [0, 1], basis: [0, 0], steps: STEPS },
    stepYears: YEARS / STEPS,
    correlations: [
      [1, 0],
      [0, 1],
    ],
  })
  const loops = loopsFor(STEPS + 1, 40 * LANES)
  const draw = drawPaths(market, { extremes: false }, loops)
  const lanes = Array.from({ length: LANES }, () => laneOf(market, draw, loops))
  return (count) => {
    const pnl = new Float64Array(count)
    for (let first = 0; first < count; first += LANES) {
      const some = lanes.slice(0, count - first)
      const paths = some.map((marked, i) => marked(first + i))
      for (const [i, result] of runLines(paths, RULE, loops.line).entries()) pnl[first + i] = result.pnl
    }
    return pnl
  }
}

/** Room for one of several paths, and what fills it. */
function laneOf(market: PathMarket, draw: DrawPath, loops: SimulationLoops): (number: number) => LinePath {
  const { path, bars } = pathRoom(market, ['ETH', 'USDC'], 0, 0, loops)
  const { pool } = openPool(
    { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: RANGE },
    { kind: 'value', value: WORTH },
    market.prices,
  )
  const fees = aprFees(0.2 * WORTH, { ...RANGE, base: 'ETH', quote: 'USDC' })
  const book: Book = { pools: [{ id: 'lp', pool, range: RANGE, fees }], tokens: [0, 0], options: [], leads: [0, 1] }
  const funding = loops.column(STEPS + 1)
  const size = -Math.round(pool.amounts(market.prices)[0]! / LOT) * LOT
  const line: HedgeLine = {
    ...{ id: 'ETH-PERP', asset: 0, kind: 'perp', account: 0, size, price: 1999.9, mid: PRICE, held: false, lot: LOT },
    ...{ feeRate: 0.0005, feePerToken: 0, halfSpread: 0.00005, ratio: 1, maxLeverage: 10, collateral: undefined },
    ...{ maintenance: { contract: 'linear', maintenanceMargin: 0.01 }, funding },
  }
  const space = markSpace(path.count, 2, loops)
  const settings: RunSettings = {
    ...{ fill: 'open', optionSpread: 0, optionFees: 0, capital: WORTH, volatilities: [0.65, 0] },
    net: loops.column(path.count),
  }
  const state = new Float64Array(LINE_PLACES)
  return (number) => {
    draw(number, bars)
    loops.fund(0.05 * market.stepYears, 1, path.bars[0]!.close, funding)
    return { path, marks: markBook(path, book, space), line, settings, state }
  }
}
