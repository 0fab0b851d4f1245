/** Loaded into the program that is soaked: appends its memory, once garbage is collected, to a file every two seconds. */
import { appendFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const file = process.env.HEDGEROW_MEMORY
if (isMainThread && file) {
  setInterval(() => {
    globalThis.gc()
    const { heapUsed, external, rss } = process.memoryUsage()
    appendFileSync(file, `${heapUsed + external} ${rss}\n`)
  }, 2000).unref()
}
