import type { HedgeLeg } from '../book/hedge-leg.ts'
import type { Holding } from '../book/holding.ts'
import type { Owned } from '../book/owned.ts'
import { type Asset, leadOf, type MarketState, priceIn } from '../exposure/market-state.ts'
import { type Account, accountStanding, optionMark, scenarioNeed } from '../risk/margin/account.ts'
import type { Shares } from '../risk/margin/parameters/portfolio-parameters.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { closingUnits } from './account-health.ts'
import { accountLiquidations, liquidationAt } from './account-liquidations.ts'
import { type AccountMember, closingPrice, heldMembers, legMembers } from './account-members.ts'
import { jointNeed, needOfParts, sumOfParts } from './collateral-need.ts'
import type { Liquidation, MarginAccount } from './margin-account.ts'
import { isJoint, pricesIn, standingAccount, type VenueMembers } from './standing-account.ts'
import { transferBuffer } from './transfer-buffer.ts'

/** A venue's account as the plan prints it, who is in it, and what collateral its legs need, in a joint account all that is in it. */
export type VenueAccount = {
  readonly figures: MarginAccount
  readonly members: readonly AccountMember[]
  readonly joint: boolean
  readonly need: Shares
}

/** The accounts of the file and of what is held and traded, with their figures. */
export function venueAccounts(legs: readonly HedgeLeg[], owned: Owned): readonly VenueAccount[] {
  const ofStage = known.get(owned) ?? new WeakMap<readonly HedgeLeg[], readonly VenueAccount[]>()
  known.set(owned, ofStage)
  const accounts = ofStage.get(legs) ?? accountsOf(legs, owned)
  ofStage.set(legs, accounts)
  return accounts
}

/** Plan, stress and what kills it ask for the same. */
const known = new WeakMap<Owned, WeakMap<readonly HedgeLeg[], readonly VenueAccount[]>>()

function accountsOf(legs: readonly HedgeLeg[], owned: Owned): VenueAccount[] {
  const { strategy, holdings, now } = owned
  return venueMembers(legs, strategy, holdings, now).map((venue) => ({
    members: venue.members,
    joint: isJoint(venue),
    figures: figuresOf(venue, owned),
    need: collateralNeed(venue, owned),
  }))
}

/**
 * The legs by venue, each under its model: by default perps alone are isolated and options keep to the standard rule. Perps and options held already
 * count where their account is joint or the file names it, since there they cannot be told apart; elsewhere perps whose collateral is given.
 */
export function venueMembers(
  legs: readonly HedgeLeg[],
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
): VenueMembers[] {
  const { venues, accounts } = strategy
  const modelOf = (venue: string | undefined) => venues.find((one) => one.venue === venue)?.margin
  const termsOf = (venue: string | undefined) => accounts.find(({ name }) => name === venue)
  const together = (venue: string | undefined) => {
    return isJoint({ model: modelOf(venue) ?? 'isolated', terms: termsOf(venue) })
  }
  const all = [...legMembers(legs, strategy, now), ...heldMembers(strategy, holdings, now, together)]
  const standing = accounts.filter((terms) => terms.holds.length + terms.positions.length + terms.owes.length > 0)
  const names = new Set([...all.map(({ venue }) => venue), ...standing.map(({ name }) => name)])
  return [...names].map((venue) => {
    const members = all.filter((member) => member.venue === venue)
    const usual = members.some(({ option }) => option !== undefined) ? 'standard' : 'isolated'
    return { venue, model: modelOf(venue) ?? usual, members, terms: termsOf(venue) }
  })
}

function figuresOf(venue: VenueMembers, owned: Owned): MarginAccount {
  const { members, terms, model } = venue
  const standing = isJoint(venue) ? together(venue, owned) : apart(venue, owned)
  const { equity, initial, maintenance, health, surplus } = standing
  const buffer = transferBuffer(venue, owned.strategy, owned.now)
  const amounts = (tokens: readonly { asset: Asset; amount: string }[] = []) =>
    Object.fromEntries(tokens.map(({ asset, amount }) => [asset, Number(amount)]))
  return {
    ...{ account: venue.venue ?? null, venue: venue.venue ?? null, model },
    ...{
      equity,
      initial,
      maintenance,
      health,
      surplus,
      idle: equity - Math.max(initial, maintenance) - buffer,
      buffer,
    },
    collateral: members.reduce((total, member) => total + member.collateral, 0),
    ...{ holds: amounts(terms?.holds), owes: amounts(terms?.owes), liquidation: standing.liquidation },
  }
}

