import type { Asset } from '../../exposure/market-state.ts'
import { MILLISECONDS_PER_DAY } from '../../units/day-count.ts'
import type { Rule } from './rule.ts'

/** How the hedge is kept, drawn and looked back on: `rules`, `simulation` and `history` of a file. */
export type TimeTerms = {
  readonly rules: readonly Rule[]
  readonly simulation: SimulationTerms
  /** Undefined: the file names no recordings. */
  readonly history: HistoryTerms | undefined
}

export type SimulationTerms = {
  readonly paths: number
  /** Of the accounts, milliseconds. */
  readonly step: number
  readonly seed: number
  readonly model:
    | { readonly kind: 'gbm' }
    | { readonly kind: 'merton'; readonly intensity: number; readonly jumpMean: number; readonly jumpDeviation: number }
    | {
        readonly kind: 'heston'
        readonly reversion: number
        readonly longVariance: number
        readonly volOfVol: number
        readonly correlation: number
      }
    | { readonly kind: 'bootstrap'; readonly file: string; readonly meanBlockDays: number }
  /** Of prices, a year. */
  readonly drift: number
  readonly surface: 'sticky-strike' | 'sticky-moneyness'
}

/** Files beside the strategy's, by what they are of. */
export type HistoryTerms = {
  /** Asset undefined: one file for all that it has columns for. */
  readonly prices: readonly { readonly asset: Asset | undefined; readonly file: string }[]
  readonly funding: readonly { readonly instrument: string; readonly file: string }[]
  readonly pools: readonly { readonly position: string; readonly file: string }[]
  readonly chains: readonly string[]
}

/** Fees of a pool by what flows through it, instead of a yearly rate. */
export type FlowTerms = {
  readonly blockSeconds: number
  /** Numeraire a day. */
  readonly noiseVolume: number
  /** Of the others, √(base·quote) in whole tokens; undefined: the pool is the position's own. */
  readonly liquidity: number | undefined
  /** What an arbitrage costs, numeraire. */
  readonly gas: number
}

const never = { trade: undefined, exit: undefined, topUp: undefined, roll: undefined, rerange: undefined } as const

/** What the interface compares where the file names no rules. */
export const DEFAULT_RULES: readonly Rule[] = [
  { name: 'never', when: { kind: 'never' }, to: 'edge', ...never },
  { name: '1d', when: { kind: 'every', milliseconds: MILLISECONDS_PER_DAY }, to: 'edge', ...never },
  { name: 'band', when: { kind: 'delta', share: 0.05 }, to: 'edge', ...never },
  { name: 'ww', when: { kind: 'whalleyWilmott', riskAversion: 1e-4 }, to: 'edge', ...never },
]

/** What stands where the file says nothing. */
export const DEFAULT_SIMULATION: SimulationTerms = {
  ...{ paths: 10_000, step: 3_600_000, seed: 1, model: { kind: 'gbm' }, drift: 0, surface: 'sticky-moneyness' },
}

/** Rules and paths of a strategy, or what stands where it has none. */
export function simulationTerms({
  time,
}: {
  readonly time?: TimeTerms | undefined
}): Pick<TimeTerms, 'rules' | 'simulation'> {
  return time ?? { rules: DEFAULT_RULES, simulation: DEFAULT_SIMULATION }
}
