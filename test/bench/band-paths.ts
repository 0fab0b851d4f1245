import { openPool } from '../../src/pools/open-pool.ts'
import type { Book } from '../../src/simulation/book.ts'
import type { LoopsFor } from '../../src/simulation/drawn/simulation-loops.ts'
import { aprFees } from '../../src/simulation/fees/apr-fees.ts'
import type { HedgeLine } from '../../src/simulation/hedge-line.ts'
import { LINE_PLACES } from '../../src/simulation/line-loop.ts'
import { markBook, markSpace } from '../../src/simulation/mark-book.ts'
import { drawPaths } from '../../src/simulation/paths/draw-path.ts'
import { pathRoom } from '../../src/simulation/paths/path-market.ts'
import { runLine } from '../../src/simulation/run-line.ts'
import type { Rule } from '../../src/strategy/terms/rule.ts'
import { pathMarket } from '../simulation/paths/sampled.ts'

const [PRICE, WORTH, STEPS, YEARS] = [2000, 100_000, 720, 30 / 365]
const RANGE = { lower: 1600, upper: 2500 }
const LOT = 1e-4
const RULE: Rule = {
  ...{ name: 'band', when: { kind: 'delta', share: 0.05 }, to: 'edge', trade: undefined },
  ...{ exit: undefined, topUp: undefined, roll: undefined, rerange: undefined },
}

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
  const loops = loopsFor(STEPS + 1, 80)
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
  const draw = drawPaths(market, { extremes: false }, loops)
  const space = markSpace(path.count, 2, loops)
  const net = loops.column(path.count)
  const settings = {
    fill: 'open',
    optionSpread: 0,
    optionFees: 0,
    capital: WORTH,
    volatilities: [0.65, 0],
    net,
  } as const
  const memory = new Float64Array(LINE_PLACES)
  const { close } = path.bars[0]!
  return (count) => {
    const pnl = new Float64Array(count)
    for (let number = 0; number < count; number++) {
      draw(number, bars)
      loops.fund(0.05 * market.stepYears, 1, close, funding)
      pnl[number] = runLine(path, markBook(path, book, space), line, RULE, settings, loops.line, memory).pnl
    }
    return pnl
  }
}
