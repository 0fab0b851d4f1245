import { ATTEMPTS, type KeyedShard, type Runner } from './runner.ts'
import { threadPool } from './thread-pool.ts'

/** Works on so many threads of this process. What is under way when it is stopped is dropped: half a search would be another answer. */
export const runOnThreads = (size: number): Runner => {
  return async ({ base, id, shards }, told, stop) => {
    const pool = threadPool(Math.min(size, shards.length))
    const stopped = new Promise<void>((resolve) => {
      stop.addEventListener('abort', () => resolve(), { once: true })
    })
    const tried = async (shard: KeyedShard, attempt = 1): Promise<void> => {
      const ended = await pool.run(base, id, shard).then(
        (text) => () => told.done(shard, text),
        (error: Error) => () => (attempt < ATTEMPTS ? tried(shard, attempt + 1) : told.failed(shard, error.message)),
      )
      if (!stop.aborted) await ended()
    }
    const all = Promise.all(shards.map((shard) => tried(shard)))
    await Promise.race([all, stopped]).finally(() => pool.close())
    return undefined
  }
}
