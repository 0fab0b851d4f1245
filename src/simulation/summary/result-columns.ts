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

/** Room for the results of so many paths, with so many points of the fan. */
export function resultColumns(paths: number, points: number): ResultColumns {
  const figures = Object.fromEntries(FIELDS.map((field) => [field, new Float64Array(paths)]))
  return {
    figures: figures as ResultColumns['figures'],
    fan: Array.from({ length: points }, () => new Float64Array(paths)),
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
  figures.pnl[at] = result.pnl
  figures.squaredError[at] = result.deltaError * result.deltaError
  figures.liquidated[at] = result.liquidated ? 1 : 0
  figures.exited[at] = result.exited ? 1 : 0
  for (const part of PARTS) figures[part][at] = result.attribution[part]
  for (const memo of MEMOS) figures[memo][at] = (result.memos as Memos)[memo] ?? 0
  for (const field of KEPT) figures[field][at] = result[field]
  for (const field of RETURNS) figures[field][at] = returns[field]
  for (let i = 0; i < closes.length; i++) fan[i]![at] = net[closes[i]!]!
}

/** The columns of several parts, one after the other. */
export function joinedColumns(parts: readonly ResultColumns[]): ResultColumns {
  const [first] = parts
  if (first === undefined) return resultColumns(0, 0)
  const figures = Object.fromEntries(FIELDS.map((field) => [field, joined(parts.map((part) => part.figures[field]))]))
  return {
    figures: figures as ResultColumns['figures'],
    fan: first.fan.map((_, i) => joined(parts.map((part) => part.fan[i]!))),
  }
}

function joined(columns: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(columns.reduce((length, column) => length + column.length, 0))
  let at = 0
  for (const column of columns) {
    out.set(column, at)
    at += column.length
  }
  return out
}
