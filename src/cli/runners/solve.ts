import { Worker } from 'node:worker_threads'
import type { Control } from '../../hedge/problem/control.ts'
import type { Plan } from '../../plan/result/plan.ts'
import type { Further } from '../../plan/search-start.ts'
import { needsSolver } from '../../strategy/terms/needs-solver.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { type Result, type TaskName, taskOf } from './tasks.ts'

export type Progress = Parameters<Control['progress']>[0]

/** How long a search may take, who may stop it (the best hedge so far is kept), and who is told how it goes and what it found so far. */
export type Watch<Name extends TaskName = TaskName> = {
  readonly seconds: number
  readonly signal?: AbortSignal
  readonly progress?: (progress: Progress) => void
  readonly found?: (part: Result<Name>) => void
  /** Called often while the work keeps this thread busy. */
  readonly tick?: () => void
  /** What a plan's search goes on from; undefined: from nothing. */
  readonly further?: Further | undefined
  /** The plan that alternatives are of. */
  readonly made?: Plan | undefined
}

/** What a worker is given and what it answers; `stop[0]` turns from 0 to the index of a reason. */
export type Work = {
  readonly task: TaskName
  readonly strategy: Strategy
  readonly stop: Int32Array
  readonly further: Further | undefined
  readonly made: Plan | undefined
}
export type Answer =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'part'; readonly part: Result<TaskName> }
  | { readonly kind: 'result'; readonly result: Result<TaskName> }

/** A solver may not look up from its work; what follows the search also takes a while on large grids. */
const PATIENCE_SECONDS = 60

/** A worker whose solver is loaded, for the next search; it does not keep the program alive. */
let idle: Worker | undefined

export const STOP_REASONS = [undefined, 'time', 'user'] as const

/** A strategy's plan, or a report on it: in a worker thread where it takes a search, else right here, which starts faster. */
export function solve<Name extends TaskName>(
  task: Name,
  strategy: Strategy,
  watch: Watch<Name>,
): Promise<Result<Name>> {
  const found = (part: Result<TaskName>) => watch.found?.(part as Result<Name>)
  const work = needsSolver(strategy) ? solveInWorker : solveHere
  return work(task, strategy, { ...watch, found }) as Promise<Result<Name>>
}

function solveHere(task: TaskName, strategy: Strategy, watch: Watch): Promise<Result<TaskName>> {
  const { seconds, signal, progress, found, tick } = watch
  const end = performance.now() + seconds * 1000
  const reason = () => (performance.now() > end ? 'time' : undefined)
  const control: Control = {
    shouldStop: () => {
      tick?.()
      return signal?.aborted ? 'user' : reason()
    },
    progress: (state) => progress?.(state),
  }
  return taskOf(task)(strategy, control, found, watch.further, watch.made)
}

function solveInWorker(task: TaskName, strategy: Strategy, watch: Watch): Promise<Result<TaskName>> {
  const { seconds, signal, progress, found } = watch
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const stopFor = (reason: (typeof STOP_REASONS)[number]) => {
    Atomics.compareExchange(stop, 0, 0, STOP_REASONS.indexOf(reason))
  }
  const stopForUser = () => stopFor('user')
  const timer = setTimeout(() => stopFor('time'), seconds * 1000)
  let overdue: NodeJS.Timeout | undefined
  if (signal?.aborted) stopForUser()
  signal?.addEventListener('abort', stopForUser)
  const work: Work = { task, strategy, stop, further: watch.further, made: watch.made }
  const worker = idle ?? new Worker(new URL('./worker.js', import.meta.url))
  idle = undefined
  worker.ref()
  worker.postMessage(work)
  let ended = false
  return new Promise<Result<TaskName>>((resolve, reject) => {
    const late = () => reject(new Error(`the search did not end ${PATIENCE_SECONDS} s after its time was up`))
    overdue = setTimeout(late, (seconds + PATIENCE_SECONDS) * 1000)
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'progress') progress?.(answer.progress)
      else if (answer.kind === 'part') found?.(answer.part)
      else {
        ended = true
        resolve(answer.result)
      }
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`the planning worker left with ${code} and no plan`)))
  }).finally(() => {
    clearTimeout(timer)
    clearTimeout(overdue)
    signal?.removeEventListener('abort', stopForUser)
    // Not all of every event: a worker listens to some itself.
    for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
    if (!ended || idle !== undefined) return worker.terminate()
    worker.unref()
    idle = worker
  })
}
