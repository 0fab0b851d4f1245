import { setImmediate as turn } from 'node:timers/promises'
import { openSweep } from '../../jobs/open-sweep.ts'
import { runShard } from '../../jobs/run-shard.ts'
import { pathAssembly } from './path-assembly.ts'
import type { Runner } from './runner.ts'

/** Works in this thread, one shard after another. */
export const runHere: Runner = async ({ base, shards }, told, stop) => {
  const sweep = openSweep(base, undefined, pathAssembly())
  for (const shard of shards) {
    await turn()
    if (stop.aborted) return undefined
    const ended = await runShard(sweep, shard).then(
      (text) => () => told.done(shard, text),
      (error: Error) => () => told.failed(shard, error.message),
    )
    ended()
  }
  return undefined
}
