import { availableParallelism } from 'node:os'
import { memoryUsage, versions } from 'node:process'
import { plainText } from '../../../text/plain-text.ts'
import { exitStatus, INTERRUPTED } from '../../files/exit-status.ts'
import { printBeside } from '../../files/print.ts'
import { queueClient } from '../../runners/queue-client.ts'
import { queueName } from '../../runners/queue-url.ts'
import { type QueueWorker, queueWorker } from '../../runners/queue-worker.ts'
import type { Run } from '../call.ts'
import { refuse } from '../refuse.ts'
import { workerWords } from './sweep-words.ts'

/** Set by the build from package.json. */
declare const HEDGEROW_VERSION: string

const HEALTH_SECONDS = 30
/** Less than the half minute that a cluster waits before it kills. */
const GRACE_SECONDS = 20

/** `hedgerow worker`: shards of sweeps from a queue, until SIGTERM or Ctrl-C; a line on how it stands now and then. */
export const workerCommand: Run = async ({ words = [] }) => {
  const asked = workerWords(words)
  if (typeof asked === 'string') return refuse(asked)
  const client = await queueClient(asked.queue)
  if ('refused' in client) return refuse(client.refused, client.missing ? exitStatus.wrongUsage : exitStatus.noAnswer)
  const threads = asked.threads ?? availableParallelism()
  const say = (text: string) => printBeside(`${plainText(text)}\n`)
  for (const note of client.notes) say(note)
  const worker = queueWorker(client, HEDGEROW_VERSION, threads, say)
  const own = `hedgerow ${HEDGEROW_VERSION} on V8 ${versions.v8!.split('.')[0]}`
  say(`${own}: ${threads} at a time from ${queueName(asked.queue)}, process ${process.pid}; Ctrl-C ends it`)
  const telling = () => tellHealth(worker, own, client.redis.status === 'ready', say)
  await telling()
  const timer = setInterval(telling, HEALTH_SECONDS * 1000)
  await told()
  clearInterval(timer)
  say(`ending: what is under way is finished or given back within ${GRACE_SECONDS} s`)
  if (client.redis.status === 'ready') await worker.close(GRACE_SECONDS)
  client.redis.disconnect()
  const { done, failed } = worker.health()
  say(`ended: ${done} shards done, ${failed} failed`)
  // A queue that went away may still hold threads and sockets.
  process.exit(exitStatus.done)
}

/** Resolves when the worker is told to stop; a second time it is ended at once. */
function told(): Promise<void> {
  return new Promise((resolve) => {
    let once = false
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (once) process.exit(INTERRUPTED)
        once = true
        resolve()
      })
    }
  })
}

async function tellHealth(worker: QueueWorker, own: string, answers: boolean, say: (text: string) => void) {
  const { running, done, failed } = worker.health()
  const megabytes = Math.round(memoryUsage.rss() / 1e6)
  const queue = answers ? 'queue answers' : 'queue does not answer'
  say(`${running} running, ${done} done, ${failed} failed, ${megabytes} MB, ${queue}`)
  if (!answers) return
  for (const { name, waiting } of await worker.others().catch(() => [])) {
    say(`${waiting} shards of ${name} are left alone: this is ${own}`)
  }
}
