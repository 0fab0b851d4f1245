import { Worker } from 'node:worker_threads'
import type { PathResults, SimulationInput } from '../../simulation/drawn/open-simulation.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'

/** What a worker opens, what it is then asked for piece by piece, and what it answers. */
export type PathWork = { readonly strategy: Strategy; readonly input: SimulationInput }
export type PathRange = { readonly first: number; readonly count: number }
type Opened = { readonly times: Float64Array; readonly closes: readonly number[] }
export type PathAnswer =
  | ({ readonly kind: 'opened' } & Opened)
  | { readonly kind: 'results'; readonly results: PathResults }

export type PathWatch = {
  readonly workers: number
  readonly signal: AbortSignal
  readonly progress: (finished: number) => void
}

/** Paths that a worker is given at a time: always the same, so that what is added up does not hang on how many there are. */
const PIECE = 100

/**
 * All paths of a simulation on worker threads, in their order; after an abort those that were finished from the first on without a gap. Rejects where
 * a worker fails.
 */
export async function simulatePaths(work: PathWork, { workers, signal, progress }: PathWatch) {
  const total = work.input.terms.paths
  const pieces: PathRange[] = []
  for (let first = 0; first < total; first += PIECE) pieces.push({ first, count: Math.min(PIECE, total - first) })
  const results: (PathResults | undefined)[] = pieces.map(() => undefined)
  let next = 0
  let finished = 0
  let opened: Opened | undefined
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./path-worker.js', import.meta.url), { workerData: work })
      const end = () => {
        signal.removeEventListener('abort', end)
        void worker.terminate()
        resolve()
      }
      signal.addEventListener('abort', end)
      worker.on('message', (answer: PathAnswer) => {
        if (answer.kind === 'opened') opened ??= answer
        else {
          results[answer.results.first / PIECE] = answer.results
          finished += answer.results.count
          progress(finished)
        }
        if (next === pieces.length || signal.aborted) end()
        else worker.postMessage(pieces[next++])
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`a simulating worker left with ${code} and no paths`)))
    })
  if (!signal.aborted) await Promise.all(Array.from({ length: Math.min(workers, pieces.length) }, one))
  const gap = results.indexOf(undefined)
  return { opened, parts: results.slice(0, gap < 0 ? undefined : gap) as PathResults[] }
}
