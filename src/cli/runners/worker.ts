import { parentPort, workerData } from 'node:worker_threads'
import { type Answer, type Progress, STOP_REASONS, type Work } from './solve.ts'
import { taskOf } from './tasks.ts'

const { task, strategy, stop, further, made } = workerData as Work
const answer = (message: Answer) => parentPort!.postMessage(message)

const control = {
  shouldStop: () => STOP_REASONS[Atomics.load(stop, 0)],
  progress: (progress: Progress) => answer({ kind: 'progress', progress }),
}
const result = await taskOf(task)(strategy, control, (part) => answer({ kind: 'part', part }), further, made)
answer({ kind: 'result', result })
