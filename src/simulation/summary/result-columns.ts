import type { RunResult } from '../run-result.ts'
import type { ReturnSums } from './ratios.ts'

export const PARTS = [
  'pool',
  'fees',
  'perp',
  'options',
  'funding',
  'tradingFees',
  'spread',
  'gas',
  'cover',
  'residual',
] as const
export const MEMOS = ['lvr', 'impermanentLoss', 'feesArbitrage', 'feesNoise'] as const
const KEPT = [
  'trades',
  'turnover',
  'timeInRange',
  'topUps',
  'peakCollateral',
  'timeWeightedCapital',
  'idleCollateral',
  'drawdown',
] as const
const RETURNS = ['count', 'sum', 'squares', 'shortfalls', 'gains', 'losses'] as const

export type Memos = Readonly<Record<(typeof MEMOS)[number], number>>
/** A figure that is kept of a path. */
export type Field =
  | 'pnl'
  | 'squaredError'
  | 'liquidated'
  | 'exited'
  | (typeof PARTS | typeof MEMOS | typeof KEPT | typeof RETURNS)[number]

/** What is kept of a rule on many paths: a column a figure, and one of P&L for each point of the fan. Plain data that can cross to another thread. */
export type ResultColumns = {
  readonly figures: Readonly<Record<Field, Float64Array>>
  readonly fan: readonly Float64Array[]
}

export const FIELDS: readonly Field[] = [
  'pnl',
  'squaredError',
  'liquidated',
  'exited',
  ...PARTS,
  ...MEMOS,
  ...KEPT,
  ...RETURNS,
]

/** Room for the results of so many paths, with so many points of the fan: one piece of memory, since hundreds would take long to cross to another thread. */
export function resultColumns(paths: number, points: number): ResultColumns {
  const all = new Float64Array((FIELDS.length + points) * paths)
  const column = (place: number) => all.subarray(place * paths, (place + 1) * paths)
  return {
    figures: Object.fromEntries(FIELDS.map((field, i) => [field, column(i)])) as ResultColumns['figures'],
    fan: Array.from({ length: points }, (_, i) => column(FIELDS.length + i)),
  }
}

/** Writes one run's result to its place; `net` is its P&L at every close. */
export function keepResult(
  { figures, fan }: ResultColumns,
  at: number,
  result: RunResult,
  returns: ReturnSums,
  net: Float64Array,
  closes: readonly number[],
): void {
  // Written out: names looked up one by one take as long as a path does.
  const { attribution } = result
  const memos: Partial<Memos> = result.memos
  figures.pnl[at] = result.pnl
  figures.squaredError[at] = result.deltaError * result.deltaError
  figures.liquidated[at] = result.liquidated ? 1 : 0
  figures.exited[at] = result.exited ? 1 : 0
  figures.pool[at] = attribution.pool
  figures.fees[at] = attribution.fees
  figures.perp[at] = attribution.perp
  figures.options[at] = attribution.options
  figures.funding[at] = attribution.funding
  figures.tradingFees[at] = attribution.tradingFees
  figures.spread[at] = attribution.spread
  figures.gas[at] = attribution.gas
  figures.cover[at] = attribution.cover
  figures.residual[at] = attribution.residual
  figures.lvr[at] = memos.lvr ?? 0
  figures.impermanentLoss[at] = memos.impermanentLoss ?? 0
  figures.feesArbitrage[at] = memos.feesArbitrage ?? 0
  figures.feesNoise[at] = memos.feesNoise ?? 0
  figures.trades[at] = result.trades
  figures.turnover[at] = result.turnover
  figures.timeInRange[at] = result.timeInRange
  figures.topUps[at] = result.topUps
  figures.peakCollateral[at] = result.peakCollateral
  figures.timeWeightedCapital[at] = result.timeWeightedCapital
  figures.idleCollateral[at] = result.idleCollateral
  figures.drawdown[at] = result.drawdown
  figures.count[at] = returns.count
  figures.sum[at] = returns.sum
  figures.squares[at] = returns.squares
  figures.shortfalls[at] = returns.shortfalls
  figures.gains[at] = returns.gains
  figures.losses[at] = returns.losses
  for (let i = 0; i < closes.length; i++) fan[i]![at] = net[closes[i]!]!
}

/** The columns of several parts, one after the other. */
export function joinedColumns(parts: readonly ResultColumns[]): ResultColumns {
  const paths = parts.reduce((sum, { figures }) => sum + figures.pnl.length, 0)
  const out = resultColumns(paths, parts[0]?.fan.length ?? 0)
  let at = 0
  for (const { figures, fan } of parts) {
    for (const field of FIELDS) out.figures[field].set(figures[field], at)
    for (const [i, column] of fan.entries()) out.fan[i]!.set(column, at)
    at += figures.pnl.length
  }
  return out
}
