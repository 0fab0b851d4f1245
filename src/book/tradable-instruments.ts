import type { Instrument } from '../instruments/instrument.ts'
import { instrument } from '../instruments/instrument-from-terms.ts'
import { isOnPools } from '../instruments/is-on-pools.ts'
import type { InstrumentTerms } from '../instruments/terms.ts'
import type { Position, Strategy } from '../strategy/terms/strategy.ts'
import { firstFew } from '../text/first-few.ts'
import { MILLISECONDS_PER_DAY } from '../units/day-count.ts'
import type { Holding } from './holding.ts'
import type { HoldingMarket } from './holdings.ts'
import { poolInstrument } from './pool-instruments.ts'
import { thinnedOptions } from './thinned-options.ts'

/** Dates that went through days differ in the last digits. */
const SAME_MOMENT = 1000

/** Milliseconds since 1970 UTC at which P&L is judged. */
export function horizonMoment(strategy: Strategy): number {
  return strategy.asOf + strategy.horizonDays * MILLISECONDS_PER_DAY
}

/** Whether an option expires exactly at the horizon, so that its value there is its payoff. */
export function expiresAtHorizon(expiry: number, strategy: Strategy): boolean {
  return Math.abs(expiry - horizonMoment(strategy)) < SAME_MOMENT
}

/** Whether it lasts until the horizon, as all does that has no expiry. */
function livesOn(one: Position | InstrumentTerms, strategy: Strategy): boolean {
  return !('expiry' in one) || one.expiry > horizonMoment(strategy) - SAME_MOMENT
}

/** The instruments that may be traded: not excluded, no option that expires before the horizon, of very many none that no hedge misses; warnings say which. */
export function tradableInstruments(
  strategy: Strategy,
  market: HoldingMarket,
  holdings: readonly Holding[],
): { instruments: Instrument[]; warnings: string[] } {
  const offered = strategy.instruments.filter(({ id }) => !strategy.hedge.exclude.includes(id))
  const short = offered.filter((terms) => !livesOn(terms, strategy))
  const tradable = offered
    .filter((terms) => !short.includes(terms))
    .map((terms) => opened(terms, strategy, market, holdings))
  const pinned = new Set(strategy.hedge.pin.map((pin) => pin.instrument))
  const { kept, left } = thinnedOptions(tradable, pinned)
  const thinned = `${left} of ${tradable.length} instruments are left out: options without a quote, or dearer to buy and cheaper to sell than the same at another venue`
  return { instruments: kept, warnings: [...leftOut(short, 'instrument'), ...(left === 0 ? [] : [thinned])] }
}

function opened(
  terms: InstrumentTerms,
  strategy: Strategy,
  market: HoldingMarket,
  holdings: readonly Holding[],
): Instrument {
  return isOnPools(terms) ? poolInstrument(terms, holdings, strategy, market) : instrument(terms, market)
}

/** Positions that count: an option that expires before the horizon is left out with a warning. */
export function countedPositions(strategy: Strategy): { positions: Position[]; warnings: string[] } {
  const short = strategy.positions.filter((position) => !livesOn(position, strategy))
  const positions = strategy.positions.filter((position) => !short.includes(position))
  return { positions, warnings: leftOut(short, 'position') }
}

function leftOut(short: readonly { readonly id: string }[], what: string): string[] {
  if (short.length === 0) return []
  const named = firstFew(
    short.map(({ id }) => id),
    3,
  )
  return [
    `${named}: ${short.length === 1 ? `this option ${what} expires` : `these option ${what}s expire`} before the horizon and ${
      short.length === 1 ? 'is' : 'are'
    } left out; set the horizon at or before the expiry to use ${short.length === 1 ? 'it' : 'them'}`,
  ]
}
