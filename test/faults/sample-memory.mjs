/** Loaded into the program that is soaked: appends its memory, once garbage is collected, and how many descriptors are open to a file every two seconds. */
import { appendFileSync, readdirSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const file = process.env.HEDGEROW_MEMORY
function open() {
  try {
    return readdirSync('/proc/self/fd').length
  } catch {
    return 0
  }
}

if (isMainThread && file) {
  setInterval(() => {
    globalThis.gc()
    const { heapUsed, external, rss } = process.memoryUsage()
    appendFileSync(file, `${heapUsed + external} ${rss} ${open()}\n`)
  }, 2000).unref()
}
