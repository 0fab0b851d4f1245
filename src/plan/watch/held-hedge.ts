import type { InstrumentTerms } from '../../instruments/terms.ts'
import { tradedInstrument } from '../../instruments/traded-instrument.ts'
import { NO_LIMITS } from '../../strategy/terms/hedge-terms.ts'
import { spotPrice } from '../../strategy/terms/spot-price.ts'
import type { Position, Strategy } from '../../strategy/terms/strategy.ts'
import { daysBetween } from '../../units/timestamp.ts'
import { isPool } from '../result/fixed-positions.ts'
import type { Leg } from '../result/plan.ts'
import { leftOfPosition } from './left-of-position.ts'

/** A leg of a plan with what it is a leg of. */
export type HeldLeg = { readonly leg: Leg; readonly terms: InstrumentTerms }

/** The legs of a plan, and the terms of the instruments they were opened in. */
export function heldLegs(legs: readonly Leg[], { instruments }: Strategy): HeldLeg[] {
  return legs.map((leg) => ({ leg, terms: tradedInstrument(leg.instrument, instruments) }))
}

/**
 * A strategy, perhaps at later prices, in which these legs are held as they were opened, nothing more is traded and nothing limits it: options
 * keep their volatility only where it is not quoted any more.
 */
export function withHedgeHeld(strategy: Strategy, legs: readonly HeldLeg[]): Strategy {
  const { hedge } = strategy
  const kept = strategy.positions.flatMap((position) => leftOfPosition(position, soldShare(position, legs)) ?? [])
  const positions = [...kept, ...legs.flatMap((leg) => heldPosition(leg, strategy) ?? [])]
  return {
    ...strategy,
    positions,
    instruments: [],
    horizonDays: Math.min(strategy.horizonDays, ...positions.flatMap((position) => daysLeft(position, strategy))),
    hedge: {
      ...hedge,
      minimise: 'delta',
      limits: { ...NO_LIMITS, survive: hedge.limits.survive },
      pin: [],
      exclude: [],
    },
  }
}

/** Of a position that legs sold, 0 to 1. */
function soldShare({ id }: Position, legs: readonly HeldLeg[]): number {
  const sold = legs.filter(({ terms }) => terms.kind === 'withdraw' && terms.position === id)
  return sold.reduce((sum, { leg }) => sum + Number(leg.size), 0)
}

/** A plan leaves out options that expire before its horizon; what is held is watched until then. */
function daysLeft(position: Position, { asOf }: Strategy): number[] {
  return position.kind === 'option' && position.expiry > asOf ? [daysBetween(asOf, position.expiry)] : []
}

/** What a leg is once it is held; a pool at the prices it was opened at. A cover is of its position as it was opened. Undefined for withdrawals, which take from a position. */
function heldPosition({ leg, terms }: HeldLeg, { positions, instruments, assets }: Strategy): Position | undefined {
  const { instrument: id, price, collateral } = leg
  const size = leg.side === 'buy' ? leg.size : `-${leg.size}`
  switch (terms.kind) {
    case 'spot':
      return { id, kind: 'spot', asset: terms.asset, size }
    case 'perp': {
      const { asset, venue, contract, funding, maxLeverage, maintenanceMargin, tiers } = terms
      const unit = contract === 'inverse' ? spotPrice({ assets }, asset) : 1
      const margin = { maxLeverage, maintenanceMargin, ...(tiers && { tiers }) }
      const posted = terms.standing === undefined ? (terms.collateral ?? collateral / unit) : undefined
      return {
        id,
        kind: 'perp',
        asset,
        size,
        entryPrice: price,
        venue,
        contract,
        funding,
        ...margin,
        collateral: posted,
      }
    }
    case 'option': {
      const { asset, venue, type, strike, expiry, settlement } = terms
      const quoted = instruments.find((one) => one.id === id)
      const { volatility, forward } = quoted?.kind === 'option' ? quoted : terms
      return { id, kind: 'option', asset, venue, size, type, strike, expiry, settlement, volatility, forward }
    }
    case 'formula': {
      const { assets: used, value, constants } = terms
      const held = { kind: 'formula', assets: used, value: `(${size}) * (${value})`, constants } as const
      const fees = { apr: undefined, whileInRange: false, uncollected: [], collected: [] }
      return { id, kind: 'formula', terms: held, size: { kind: 'none' }, entry: undefined, fees }
    }
    case 'cover': {
      const { coverage, prices, position } = terms
      const found = positions.find((one) => one.id === position)
      if (found === undefined || !isPool(found)) return undefined
      // Fees that it had earned before are not since then: its rate stands for those.
      const fees = { ...found.fees, uncollected: [], collected: [] }
      return { id, kind: 'cover', size, coverage, covered: { ...found, fees, entry: { kind: 'prices', prices } } }
    }
    case 'withdraw':
      return undefined
    default: {
      const { base, quote, prices: at } = terms
      const { apr, whileInRange } = terms.fees
      const pool =
        terms.kind === 'concentrated'
          ? { kind: terms.kind, base, quote, range: terms.range }
          : { kind: terms.kind, base, quote }
      const fees = { apr, whileInRange, uncollected: [], collected: [] }
      const entry = { kind: 'prices', prices: at } as const
      return { id, kind: terms.kind, terms: pool, size: { kind: 'value', value: Number(leg.size), at }, entry, fees }
    }
  }
}
