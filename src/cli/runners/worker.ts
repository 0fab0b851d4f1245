import { parentPort } from 'node:worker_threads'
import { type Answer, type Progress, STOP_REASONS, type Work } from './solve.ts'
import { taskOf } from './tasks.ts'

const answer = (message: Answer) => parentPort!.postMessage(message)

/** One task after the other: whoever asks waits for the answer before asking again. */
parentPort!.on('message', async ({ task, strategy, stop, further, made }: Work) => {
  const control = {
    shouldStop: () => STOP_REASONS[Atomics.load(stop, 0)],
    progress: (progress: Progress) => answer({ kind: 'progress', progress }),
  }
  const result = await taskOf(task)(strategy, control, (part) => answer({ kind: 'part', part }), further, made)
  answer({ kind: 'result', result })
})