type Figures = Pick<MarginAccount, 'equity' | 'initial' | 'maintenance' | 'health' | 'surplus' | 'liquidation'>

function together(venue: VenueMembers, { strategy, holdings, now, scenarios }: Owned): Figures {
  const account = standingAccount(venue, strategy, holdings, now)
  const prices = pricesIn(now)
  const { parameters, rule } = account
  const { equity, maintenance, health, surplus } = accountStanding(account, prices)
  const asked = parameters
    ? scenarioNeed(account, parameters, prices).initial + optionValue(venue.members, now)
    : needOfParts(venue.members, venue.model).initial + optionValue(venue.members.filter(isSold), now)
  const uncounted = rule === 'loan' ? maintenance : 0
  return {
    ...{ equity, maintenance, health, surplus },
    initial: Math.max(0, asked) + uncounted,
    liquidation: accountLiquidations(account, strategy, now, scenarios.risky),
  }
}

/** Members that stand alone: the weakest says how they stand. */
function apart(venue: VenueMembers, owned: Owned): Figures {
  const { members } = venue
  const { strategy, holdings, now } = owned
  const units = closingUnits(venue, strategy, holdings, now)
  const each = units.map((unit) => accountStanding(unit, pricesIn(now)))
  const healths = each.flatMap(({ health }) => (health === null ? [] : [health]))
  const total = (of: (standing: (typeof each)[number]) => number) => each.reduce((sum, one) => sum + of(one), 0)
  return {
    equity: total(({ equity }) => equity),
    initial: sumOfParts(members).initial + optionValue(members.filter(isSold), now),
    maintenance: total(({ maintenance }) => maintenance),
    health: healths.length === 0 ? null : Math.min(...healths),
    surplus: total(({ surplus }) => surplus),
    liquidation: members.flatMap((one, i) => aloneAt(one, units[i]!, owned)),
  }
}

const isSold = ({ option }: AccountMember) => option !== undefined && option.size < 0

/** What the options among the members are worth now; below 0 where they are sold. */
function optionValue(members: readonly AccountMember[], now: MarketState): number {
  return members.reduce((total, { option }) => {
    return option === undefined ? total : total + option.size * optionMark(option, priceIn(now, option.asset))
  }, 0)
}

/** Collateral that the account takes: the legs alone, or all where it is joint. */
function collateralNeed(venue: VenueMembers, { strategy, holdings, now }: Owned): Shares {
  const { members, model } = venue
  if (!isJoint(venue)) return sumOfParts(members.filter(({ held }) => !held))
  return jointNeed(standingAccount(venue, strategy, holdings, now), members, model, pricesIn(now))
}

/** Where a leg with its own collateral is closed: a perp at one price, a sold option where its margin outgrows the collateral. */
function aloneAt(member: AccountMember, account: Account, { strategy, now, scenarios }: Owned): Liquidation[] {
  const { perp, id } = member
  if (perp !== undefined) {
    const price = closingPrice(member, now)
    return price === undefined ? [] : [{ ...liquidationAt(perp.asset, price, strategy, now), instrument: id }]
  }
  return accountLiquidations(account, strategy, now, scenarios.risky).map((end) => ({ ...end, instrument: id }))
}

/** Price that closes a perp: its `own`, or in a joint account the account's on the side where the perp loses. Undefined where there is none. */
export function perpLiquidation(
  accounts: readonly VenueAccount[],
  { id, held }: Pick<AccountMember, 'id' | 'held'>,
  own: number | undefined,
  now: MarketState,
): number | undefined {
  for (const { figures, members } of accounts.filter(({ joint }) => joint)) {
    const perp = members.find((member) => member.id === id && member.held === held)?.perp
    if (perp === undefined) continue
    const lead = leadOf(now, perp.asset)
    const today = now.prices[lead.index]!
    const losing = (price: number) => (perp.size > 0 ? price <= today : price >= today)
    const end = figures.liquidation.find(({ asset, price }) => asset === lead.asset && losing(price))
    return end && end.price * lead.ratio
  }
  return own
}
