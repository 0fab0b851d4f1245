import { availableParallelism } from 'node:os'
import type { Option } from '../arguments/options.ts'
import { ownWords } from '../arguments/own-words.ts'

/** What `hedgerow simulate` is asked; undefined: what the file says. */
export type SimulateTerms = {
  readonly file: string
  readonly paths: number | undefined
  readonly seed: number | undefined
  readonly workers: number
  /** Bounds the search for the plan. */
  readonly seconds: number
  readonly json: boolean
  readonly csv: boolean
  readonly output: string | undefined
  readonly force: boolean
  readonly large: boolean
}

export const SIMULATE_USAGE = 'simulate <strategy> [--paths N] [--seed N] [--json | --csv] [-o FILE]'

export const SIMULATE_OPTIONS: Readonly<Record<string, Option>> = {
  paths: { takes: 'N', says: 'how many paths (default 10,000, or what the file says)' },
  seed: { takes: 'N', says: 'other paths for another seed (default 1)' },
  workers: { takes: 'N', says: 'threads; the result is the same (default: cores − 1)' },
  json: { says: 'print the result as JSON, figures unrounded' },
  csv: { says: 'print every path of every rule as CSV' },
  output: { short: 'o', takes: 'FILE', says: 'write to FILE, whole or not at all' },
  force: { says: 'replace foreign files' },
  time: { takes: 'SECONDS', says: 'end the search for the plan (default 60)' },
  large: { says: 'take a strategy of over 1 MB or 200,000 samples' },
}

const MOST = { paths: 10_000_000, seed: 2 ** 32 - 1, workers: 256 } as const

/** The words after `simulate`, or what is wrong with them. */
export function simulateTerms(words: readonly string[]): SimulateTerms | string {
  const usage = `hedgerow ${SIMULATE_USAGE}`
  const sorted = ownWords({ usage, options: SIMULATE_OPTIONS, least: 1, most: 1 }, words)
  if (typeof sorted === 'string') return sorted
  const { operands, options } = sorted
  if (options.has('json') && options.has('csv')) return '--json and --csv exclude each other'
  const wrong: string[] = []
  const whole = (name: keyof typeof MOST, least: number) => {
    const text = options.get(name)?.at(-1)
    const value = Number(text)
    if (text === undefined) return undefined
    if (!(/^\d+$/.test(text) && value >= least && value <= MOST[name])) {
      wrong.push(`--${name} needs a whole number from ${least} to ${MOST[name].toLocaleString('en-US')}, not "${text}"`)
    }
    return value
  }
  const seconds = Number(options.get('time')?.at(-1) ?? 60)
  if (!(seconds > 0 && seconds <= 1e6)) {
    wrong.push(`--time needs a number of seconds above 0, at most 1,000,000, not "${options.get('time')?.at(-1)}"`)
  }
  const terms = {
    ...{ file: operands[0]!, paths: whole('paths', 1), seed: whole('seed', 0) },
    workers: whole('workers', 1) ?? Math.max(1, availableParallelism() - 1),
    ...{ seconds, json: options.has('json'), csv: options.has('csv'), output: options.get('output')?.at(-1) },
    ...{ force: options.has('force'), large: options.has('large') },
  }
  return wrong[0] ?? terms
}
