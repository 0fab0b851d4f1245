import type { Holding } from '../book/holding.ts'
import { type Asset, assetIndex, leadOf, type MarketState, priceIn } from '../exposure/market-state.ts'
import type { Account, MarginModel } from '../risk/margin/account.ts'
import type { Prices } from '../risk/margin/account-perps.ts'
import { portfolioParameters } from '../risk/margin/parameters/portfolio-models.ts'
import type { AccountTerms, Strategy } from '../strategy/terms/strategy.ts'
import type { AccountMember } from './account-members.ts'

/** Who stands together at a venue, under which model, and what else the file says stands there. */
export type VenueMembers = {
  readonly venue: string | undefined
  readonly model: MarginModel
  readonly members: readonly AccountMember[]
  readonly terms: AccountTerms | undefined
}

/** Whether everything at the venue stands on one pool of collateral and is closed together. */
export function isJoint({ model, terms }: Pick<VenueMembers, 'model' | 'terms'>): boolean {
  if (model === 'cross' || model === 'portfolio' || model === 'lending') return true
  return terms !== undefined && terms.holds.length + terms.positions.length > 0
}

/** Whether it is Hyperliquid's portfolio margin, which is a ratio and no scan. */
export function isRatio({ model, venue }: Pick<VenueMembers, 'model' | 'venue'>): boolean {
  return model === 'portfolio' && venue!.toLowerCase().startsWith('hyperliquid')
}

/** Everything at a venue as one account; what was posted for inverse perps stays in the asset. */
export function standingAccount(
  venue: VenueMembers,
  strategy: Strategy,
  holdings: readonly Holding[],
  now: MarketState,
): Account {
  const { members, terms, model } = venue
  const inCoins = ({ perp }: AccountMember) => perp?.contract === 'inverse'
  const price = pricesIn(now)
  const ratio = isRatio(venue)
  const rule = model === 'lending' ? 'loan' : ratio ? 'ratio' : model === 'isolated' ? 'apart' : undefined
  return {
    cash: members.reduce((total, member) => total + (inCoins(member) ? 0 : member.collateral), 0),
    coins: [
      ...members.filter(inCoins).map(({ perp, collateral }) => {
        const { asset } = perp!
        return { asset, amount: collateral / price(asset) }
      }),
      ...(terms?.holds ?? []).map(({ asset, amount }) => {
        const counts = terms!.thresholds.find(({ of }) => of === asset)?.share
        const coin = { asset, amount: Number(amount) }
        return counts === undefined || (ratio && isCash(asset, strategy, now)) ? coin : { ...coin, counts }
      }),
    ],
    standing: (terms?.positions ?? []).flatMap((id) => standing(id, terms!, holdings, now)),
    debts: (terms?.owes ?? []).map(({ asset, amount, rate }) => ({ asset, amount: Number(amount), rate })),
    perps: members.flatMap(({ perp }) => (perp === undefined ? [] : [perp])),
    options: members.flatMap(({ option }) => (option === undefined ? [] : [option])),
    parameters: model === 'portfolio' && !ratio ? portfolioParameters(venue.venue!) : undefined,
    ...(rule && { rule }),
  }
}

/** A pool counts at its own threshold, or at the lowest of its tokens'. */
function standing(
  id: string,
  { thresholds }: AccountTerms,
  holdings: readonly Holding[],
  now: MarketState,
): NonNullable<Account['standing']> {
  const holding = holdings.find((one) => one.id === id)
  if (holding === undefined) return []
  const { exposure } = holding
  const shareOf = (name: string) => thresholds.find(({ of }) => of === name)?.share
  const lowest = Math.min(1, ...exposure.assets.map((asset) => shareOf(asset) ?? 1))
  const out = new Float64Array(1)
  const columns = now.assets.map(() => new Float64Array(1))
  const point = { assets: now.assets, count: 1, prices: columns, volatilityFactors: now.volatilityFactors, elapsed: 0 }
  const value = (prices: Prices) => {
    for (const [i, asset] of now.assets.entries()) columns[i]![0] = prices(asset)
    exposure.values(point, out)
    return out[0]!
  }
  return [{ value, counts: shareOf(id) ?? lowest }]
}

function isCash(asset: Asset, strategy: Strategy, now: MarketState): boolean {
  return strategy.assets[leadOf(now, asset).index]!.volatility === 0
}

/** The price of each asset in a market. */
export function pricesIn({ assets, prices }: Pick<MarketState, 'assets' | 'prices'>): Prices {
  return (asset) => prices[assetIndex(assets, asset)]!
}

/** The same with one asset at another price, and what tracks it in proportion. */
export function pricesWith(now: MarketState, asset: Asset): (price: number) => Prices {
  const at = assetIndex(now.assets, asset)
  return (price) => (other) => {
    const { index, ratio } = leadOf(now, other)
    return index === at ? ratio * price : priceIn(now, other)
  }
}
