import { FIELDS, type Field, MEMOS, PARTS, type ResultColumns } from './result-columns.ts'

/** Paths whose figures are added up before they are added to the others: what begins and ends between two blocks can be added up apart, to the same bits. */
export const BLOCK = 100

/** What a rule's results on some paths come to: the P&L of each, and of every figure the sum of each block. Plain data. */
export type ResultTally = {
  readonly pnl: ArrayLike<number>
  readonly sums: Readonly<Record<Field, readonly number[]>>
  /** The worst, ≤ 0. */
  readonly drawdown: number
}

/** The tally of paths, the first of which begins a block. */
export function tallied({ figures }: ResultColumns): ResultTally {
  const drawdown = figures.drawdown.reduce((a, b) => Math.min(a, b), 0)
  // A copy: a tally crosses to other threads, and what it shares memory with would come along.
  return { pnl: figures.pnl.slice(), sums: ofEach(FIELDS, (field) => blocks(figures[field])), drawdown }
}

/** The tallies of several spans of paths, one after the other; all but the last end with a block. */
export function joinedTallies(parts: readonly ResultTally[]): ResultTally {
  return {
    pnl: Float64Array.from(parts.flatMap(({ pnl }) => Array.from(pnl))),
    sums: ofEach(FIELDS, (field) => parts.flatMap((part) => part.sums[field])),
    drawdown: parts.reduce((worst, part) => Math.min(worst, part.drawdown), 0),
  }
}

/** Of a figure over all paths. */
export function totalOf({ sums }: ResultTally, field: Field): number {
  return sums[field].reduce((sum, block) => sum + block, 0)
}

export function averageOf(tally: ResultTally, field: Field): number {
  return totalOf(tally, field) / tally.pnl.length
}

/** Mean of each part of the P&L and of each memo; numeraire. */
export function averageParts(tally: ResultTally) {
  const average = (field: Field) => averageOf(tally, field)
  return { ...ofEach(PARTS, average), ...ofEach(MEMOS, average) }
}

function ofEach<Name extends Field, Value>(names: readonly Name[], of: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>
}

function blocks(column: Float64Array): number[] {
  return Array.from({ length: Math.ceil(column.length / BLOCK) }, (_, block) => {
    let sum = 0
    for (let i = block * BLOCK; i < Math.min(column.length, (block + 1) * BLOCK); i++) sum += column[i]!
    return sum
  })
}
