import type { Rule } from '../../strategy/terms/rule.ts'
import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import { lotsToSize } from '../../units/lots.ts'
import type { BookPool } from '../book.ts'
import type { HedgeLine } from '../hedge-line.ts'
import type { Marks } from '../marks.ts'
import type { PricePath } from '../price-path.ts'
import type { RollTrade } from '../rolls/rolled-marks.ts'
import { run } from '../run.ts'
import type { RunResult, Trade } from '../run-result.ts'
import type { RunSettings } from '../run-settings.ts'
import { addReturns, noReturns, ratios } from '../summary/ratios.ts'
import type { ExplainRow, RuleFigures, TradeRow } from './backtest.ts'
import { linearMoves, type MoveColumns } from './explain.ts'
import { isoTime } from './iso-time.ts'
import type { CourseOption } from './opened-book.ts'

/** A book's marks, the same without its options, and what it moved by. */
export type Marked = { readonly marks: Marks; readonly pools: Marks; readonly moves: MoveColumns }

/** What a rule is marked by, and what its rolls trade. */
export type Kept = { readonly marked: Marked; readonly rolls: readonly RollTrade[] }

/** Options as a rule has them one after another, each while it is held, and what its rolls trade. */
export type RolledOptions = { readonly options: readonly CourseOption[]; readonly trades: readonly RollTrade[] }

/** What every rule of a backtest runs on. `rows`: the bars that are told, bar 0 first. */
export type Course = {
  readonly path: PricePath
  readonly marked: Marked
  readonly options: readonly CourseOption[]
  /** The same as a rule moves its ranges and rolls its options, and the pools as they stand after a bar's close. */
  readonly kept: (rule: Rule, rolled: RolledOptions | undefined) => Kept
  readonly poolsAt: (rule: Rule, bar: number) => readonly BookPool[]
  readonly lines: readonly HedgeLine[]
  readonly settings: Omit<RunSettings, 'net' | 'columns' | 'told'>
  readonly rows: readonly number[]
  /** The trades of the open in options, and what they cost in fees. */
  readonly opening: readonly TradeRow[]
}

/** One rule along the recorded path, with its equity, trades and explanation; `stopped`: when a stop closed everything, milliseconds since 1970 UTC. */
export function ruleFigures(
  rule: Rule,
  course: Course,
  unhedged: readonly number[] | undefined,
  { marked, rolls }: Kept,
): { readonly figures: RuleFigures; readonly stopped: number | undefined } {
  const { path, lines, settings, rows, opening } = course
  const column = () => new Float64Array(path.count)
  const net = column()
  const columns = { funding: column(), costs: column(), tokens: path.assets.map(column) }
  const trades: TradeRow[] = []
  const told = (trade: Trade) => trades.push(tradeRow(trade, course))
  const result = run(path, marked.marks, lines, rule, { ...settings, net, columns, told })
  const last = result.exited ? result.end - 1 : result.end
  const rolled = rolls.filter(({ index }) => index <= last).map((roll) => rollRow(roll, path))
  const equity = rows.map((row) => net[row]!)
  const years = (path.times[path.count - 1]! - path.times[0]!) / MILLISECONDS_PER_YEAR
  const { pnl, timeWeightedCapital: capital } = result
  const returns = noReturns()
  addReturns(returns, net, rows, capital)
  const figures: RuleFigures = {
    name: rule.name,
    pnl: {
      ...{ mean: pnl, standardError: null, standardDeviation: 0, valueAtRisk: -pnl, expectedShortfall: -pnl },
      ...{ worst: { value: pnl, path: 0 }, probabilityOfLoss: pnl < 0 ? 1 : 0 },
      quantiles: { p1: pnl, p5: pnl, p25: pnl, p50: pnl, p75: pnl, p95: pnl, p99: pnl },
    },
    attribution: result.attribution,
    memos: result.memos,
    hedge: {
      ...{ trades: result.trades + opening.length, turnover: result.turnover, deltaError: result.deltaError },
      effectiveness: unhedged === undefined ? 0 : effectiveness(changes(equity), changes(unhedged)),
      ...{ timeInRange: result.timeInRange, finalSize: result.finalSize },
    },
    account: {
      ...{ liquidated: result.liquidated ? 1 : 0, topUps: result.topUps, peakCollateral: result.peakCollateral },
      ...{ timeWeightedCapital: capital, idleCollateral: result.idleCollateral },
      returnApr: capital > 0 ? pnl / capital / years : null,
    },
    drawdown: { mean: result.drawdown, worst: result.drawdown },
    ratios: ratios(returns),
    equity: rows.map((row) => ({ time: isoTime(path.times[row]!), net: net[row]! })),
    trades: [...opening, ...[...rolled, ...trades].sort((a, b) => Date.parse(a.time) - Date.parse(b.time))],
    explain: explained(course, marked, net, columns, result),
  }
  return { figures, stopped: result.exited ? path.times[result.end]! : undefined }
}

