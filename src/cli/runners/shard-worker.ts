import { parentPort } from 'node:worker_threads'
import { type OpenSweep, openSweep } from '../../jobs/open-sweep.ts'
import { runShard } from '../../jobs/run-shard.ts'
import { pathAssembly } from './path-assembly.ts'
import type { ThreadAnswer, ThreadTask } from './thread-pool.ts'

/** Sweeps that stay open: a queue may hold shards of several. */
const MOST_OPEN = 4
const loops = pathAssembly()
const open = new Map<string, OpenSweep>()

function sweepOf({ id, base }: ThreadTask): OpenSweep | undefined {
  const known = open.get(id) ?? (base && openSweep(base, undefined, loops))
  open.delete(id)
  if (known === undefined) return undefined
  open.set(id, known)
  if (open.size > MOST_OPEN) open.delete(open.keys().next().value!)
  return known
}

async function answerTo(task: ThreadTask): Promise<ThreadAnswer> {
  try {
    const sweep = sweepOf(task)
    return sweep === undefined ? { kind: 'unknown' } : { kind: 'done', text: await runShard(sweep, task.shard) }
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

parentPort!.on('message', async (task: ThreadTask) => parentPort!.postMessage(await answerTo(task)))
