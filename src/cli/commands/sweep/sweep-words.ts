import type { Option } from '../../arguments/options.ts'
import { ownWords } from '../../arguments/own-words.ts'
import { queueUrlProblem } from '../../runners/queue-url.ts'

/** What `hedgerow sweep` is asked. */
export type SweepWords = {
  readonly file: string
  readonly json: boolean
  readonly csv: boolean
  readonly html: boolean
  readonly output: string | undefined
  readonly force: boolean
  readonly large: boolean
  /** Threads; 0: this one. Undefined: as many as there are cores. */
  readonly workers: number | undefined
  readonly queue: string | undefined
  /** Undefined: the usual folder; false: none. */
  readonly cache: string | false | undefined
}

export const SWEEP_USAGE = 'sweep <strategy> [--json | --csv | --html] [-o FILE] [--queue URL]'

export const SWEEP_OPTIONS: Readonly<Record<string, Option>> = {
  json: { says: 'print every cell as JSON, figures unrounded' },
  csv: { says: 'print a row a cell as CSV, figures unrounded' },
  html: { says: 'print a page to read, with a heat map' },
  output: { short: 'o', takes: 'FILE', says: 'write to FILE, whole or not at all' },
  force: { says: 'replace a read-only file' },
  workers: { takes: 'N', says: 'threads of this machine (default: one a core)' },
  queue: { takes: 'URL', says: 'queue of the workers: redis://host:port' },
  cache: { takes: 'DIR', says: 'keep results there (default: your cache folder)' },
  'no-cache': { says: 'keep no results, and run every shard again' },
  large: { says: 'take a strategy of over 1 MB or 200,000 samples' },
}

export const WORKER_USAGE = 'worker --queue URL [--threads N]'

export const WORKER_OPTIONS: Readonly<Record<string, Option>> = {
  queue: { takes: 'URL', says: 'redis://host:port of the queue, or rediss://' },
  threads: { takes: 'N', says: 'shards at a time (default: one a core)' },
}

const MOST_THREADS = 1024

/** The words after `sweep`, or what is wrong with them. */
export function sweepWords(words: readonly string[]): SweepWords | string {
  const sorted = ownWords({ usage: `hedgerow ${SWEEP_USAGE}`, options: SWEEP_OPTIONS, least: 1, most: 1 }, words)
  if (typeof sorted === 'string') return sorted
  const { operands, options } = sorted
  const last = (name: string) => options.get(name)?.at(-1)
  const exclusive = [
    ...[['json', 'csv'] as const, ['json', 'html'] as const, ['csv', 'html'] as const],
    ...[['workers', 'queue'] as const, ['cache', 'no-cache'] as const],
  ]
  for (const [a, b] of exclusive) if (options.has(a) && options.has(b)) return `--${a} and --${b} exclude each other`
  const queue = last('queue')
  const wrong = threadsProblem('workers', last('workers'), 0) ?? (queue && queueUrlProblem(queue))
  if (wrong) return wrong
  return {
    file: operands[0]!,
    json: options.has('json'),
    csv: options.has('csv'),
    html: options.has('html'),
    output: last('output'),
    force: options.has('force'),
    large: options.has('large'),
    workers: last('workers') === undefined ? undefined : Number(last('workers')),
    queue,
    cache: options.has('no-cache') ? false : last('cache'),
  }
}

/** The words after `worker`, or what is wrong with them. */
export function workerWords(words: readonly string[]): { queue: string; threads: number | undefined } | string {
  const usage = `hedgerow ${WORKER_USAGE}`
  const sorted = ownWords({ usage, options: WORKER_OPTIONS, least: 0, most: 0 }, words)
  if (typeof sorted === 'string') return sorted
  const queue = sorted.options.get('queue')?.at(-1)
  const threads = sorted.options.get('threads')?.at(-1)
  if (queue === undefined) return `worker needs the queue: ${usage}`
  const wrong = threadsProblem('threads', threads, 1) ?? queueUrlProblem(queue)
  return wrong ?? { queue, threads: threads === undefined ? undefined : Number(threads) }
}

function threadsProblem(option: string, text: string | undefined, least: number): string | undefined {
  if (text === undefined) return undefined
  const whole = /^\d+$/.test(text) && Number(text) >= least && Number(text) <= MOST_THREADS
  return whole ? undefined : `--${option} needs a whole number from ${least} to ${MOST_THREADS}, not "${text}"`
}