function tradeRow({ index, line, size, price, fee, why }: Trade, { path, lines }: Course): TradeRow {
  const { id, maintenance, lot } = lines[line]!
  const units = Math.abs(size) * (maintenance.contract === 'inverse' ? price : 1)
  const lots = Math.round(units / lot)
  const whole = Number.isSafeInteger(lots) && Math.abs(lots * lot - units) <= 1e-9 * units
  return {
    ...{ time: isoTime(path.times[index]!), instrument: id, side: size > 0 ? 'buy' : 'sell' },
    ...{ size: whole ? lotsToSize(lots, String(lot)) : String(units), price, fee, why },
  }
}

function rollRow({ index, instrument, size, price, fee }: RollTrade, path: PricePath): TradeRow {
  const side = size > 0 ? 'buy' : 'sell'
  return { time: isoTime(path.times[index]!), instrument, side, size: String(Math.abs(size)), price, fee, why: 'roll' }
}

function changes(column: readonly number[]): number[] {
  return column.slice(1).map((value, i) => value - column[i]!)
}

function effectiveness(hedged: readonly number[], unhedged: readonly number[]): number | null {
  const variance = (column: readonly number[]) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length
    return column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length
  }
  const before = variance(unhedged)
  return before > 0 ? 1 - variance(hedged) / before : null
}

/** From row to row what moved and what was paid; after a stop nothing moves. */
function explained(
  { path, rows, settings }: Course,
  { moves, pools, marks }: Marked,
  net: Float64Array,
  { funding, costs, tokens }: NonNullable<RunSettings['columns']>,
  { end, exited }: RunResult,
): ExplainRow[] {
  const linear = linearMoves(tokens, path)
  const last = exited ? end - 1 : end
  return rows.slice(1).map((row, i): ExplainRow => {
    const before = rows[i]!
    /** Of what is nought at bar 0, and of what the open itself paid. */
    const moved = (column: Float64Array) => column[Math.min(row, end)]! - column[Math.min(before, end)]!
    const since = (column: Float64Array) => column[Math.min(row, end)]! - (i === 0 ? 0 : column[Math.min(before, end)]!)
    const told = {
      ...{ delta: moved(moves.delta) + moved(linear), gamma: moved(moves.gamma), theta: moved(moves.theta) },
      ...{ vega: moved(moves.vega), vanna: moved(moves.vanna), volga: moved(moves.volga) },
      ...{ funding: since(funding), fees: since(pools.fees) },
      costs:
        -since(costs) -
        (marks.costs ? marks.costs[Math.min(row, last)]! - (i === 0 ? 0 : marks.costs[Math.min(before, last)]!) : 0) -
        (i === 0 ? settings.optionSpread + settings.optionFees : 0),
    }
    const parts = Object.values(told).reduce((total, part) => total + part, 0)
    return { time: isoTime(path.times[row]!), ...told, residual: since(net) - parts }
  })
}
