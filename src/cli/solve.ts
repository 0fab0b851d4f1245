import { Worker } from 'node:worker_threads'
import type { Control } from '../hedge/control.ts'
import type { Plan } from '../plan/plan.ts'
import type { Strategy } from '../strategy/strategy.ts'
import { needsSolver } from './needs-solver.ts'

export type Progress = Parameters<Control['progress']>[0]

/** How long a search may take, who may stop it (the best hedge so far is kept), and who is told how it goes. */
export type Watch = {
  readonly seconds: number
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
}

/** What a worker is given and what it answers; `stop[0]` turns from 0 to the index of a reason. */
export type Work = { readonly strategy: Strategy; readonly stop: Int32Array }
export type Answer =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'plan'; readonly plan: Plan }

export const STOP_REASONS = [undefined, 'time', 'user'] as const

/** The plan of a strategy: in a worker thread where it takes a search, else right here, which starts faster. */
export function solve(strategy: Strategy, watch: Watch): Promise<Plan> {
  return needsSolver(strategy) ? solveInWorker(strategy, watch) : solveHere(strategy, watch)
}

async function solveHere(strategy: Strategy, { seconds, signal, progress }: Watch): Promise<Plan> {
  const { makePlan } = await import('../plan/make-plan.ts')
  const end = performance.now() + seconds * 1000
  const reason = () => (performance.now() > end ? 'time' : undefined)
  return makePlan(strategy, {
    shouldStop: () => (signal?.aborted ? 'user' : reason()),
    progress: (state) => progress?.(state),
  })
}

function solveInWorker(strategy: Strategy, { seconds, signal, progress }: Watch): Promise<Plan> {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const stopFor = (reason: (typeof STOP_REASONS)[number]) => {
    Atomics.compareExchange(stop, 0, 0, STOP_REASONS.indexOf(reason))
  }
  const stopForUser = () => stopFor('user')
  const timer = setTimeout(() => stopFor('time'), seconds * 1000)
  if (signal?.aborted) stopForUser()
  signal?.addEventListener('abort', stopForUser)
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { strategy, stop } satisfies Work })
  return new Promise<Plan>((resolve, reject) => {
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'progress') progress?.(answer.progress)
      else resolve(answer.plan)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`the planning worker left with ${code} and no plan`)))
  }).finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stopForUser)
    return worker.terminate()
  })
}
