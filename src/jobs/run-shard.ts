import { cellAt } from './cells.ts'
import type { OpenSweep } from './open-sweep.ts'
import type { Shard } from './shard.ts'
import type { CellPart } from './swept-job.ts'
import { SWEPT } from './swept-jobs.ts'

/** Works a shard off: JSON of a part a cell, the same bytes wherever it is done. */
export async function runShard(sweep: OpenSweep, { from, to, paths }: Shard): Promise<string> {
  const { command, dimensions } = sweep.terms
  const parts: CellPart[] = []
  for (let index = from; index < to; index++) {
    const cell = await sweep.open(cellAt(dimensions, index))
    parts.push('problem' in cell ? cell : await SWEPT[command].run(cell, paths))
  }
  return JSON.stringify(parts, finite)
}

function finite(key: string, figure: unknown): unknown {
  if (typeof figure === 'number' && !Number.isFinite(figure)) throw new Error(`${key} is ${figure}`)
  return figure
}
