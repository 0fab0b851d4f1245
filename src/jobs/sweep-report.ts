import type { Dimension, SweepTerms } from '../strategy/sweep/sweep-terms.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { cellAt, rowsAt } from './cells.ts'
import type { MergedCell } from './merge-shards.ts'
import { figureAt, type Rank } from './rank.ts'
import type { Figures } from './swept-job.ts'

/** Values of a cell by their path. */
export type At = Readonly<Record<string, unknown>>

/** What a sweep came to, with the cells in the order of the file. */
export type SweepReport = {
  readonly format: 'hedgerow/sweep/1'
  readonly strategy: { readonly name: string; readonly sha256: string }
  readonly asOf: string
  readonly numeraire: string
  readonly command: string
  readonly rank: Rank
  readonly cells: readonly SweptCell[]
  /** Null where no cell has the figure. */
  readonly best: { readonly at: At; readonly value: number } | null
  /** What each value does on average over everything else. */
  readonly marginals: readonly Marginal[]
  readonly shards: { readonly done: number; readonly reused: number; readonly failed: number }
  readonly notRun: readonly { readonly at: At; readonly why: string }[]
}

export type SweptCell = { readonly at: At } & Figures

/** The mean of the ranking figure by the values of a dimension, over `count` cells each. */
export type Marginal = {
  readonly paths: readonly string[]
  readonly values: readonly {
    readonly value: readonly unknown[]
    readonly mean: number | null
    readonly count: number
  }[]
}

/** Puts the cells, their ranking and the marginals together. */
export function sweepReport(
  strategy: Strategy,
  { command, dimensions }: SweepTerms,
  merged: readonly MergedCell[],
  rank: Rank,
  shards: SweepReport['shards'],
): SweepReport {
  const at = (cell: number): At => Object.fromEntries(cellAt(dimensions, cell).map(({ path, value }) => [path, value]))
  const cells = merged.flatMap((one) => ('figures' in one ? [{ at: at(one.cell), ...one.figures }] : []))
  const [best] = ranked(cells, rank)
  return {
    format: 'hedgerow/sweep/1',
    strategy: { name: strategy.name, sha256: strategy.sha256 },
    asOf: new Date(strategy.asOf).toISOString().replace('.000Z', 'Z'),
    numeraire: strategy.numeraire,
    command,
    rank,
    cells,
    best: best === undefined ? null : { at: best.at, value: figureAt(best, rank)! },
    marginals: dimensions.map((dimension, i) => marginal(dimension, i, dimensions, merged, rank)),
    shards,
    notRun: merged.flatMap((one) => ('why' in one ? [{ at: at(one.cell), why: one.why }] : [])),
  }
}

/** Cells that have the figure, the best first, of equals the earlier. */
export function ranked(cells: readonly SweptCell[], rank: Rank): SweptCell[] {
  const sign = rank.best === 'most' ? -1 : 1
  return cells
    .flatMap((cell) => {
      const value = figureAt(cell, rank)
      return value === undefined ? [] : [{ cell, value }]
    })
    .sort((a, b) => sign * (a.value - b.value))
    .map(({ cell }) => cell)
}

function marginal(
  { parameters, rows }: Dimension,
  i: number,
  dimensions: readonly Dimension[],
  merged: readonly MergedCell[],
  rank: Rank,
): Marginal {
  const sums = rows.map(() => ({ sum: 0, count: 0 }))
  for (const one of merged) {
    const value = 'figures' in one ? figureAt(one.figures, rank) : undefined
    if (value === undefined) continue
    const of = sums[rowsAt(dimensions, one.cell)[i]!]!
    of.sum += value
    of.count += 1
  }
  const values = sums.map(({ sum, count }, row) => ({ value: rows[row]!, mean: count > 0 ? sum / count : null, count }))
  return { paths: parameters.map(({ path }) => path), values }
}
