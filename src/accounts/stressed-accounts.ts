import { assetPrice, type HedgeLeg } from '../book/hedge-leg.ts'
import type { HeldPerp, Holding } from '../book/holding.ts'
import type { Owned } from '../book/owned.ts'
import { assetIndex, type MarketState, movedTo } from '../exposure/market-state.ts'
import { liquidationPrice } from '../instruments/perp-margin.ts'
import { accountStanding, accountSurplus, scenarioNeed } from '../risk/margin/account.ts'
import type { Shares } from '../risk/margin/parameters/portfolio-parameters.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { accountAt, accountClosing } from './account-closing.ts'
import { needAt } from './account-members.ts'
import { netOfParts, sumOfParts } from './collateral-need.ts'
import { legCollateral, legMargin } from './leg-margin.ts'
import { isJoint, pricesIn, standingAccount, type VenueMembers } from './standing-account.ts'
import { venueMembers } from './venue-margin.ts'

/** What a scenario says of accounts: which are gone, and whether what is under water is closed only at its end. */
export type AccountShock = { readonly lost?: readonly string[] | undefined; readonly gap?: boolean | undefined }

/** What a scenario leaves of the perps and accounts. */
export type StressedAccounts = {
  /** By id of a position or leg: the market in which it was closed on the way. What is in neither is alive. */
  readonly closed: ReadonlyMap<string, MarketState>
  /** Positions and legs that are gone with their account, and what stood behind each on its own, numeraire. */
  readonly lost: ReadonlyMap<string, number>
  /** By name of an account: the market in which it was closed with what it holds and owes; undefined: it is gone. */
  readonly accounts: ReadonlyMap<string, EndedAccount>
  /** What the rest needs there, numeraire: the legs, and in joint accounts what is held there too. */
  readonly margin: Shares
  /** By account: maintenance less equity there as if nothing had been closed, where it is above 0. */
  readonly lacked: Readonly<Record<string, number>>
  /** Equity beyond maintenance of the accounts that lack nothing. */
  readonly freeElsewhere: number
}

type EndedAccount = { readonly at: MarketState | undefined; readonly penalty: number }

/** Follows every perp, and every account that is closed as a whole, on the way from now to `state`. */
export function stressedAccounts(
  legs: readonly HedgeLeg[],
  owned: Owned,
  state: MarketState,
  shock: AccountShock = {},
): StressedAccounts {
  const { strategy, holdings, now } = owned
  const { lost: failing = [], gap = false } = shock
  const venues = venueMembers(legs, strategy, holdings, now)
  const isLost = ({ venue }: VenueMembers) => venue !== undefined && failing.includes(venue)
  const gone = venues.filter(isLost)
  const joint = venues.filter((venue) => isJoint(venue) && !isLost(venue))
  const together = new Set([...joint, ...gone].flatMap(({ members }) => members.map(({ id }) => id)))
  const perps = [
    ...holdings.map(({ id, perp }) => ({ id, perp })),
    ...legs.map((leg) => ({ id: leg.instrument.id, perp: perpOfLeg(leg, strategy, now) })),
  ].filter(({ id }) => !together.has(id))
  const ended = joint.map((venue) => ({
    venue,
    closing: closingOf(venue, strategy, holdings, now, state, gap),
  }))
  const closed = new Map([
    ...perps.flatMap(({ id, perp }) => closings([id], perp && perpClosing(perp, now, state, gap))),
    ...ended.flatMap(({ venue, closing }) => closings(closedWith(venue), closing)),
  ])
  const needs = [
    ...legs
      .filter(({ instrument: { id } }) => !together.has(id) && !closed.has(id))
      .map((leg) => marginThere(leg, state)),
    ...ended.flatMap(({ venue, closing }) => (closing ? [] : [jointNeed(venue, owned, state)])),
  ]
  return {
    closed,
    lost: new Map(gone.flatMap((venue) => lostWith(venue))),
    accounts: new Map([
      ...gone.map(({ venue }): [string, EndedAccount] => [venue!, { at: undefined, penalty: 0 }]),
      ...ended.flatMap(({ venue, closing }): [string, EndedAccount][] => {
        if (closing === undefined || venue.model !== 'lending') return []
        return [[venue.venue!, { at: closing, penalty: venue.terms?.penalty ?? 0 }]]
      }),
    ]),
    margin: sumOfParts(needs.map((alone) => ({ alone }))),
    ...balances(
      venues.filter((venue) => !isLost(venue)),
      strategy,
      holdings,
      now,
      state,
    ),
  }
}

