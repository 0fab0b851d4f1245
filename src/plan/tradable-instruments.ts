import type { Instrument } from '../instruments/instrument.ts'
import { instrument } from '../instruments/instrument-from-terms.ts'
import type { InstrumentMarket } from '../instruments/instrument-market.ts'
import type { Position, Strategy } from '../strategy/strategy.ts'

const MILLISECONDS_PER_DAY = 86_400_000
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

function outlives(expiry: number, strategy: Strategy): boolean {
  return expiry > horizonMoment(strategy) - SAME_MOMENT
}

/** The instruments that may be traded: not excluded, and no option that expires before the horizon (a warning names those). */
export function tradableInstruments(
  strategy: Strategy,
  market: InstrumentMarket,
): { instruments: Instrument[]; warnings: string[] } {
  const offered = strategy.instruments.filter(({ id }) => !strategy.hedge.exclude.includes(id))
  const short = offered.filter((terms) => terms.kind === 'option' && !outlives(terms.expiry, strategy))
  const kept = offered.filter((terms) => !short.includes(terms))
  return { instruments: kept.map((terms) => instrument(terms, market)), warnings: leftOut(short, 'instrument') }
}

/** Positions that count: an option that expires before the horizon is left out with a warning. */
export function countedPositions(strategy: Strategy): { positions: Position[]; warnings: string[] } {
  const short = strategy.positions.filter(
    (position) => position.kind === 'option' && !outlives(position.expiry, strategy),
  )
  const positions = strategy.positions.filter((position) => !short.includes(position))
  return { positions, warnings: leftOut(short, 'position') }
}

function leftOut(short: readonly { readonly id: string }[], what: string): string[] {
  if (short.length === 0) return []
  const named = short.slice(0, 3).map(({ id }) => id)
  const rest = short.length > named.length ? ` and ${short.length - named.length} more` : ''
  return [
    `${named.join(', ')}${rest}: ${short.length === 1 ? `this option ${what} expires` : `these option ${what}s expire`} before the horizon and ${
      short.length === 1 ? 'is' : 'are'
    } left out; set the horizon at or before the expiry to use ${short.length === 1 ? 'it' : 'them'}`,
  ]
}
