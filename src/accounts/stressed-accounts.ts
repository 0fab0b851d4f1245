import type { HedgeLeg } from '../book/hedge-leg.ts'
import type { Owned } from '../book/owned.ts'
import { type MarketState, movedTo, priceIn } from '../exposure/market-state.ts'
import { accountStanding, accountSurplus } from '../risk/margin/account.ts'
import type { Shares } from '../risk/margin/parameters/portfolio-parameters.ts'
import { accountAt, accountClosing } from './account-closing.ts'
import { type AccountMember, closingPrice, needAt } from './account-members.ts'
import { jointNeed, sumOfParts } from './collateral-need.ts'
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
  const { gap = false } = shock
  const failing: readonly (string | undefined)[] = shock.lost ?? []
  const venues = venueMembers(legs, strategy, holdings, now)
  const isLost = ({ venue }: VenueMembers) => failing.includes(venue)
  const gone = venues.filter(isLost)
  const left = venues.filter((venue) => !isLost(venue))
  const joint = left.filter(isJoint)
  const alone = left.filter((venue) => !isJoint(venue)).flatMap(({ members }) => members)
  const ended = joint.map((venue) => ({ venue, closing: closingOf(venue, owned, state, gap) }))
  const closed = new Map([
    ...alone.flatMap((member) => closings([member.id], perpClosing(member, now, state, gap))),
    ...ended.flatMap(({ venue, closing }) => closings(closedWith(venue), closing)),
  ])
  const needs = [
    ...alone.flatMap((member) => (member.held || closed.has(member.id) ? [] : [needAt(member, state)])),
    ...ended.flatMap(({ venue, closing }) => (closing ? [] : [needThere(venue, owned, state)])),
  ]
  return {
    closed,
    lost: new Map(gone.flatMap((venue) => lostWith(venue))),
    accounts: new Map([
      ...gone.map(({ venue }): [string, EndedAccount] => [venue!, { at: undefined, penalty: 0 }]),
      ...ended.flatMap(({ venue, closing }): [string, EndedAccount][] => {
        if (closing === undefined || venue.model !== 'lending') return []
        return [[venue.venue!, { at: closing, penalty: venue.terms!.penalty }]]
      }),
    ]),
    margin: sumOfParts(needs.map((alone) => ({ alone }))),
    ...balances(left, owned, state),
  }
}

/** Perps and options; of a loan the pools and spot that are sold for it. */
function closedWith({ members, terms, model }: VenueMembers): string[] {
  return model === 'lending' ? [...terms!.positions] : members.map(({ id }) => id)
}

function lostWith({ members, terms }: VenueMembers): [string, number][] {
  return [
    ...members.map(({ id, collateral, perp }): [string, number] => [id, perp?.contract === 'inverse' ? 0 : collateral]),
    ...(terms?.positions ?? []).map((id): [string, number] => [id, 0]),
  ]
}

function balances(venues: readonly VenueMembers[], { strategy, holdings, now }: Owned, state: MarketState) {
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

/** Where a perp with collateral of its own is closed on the way to `state`; one that is under water already is closed now. Over a gap, where it ends. */
function perpClosing(
  member: AccountMember,
  now: MarketState,
  state: MarketState,
  gap: boolean,
): MarketState | undefined {
  const end = closingPrice(member, now)
  if (end === undefined) return undefined
  const { asset, size } = member.perp!
  const side = Math.sign(size)
  if (side * (priceIn(state, asset) - end) > 0) return undefined
  return gap ? state : movedTo(state, asset, side * Math.min(side * priceIn(now, asset), side * end))
}

function closingOf(
  venue: VenueMembers,
  { strategy, holdings, now }: Owned,
  state: MarketState,
  gap: boolean,
): MarketState | undefined {
  const account = standingAccount(venue, strategy, holdings, now)
  if (!gap) return accountClosing(account, now, state)
  return accountSurplus(accountAt(account, state), pricesIn(state)) < 0 ? state : undefined
}

function needThere(venue: VenueMembers, { strategy, holdings, now }: Owned, state: MarketState): Shares {
  const account = accountAt(standingAccount(venue, strategy, holdings, now), state)
  const parts = venue.members.map((member) => ({ ...member, alone: needAt(member, state) }))
  return jointNeed(account, parts, venue.model, pricesIn(state))
}