/** Perps and options; of a loan the pools and spot that are sold for it. */
function closedWith({ members, terms, model }: VenueMembers): string[] {
  return model === 'lending' ? [...(terms?.positions ?? [])] : members.map(({ id }) => id)
}

function lostWith({ members, terms }: VenueMembers): [string, number][] {
  return [
    ...members.map(({ id, collateral, perp }): [string, number] => [id, perp?.contract === 'inverse' ? 0 : collateral]),
    ...(terms?.positions ?? []).map((id): [string, number] => [id, 0]),
  ]
}

function balances(
  venues: readonly VenueMembers[],
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
  state: MarketState,
) {
  const each = venues.map((venue) => {
    const account = accountAt(standingAccount(venue, strategy, holdings, now), state)
    return { name: venue.venue, surplus: accountStanding(account, pricesIn(state)).surplus }
  })
  const short = each.flatMap(({ name, surplus }) =>
    surplus < 0 && name !== undefined ? [[name, -surplus] as const] : [],
  )
  return {
    lacked: Object.fromEntries(short),
    freeElsewhere: each.reduce((total, { surplus }) => total + Math.max(0, surplus), 0),
  }
}

function closings(ids: readonly string[], at: MarketState | undefined): [string, MarketState][] {
  return at === undefined ? [] : ids.map((id) => [id, at])
}

function perpOfLeg(leg: HedgeLeg, strategy: Strategy, now: MarketState): HeldPerp | undefined {
  const { terms, asset } = leg.instrument
  if (terms.kind !== 'perp') return undefined
  const unit = terms.contract === 'inverse' ? assetPrice(leg.instrument, now) : 1
  const collateral = legCollateral(leg, strategy, now) / unit
  return { asset, size: leg.size, liquidationPrice: liquidationPrice(terms, leg.size, leg.price, collateral) }
}

/** Where a perp with collateral of its own is closed on the way to `state`; one that is under water already is closed now. Over a gap, where it ends. */
function perpClosing(
  { asset, size, liquidationPrice }: HeldPerp,
  now: MarketState,
  state: MarketState,
  gap: boolean,
): MarketState | undefined {
  if (liquidationPrice === undefined) return undefined
  const index = assetIndex(state.assets, asset)
  const [before, after] = [now.prices[index]!, state.prices[index]!]
  if (size > 0 ? after > liquidationPrice : after < liquidationPrice) return undefined
  if (gap) return state
  const at = size > 0 ? Math.min(before, liquidationPrice) : Math.max(before, liquidationPrice)
  return movedTo(state, asset, at)
}

function closingOf(
  venue: VenueMembers,
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
  state: MarketState,
  gap: boolean,
): MarketState | undefined {
  const account = standingAccount(venue, strategy, holdings, now)
  if (!gap) return accountClosing(account, now, state)
  return accountSurplus(accountAt(account, state), pricesIn(state)) < 0 ? state : undefined
}

function jointNeed(venue: VenueMembers, { strategy, holdings, now }: Owned, state: MarketState): Shares {
  const { members, model } = venue
  const { parameters, rule, ...rest } = standingAccount(venue, strategy, holdings, now)
  if (rule === 'loan') return { initial: 0, maintenance: 0 }
  if (parameters === undefined) {
    const parts = members.map((member) => ({ ...member, alone: needAt(member, state) }))
    return model === 'isolated' ? sumOfParts(parts) : netOfParts(parts)
  }
  const account = accountAt({ ...rest, parameters }, state)
  const { initial, maintenance } = scenarioNeed(account, parameters, pricesIn(state))
  return { initial: Math.max(0, initial), maintenance: Math.max(0, maintenance) }
}

function marginThere({ instrument, size }: HedgeLeg, state: MarketState): Shares {
  return legMargin(instrument, size, assetPrice(instrument, state), state)
}
