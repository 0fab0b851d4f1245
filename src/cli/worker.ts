import { parentPort, workerData } from 'node:worker_threads'
import { makePlan } from '../plan/make-plan.ts'
import { type Answer, STOP_REASONS, type Work } from './solve.ts'

const { strategy, stop } = workerData as Work
const answer = (message: Answer) => parentPort!.postMessage(message)

const plan = await makePlan(strategy, {
  shouldStop: () => STOP_REASONS[Atomics.load(stop, 0)],
  progress: (progress) => answer({ kind: 'progress', progress }),
})
answer({ kind: 'plan', plan })
