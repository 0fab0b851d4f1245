import { Worker } from 'node:worker_threads'
import type { SweepBase } from '../../jobs/open-sweep.ts'
import type { Shard } from '../../jobs/shard.ts'

/** `base` is only sent to a thread that does not know it. */
export type ThreadTask = { readonly id: string; readonly shard: Shard; readonly base?: SweepBase }
export type ThreadAnswer =
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'unknown' }

/** Threads that each do a shard at a time, and keep what they loaded for the next. */
export type ThreadPool = {
  /** The shard's result once a thread was free for it; rejects with what it failed of, also where its thread died of it. */
  readonly run: (base: SweepBase, id: string, shard: Shard) => Promise<string>
  /** Ends all threads, whatever they do. */
  readonly close: () => Promise<void>
}

type Waiting = {
  readonly task: Required<ThreadTask>
  readonly resolve: (text: string) => void
  readonly reject: (error: Error) => void
}

/**
 * A pool of our own: piscina starts its threads from a file of its own package, which a bundle does not hold, and what is needed of one
 * is these lines.
 */
export function threadPool(size: number): ThreadPool {
  const waiting: Waiting[] = []
  const threads = new Map<Worker, Waiting | undefined>()
  let closed = false

  const start = () => {
    const worker = new Worker(new URL('./shard-worker.js', import.meta.url))
    threads.set(worker, undefined)
    worker.on('message', (answer: ThreadAnswer) => answered(worker, answer))
    worker.on('error', (error) => lost(worker, error))
    worker.on('exit', (code) => lost(worker, new Error(`its thread left with ${code}`)))
    return worker
  }
  const give = (worker: Worker, next: Waiting | undefined) => {
    threads.set(worker, next)
    const { id, shard } = next?.task ?? {}
    if (id !== undefined) worker.postMessage({ id, shard })
  }
  const answered = (worker: Worker, answer: ThreadAnswer) => {
    const own = threads.get(worker)
    if (own === undefined) return
    if (answer.kind === 'unknown') return worker.postMessage(own.task)
    if (answer.kind === 'done') own.resolve(answer.text)
    else own.reject(new Error(answer.message))
    give(worker, waiting.shift())
  }
  const lost = (worker: Worker, error: Error) => {
    const own = threads.get(worker)
    if (!threads.delete(worker) || closed) return
    own?.reject(error)
    if (waiting.length > 0) give(start(), waiting.shift())
  }

  return {
    run: (base, id, shard) => {
      return new Promise((resolve, reject) => {
        const one: Waiting = { task: { base, id, shard }, resolve, reject }
        const idle = [...threads].find(([, busy]) => busy === undefined)?.[0]
        if (idle !== undefined) give(idle, one)
        else if (threads.size < size) give(start(), one)
        else waiting.push(one)
      })
    },
    close: async () => {
      closed = true
      waiting.length = 0
      await Promise.all([...threads.keys()].map((worker) => worker.terminate()))
    },
  }
}
