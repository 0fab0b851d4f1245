import type { Bands } from '../../../plan/watch/watch-report.ts'
import type { Option } from '../../arguments/options.ts'
import { ownWords } from '../../arguments/own-words.ts'

/** What `hedgerow watch` is asked: the interval and the bound of the search in seconds. */
export type WatchTerms = {
  readonly file: string
  readonly interval: number
  readonly seconds: number
  readonly bands: Omit<Bands, 'delta'>
  /** A finished plan whose legs count as traded; undefined: it is planned first. */
  readonly plan: string | undefined
  /** Command and words that each alert is handed to on standard input. */
  readonly exec: readonly string[] | undefined
  /** Name of the rule by which the hedge is kept; undefined: none. */
  readonly rule: string | undefined
  readonly rpcs: readonly string[]
  readonly once: boolean
  readonly json: boolean
}

export const WATCH_USAGE = 'watch <strategy> [--plan FILE] [--once] [--json] [--exec CMD]'

export const WATCH_OPTIONS: Readonly<Record<string, Option>> = {
  interval: { takes: 'SECONDS', says: 'between two refreshes (default 60)' },
  once: { says: 'refresh once; exit status 6: something needs attention' },
  json: { says: 'a line of JSON a refresh, figures unrounded' },
  plan: { takes: 'FILE', says: 'a plan --json whose legs are traded already' },
  exec: { takes: 'CMD', says: 'run for each alert, with it as JSON on its input' },
  rule: { takes: 'NAME', says: 'when this rule trades, and what, instead of --band' },
  cushion: { takes: 'NUMBER', says: 'equity over maintenance to keep: 1.5' },
  band: { takes: 'SHARE', says: 'delta that may be left, of the pools: 0.05' },
  near: { takes: 'SHARE', says: 'how near a liquidation may come: 0.1' },
  rpc: { takes: 'URL', says: 'a node to read positions from (default HEDGEROW_RPC)' },
  time: { takes: 'SECONDS', says: 'end the search for the plan (default 10)' },
}

/** The words after `watch`, or what is wrong with them. */
export function watchTerms(words: readonly string[]): WatchTerms | string {
  const usage = `hedgerow ${WATCH_USAGE}`
  const sorted = ownWords({ usage, options: WATCH_OPTIONS, least: 1, most: 1 }, words)
  if (typeof sorted === 'string') return sorted
  const { operands, options } = sorted
  const wrong: string[] =
    operands[0] === '-' ? ['watch reads its file again at every refresh: name a file, not standard input'] : []
  const number = (name: string, usual: number, most: number) => {
    const text = options.get(name)?.at(-1)
    const value = text === undefined ? usual : Number(text)
    if (!(value > 0 && value <= most)) wrong.push(`--${name} needs a number above 0, at most ${most}, not "${text}"`)
    return value
  }
  const terms = {
    file: operands[0]!,
    interval: number('interval', 60, 86_400),
    seconds: number('time', 10, 1e6),
    bands: {
      residual: number('band', 0.05, 10),
      liquidation: number('near', 0.1, 10),
      cushion: number('cushion', 1.5, 1000),
    },
    plan: options.get('plan')?.at(-1),
    exec: options.get('exec')?.at(-1)?.trim().split(/\s+/),
    rule: options.get('rule')?.at(-1),
    rpcs: options.get('rpc') ?? [],
    once: options.has('once'),
    json: options.has('json'),
  }
  return wrong[0] ?? terms
}
