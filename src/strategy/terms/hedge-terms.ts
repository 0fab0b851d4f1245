import type { InstrumentTerms } from '../../instruments/terms.ts'
import { plainDecimal } from '../../units/decimal.ts'
import type { History } from '../market-files/history.ts'
import { DEFAULT_CONFIDENCE, DEFAULT_LOSS_AVERSION, DEFAULT_SAMPLES, DEFAULT_SEED } from '../schema/defaults.ts'
import type { HedgeFile } from '../schema/strategy-file.ts'
import type { AssetBounds, HedgeTerms } from './strategy.ts'

/** What is asked of the hedge, with every default filled in; `delta` is minimised when nothing tradable has convexity, else `replication`. */
export function hedgeTerms(
  file: HedgeFile = {},
  instruments: readonly InstrumentTerms[],
  { history, windows }: Pick<History, 'history' | 'windows'>,
): HedgeTerms {
  const { limits = {}, scenarios = {}, exclude = [] } = file
  const convex = instruments.some(({ id, kind }) => kind !== 'spot' && kind !== 'perp' && !exclude.includes(id))
  return {
    target: file.target ?? 'flat',
    minimise: file.minimise ?? (convex ? 'replication' : 'delta'),
    lossAversion: file.lossAversion ?? DEFAULT_LOSS_AVERSION,
    confidence: file.confidence ?? DEFAULT_CONFIDENCE,
    limits: limitTerms(limits),
    simplify: file.simplify ?? 0,
    pin: Object.entries(file.pin ?? {}).map(([instrument, size]) => ({ instrument, size: plainDecimal(size) })),
    exclude,
    scenarios: {
      prices: Object.entries(scenarios.prices ?? {}).map(([asset, { min, max, points }]) => ({
        asset,
        min,
        max,
        points,
      })),
      samples: windows ?? scenarios.samples ?? DEFAULT_SAMPLES,
      seed: scenarios.seed ?? DEFAULT_SEED,
      ...(scenarios.tails === undefined ? {} : { tails: scenarios.tails }),
      ...(history === undefined ? {} : { history }),
    },
  }
}

/** What a file without limits allows. */
export const NO_LIMITS = limitTerms({})

function limitTerms(limits: NonNullable<HedgeFile['limits']>): HedgeTerms['limits'] {
  return {
    delta: boundsOf(limits.delta),
    gamma: boundsOf(limits.gamma),
    vega: boundsOf(limits.vega),
    premium: limits.premium,
    margin: limits.margin,
    legs: limits.legs,
    loss: limits.loss,
    shortfall: limits.shortfall,
    survive: boundsOf(limits.survive),
    naked: Object.entries(limits.naked ?? {}).map(([asset, { calls = 0, puts = 0 }]) => ({ asset, calls, puts })),
    tail: limits.tail,
    expected: limits.expected,
    capital: limits.capital,
  }
}

function boundsOf(bounds: NonNullable<HedgeFile['limits']>['survive']): AssetBounds[] {
  return Object.entries(bounds ?? {}).map(([asset, { min, max }]) => ({ asset, min, max }))
}
