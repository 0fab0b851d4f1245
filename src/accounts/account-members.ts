import type { HedgeLeg } from '../book/hedge-leg.ts'
import type { Holding } from '../book/holding.ts'
import { type MarketState, priceIn } from '../exposure/market-state.ts'
import { initialMargin, liquidationPrice, maintenanceMargin } from '../instruments/perp-margin.ts'
import type { OptionTerms, PerpTerms } from '../instruments/terms.ts'
import { type AccountOption, optionMark } from '../risk/margin/account.ts'
import type { AccountPerp } from '../risk/margin/account-perps.ts'
import type { Shares } from '../risk/margin/parameters/portfolio-parameters.ts'
import type { OptionPosition, PerpPosition, Strategy } from '../strategy/terms/strategy.ts'
import { DAYS_PER_YEAR } from '../units/day-count.ts'
import { daysBetween } from '../units/timestamp.ts'
import { optionAt } from './account-closing.ts'
import { legCollateral, legMargin, standardMargin } from './leg-margin.ts'

/** A perp or option as its venue sees it: a leg of the hedge, or held already. Money in the numeraire. */
export type AccountMember = {
  readonly id: string
  readonly venue: string | undefined
  readonly held: boolean
  /** What it needs on its own. */
  readonly alone: Shares
  /** Behind it now; what is held in the asset itself counts at its price now. */
  readonly collateral: number
  readonly perp?: AccountPerp & Pick<PerpTerms, 'maxLeverage'>
  readonly option?: AccountOption
}

/** The legs that need margin, in the order of the plan. */
export function legMembers(legs: readonly HedgeLeg[], strategy: Strategy, now: MarketState): AccountMember[] {
  return legs.flatMap((leg): AccountMember[] => {
    const { instrument, size, price } = leg
    const { terms } = instrument
    if (terms.kind !== 'perp' && terms.kind !== 'option') return []
    const alone = legMargin(instrument, size, price, now)
    const common = {
      id: instrument.id,
      venue: instrument.venue,
      held: false,
      alone,
      collateral: legCollateral(leg, strategy, now),
    }
    if (terms.kind === 'perp') return [{ ...common, perp: { ...terms, size, entryPrice: price } }]
    return [{ ...common, option: accountOption(terms, size, strategy, now) }]
  })
}

/** The perps and options held already at venues where all stands `together`, and elsewhere perps whose collateral is given. */
export function heldMembers(
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
  together: (venue: string | undefined) => boolean,
): AccountMember[] {
  const counted = new Set(holdings.map(({ id }) => id))
  return strategy.positions.flatMap((position): AccountMember[] => {
    if (!counted.has(position.id)) return []
    if (position.kind === 'perp') {
      return position.collateral === undefined && !together(position.venue) ? [] : [heldPerp(position, now)]
    }
    return position.kind === 'option' && together(position.venue) ? [heldOption(position, strategy, now)] : []
  })
}

function heldPerp(position: PerpPosition, now: MarketState): AccountMember {
  const { id, venue, contract, asset, collateral = 0 } = position
  const perp = { ...position, size: Number(position.size) }
  const posted = collateral * (contract === 'inverse' ? priceIn(now, asset) : 1)
  return { id, venue, held: true, alone: needAt({ perp }, now), collateral: posted, perp }
}

function heldOption(position: OptionPosition, strategy: Strategy, now: MarketState): AccountMember {
  const { id, venue } = position
  const option = accountOption(position, Number(position.size), strategy, now)
  return { id, venue, held: true, alone: needAt({ option }, now), collateral: 0, option }
}

/** What a member needs on its own in another market. */
export function needAt({ perp, option }: Pick<AccountMember, 'perp' | 'option'>, state: MarketState): Shares {
  if (perp !== undefined) {
    const { size } = perp
    const price = priceIn(state, perp.asset)
    return { initial: initialMargin(perp, size, price), maintenance: maintenanceMargin(perp, size, price) }
  }
  const there = optionAt(option!, state)
  return standardMargin(there, there.size, optionMark(there, priceIn(state, there.asset)), state)
}

/** Price of its asset at which a perp with collateral of its own is closed; undefined where there is none, and of an option. */
export function closingPrice({ perp, collateral }: AccountMember, now: MarketState): number | undefined {
  if (perp === undefined) return undefined
  const unit = perp.contract === 'inverse' ? priceIn(now, perp.asset) : 1
  return liquidationPrice(perp, perp.size, perp.entryPrice, collateral / unit)
}

function accountOption(
  terms: Pick<OptionTerms, 'asset' | 'type' | 'strike' | 'expiry' | 'forward' | 'volatility' | 'settlement'>,
  size: number,
  strategy: Strategy,
  now: MarketState,
): AccountOption {
  const { asset, type, strike, expiry, forward, volatility, settlement } = terms
  return {
    ...{ asset, type, strike, volatility, size },
    years: daysBetween(strategy.asOf, expiry) / DAYS_PER_YEAR,
    forwardPerPrice: forward / priceIn(now, asset),
    coinSettled: settlement === 'coin',
  }
}
