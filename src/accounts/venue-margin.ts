import type { HedgeLeg } from '../book/hedge-leg.ts'
import type { Stage } from '../book/stage.ts'
import type { Asset } from '../exposure/market-state.ts'
import { assetIndex } from '../exposure/market-state.ts'
import { liquidationPrice } from '../instruments/perp-margin.ts'
import { type MarginModel, scenarioNeed } from '../risk/margin/account.ts'
import { accountLiquidation } from '../risk/margin/account-liquidation.ts'
import { portfolioParameters } from '../risk/margin/parameters/portfolio-models.ts'
import type { Shares } from '../risk/margin/parameters/portfolio-parameters.ts'
import { type AccountMember, accountOf, heldMembers, legMembers } from './account-members.ts'
import type { MarginAccount } from './margin-account.ts'

/** A venue's account as the plan prints it, with who is in it. */
export type VenueAccount = { readonly figures: MarginAccount; readonly members: readonly AccountMember[] }

/** Whether everything at the venue stands on one pool of collateral and is closed together. */
export function isJoint(model: MarginModel): boolean {
  return model === 'cross' || model === 'portfolio'
}

/** Who stands together at a venue, and under which model. */
export type VenueMembers = {
  readonly venue: string | undefined
  readonly model: MarginModel
  readonly members: readonly AccountMember[]
}

/** The accounts of the legs with their figures. */
export function venueAccounts(legs: readonly HedgeLeg[], stage: Stage): VenueAccount[] {
  return venueMembers(legs, stage).map(({ venue, model, members }) => {
    return { members, figures: accountFigures(venue, model, members, stage) }
  })
}

/**
 * The legs by venue, each under its model: by default perps alone are isolated and options keep to the standard rule. Perps and options held already
 * count where their venue's account is joint, since there they cannot be told apart.
 */
export function venueMembers(legs: readonly HedgeLeg[], stage: Stage): VenueMembers[] {
  const modelOf = (venue: string | undefined) => stage.strategy.venues.find((one) => one.venue === venue)?.margin
  const joint = (venue: string | undefined) => isJoint(modelOf(venue) ?? 'isolated')
  const all = [...legMembers(legs, stage), ...heldMembers(stage).filter(({ venue }) => joint(venue))]
  return [...new Set(all.map(({ venue }) => venue))].map((venue) => {
    const members = all.filter((member) => member.venue === venue)
    const usual = members.some(({ option }) => option !== undefined) ? 'standard' : 'isolated'
    return { venue, model: modelOf(venue) ?? usual, members }
  })
}

function accountFigures(
  venue: string | undefined,
  model: MarginModel,
  members: readonly AccountMember[],
  stage: Stage,
): MarginAccount {
  const collateral = members.reduce((total, member) => total + member.collateral, 0)
  const common = { venue: venue ?? null, model, collateral }
  if (!isJoint(model))
    return { ...common, ...sumOfParts(members), liquidation: members.flatMap((one) => alone(one, stage)) }
  const parameters = model === 'portfolio' ? portfolioParameters(venue!) : undefined
  const account = accountOf(members, parameters, stage)
  const need = parameters && scenarioNeed(account, parameters, pricesNow(stage))
  return {
    ...common,
    ...(need
      ? { initial: Math.max(0, need.initial), maintenance: Math.max(0, need.maintenance) }
      : sumOfParts(members)),
    liquidation: [...new Set(members.map(assetOf))].flatMap((asset) =>
      accountLiquidation(account, asset, pricesNow(stage)).map((price) => ({ asset, price })),
    ),
  }
}

/** What the members need one by one, added up. */
export function sumOfParts(members: readonly AccountMember[]): Shares {
  return {
    initial: members.reduce((total, member) => total + member.alone.initial, 0),
    maintenance: members.reduce((total, member) => total + member.alone.maintenance, 0),
  }
}

/** Where a leg with its own collateral is closed: a perp at one price, a sold option where its margin outgrows the collateral. */
function alone(member: AccountMember, stage: Stage): MarginAccount['liquidation'] {
  const asset = assetOf(member)
  return (member.perp === undefined ? optionAlone(member, stage) : perpAlone(member, stage)).map((price) => {
    return { asset, price, instrument: member.id }
  })
}

function perpAlone({ perp, collateral }: AccountMember, stage: Stage): number[] {
  const { contract, asset, size, entryPrice } = perp!
  const unit = contract === 'inverse' ? pricesNow(stage)(asset) : 1
  const price = liquidationPrice(perp!, size, entryPrice, collateral / unit)
  return price === undefined ? [] : [price]
}

function optionAlone(member: AccountMember, stage: Stage): number[] {
  const { asset, size } = member.option!
  return size > 0 ? [] : accountLiquidation(accountOf([member], undefined, stage), asset, pricesNow(stage))
}

/** Price that closes a perp: its `own`, or in a joint account the account's on the side where the perp loses. Undefined where there is none. */
export function perpLiquidation(
  accounts: readonly VenueAccount[],
  { id, held }: Pick<AccountMember, 'id' | 'held'>,
  own: number | undefined,
  stage: Stage,
): number | undefined {
  const joint = accounts.filter(({ figures }) => isJoint(figures.model))
  for (const { figures, members } of joint) {
    const perp = members.find((member) => member.id === id && member.held === held)?.perp
    if (perp === undefined) continue
    const now = pricesNow(stage)(perp.asset)
    const losing = (price: number) => (perp.size > 0 ? price <= now : price >= now)
    return figures.liquidation.find(({ asset, price }) => asset === perp.asset && losing(price))?.price
  }
  return own
}

function assetOf({ perp, option }: AccountMember): Asset {
  return (perp ?? option!).asset
}

function pricesNow({ now }: Stage): (asset: Asset) => number {
  return (asset) => now.prices[assetIndex(now.assets, asset)]!
}
