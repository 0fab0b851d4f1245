import { parentPort, workerData } from 'node:worker_threads'
import { type Answer, STOP_REASONS, type Work } from './solve.ts'
import { TASKS } from './tasks.ts'

const { task, strategy, stop } = workerData as Work
const answer = (message: Answer) => parentPort!.postMessage(message)

const result = await TASKS[task](strategy, {
  shouldStop: () => STOP_REASONS[Atomics.load(stop, 0)],
  progress: (progress) => answer({ kind: 'progress', progress }),
})
answer({ kind: 'result', result })
