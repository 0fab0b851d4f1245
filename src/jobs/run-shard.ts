import type { Strategy } from '../strategy/terms/strategy.ts'
import { cellAt } from './cells.ts'
import type { OpenSweep } from './open-sweep.ts'
import type { Shard } from './shard.ts'
import { SWEPT } from './swept-job.ts'

/** What came of a cell, or of a span of its paths: plain data, or a line on what is wrong with its strategy. */
export type CellPart = { readonly part: unknown } | { readonly problem: string }

/** Works a shard off: JSON of a part a cell, the same bytes wherever it is done. */
export async function runShard(sweep: OpenSweep, { from, to, paths }: Shard): Promise<string> {
  const { command, dimensions } = sweep.terms
  const job = SWEPT[command]
  if (job === undefined) throw new Error(`${command} cannot be swept`)
  const parts: CellPart[] = []
  for (let index = from; index < to; index++) {
    const strategy = await sweep.strategyOf(cellAt(dimensions, index))
    const problem = 'problem' in strategy ? strategy.problem : job.refuses?.(strategy)
    parts.push(problem === undefined ? { part: await job.run(strategy as Strategy, paths) } : { problem })
  }
  return JSON.stringify(parts, finite)
}

function finite(key: string, figure: unknown): unknown {
  if (typeof figure === 'number' && !Number.isFinite(figure)) throw new Error(`${key} is ${figure}`)
  return figure
}
