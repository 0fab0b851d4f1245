import type { Exposure } from '../exposure/exposure.ts'
import { assetIndex, type MarketState } from '../exposure/market-state.ts'
import { scale } from '../exposure/scale.ts'
import { sum } from '../exposure/sum.ts'
import { liquidationPrice } from '../instruments/perp-margin.ts'
import { spotExposure } from '../instruments/spot.ts'
import type { HedgeBook } from './hedge-book.ts'
import { assetPrice, type HedgeLeg, postedCoins } from './hedge-leg.ts'
import type { HeldPerp } from './holding.ts'
import { legCollateral } from './leg-margin.ts'
import { scenariosFor } from './market-now.ts'
import { incomeAt } from './scenario-pnl.ts'
import type { Stage } from './stage.ts'

/** Where the P&L of one scenario comes from; the parts add up to `total`. Money in the numeraire, > 0 is a gain. */
export type Attribution = {
  /** Change of value of each position, before income. */
  readonly positions: readonly { readonly id: string; readonly pnl: number; readonly liquidated: boolean }[]
  /** The same of each leg, with the coins posted for an inverse perp, before premium, fee and funding. */
  readonly legs: readonly { readonly instrument: string; readonly pnl: number; readonly liquidated: boolean }[]
  readonly premium: number
  readonly fees: number
  readonly funding: number
  readonly feeIncome: number
  readonly total: number
}

/** P&L from now to `state` (its prices, volatilities and elapsed time), part by part. A perp that dies on the way is closed at its liquidation price. */
export function attribution(stage: Stage, book: HedgeBook, state: MarketState): Attribution {
  const { holdings, now } = stage
  const positions = holdings.map(({ id, exposure, perp }) => {
    const closedAt = perp && closingPrice(perp, now, state)
    const pnl = valueAt(exposure, perp, closedAt, state) - exposure.greeks(now).value
    return { id, pnl, liquidated: closedAt !== undefined }
  })
  const legs = book.legs.map((leg) => legPnl(leg, stage, state))
  const income = holdings.map(({ exposure, pool }) => ({ pool: pool !== undefined, earned: earned(exposure, state) }))
  const parts = {
    premium: -book.cost.premium,
    fees: -book.cost.fees,
    funding:
      total(income, (part) => (part.pool ? 0 : part.earned)) + total(book.legs, (leg) => earned(leg.exposure, state)),
    feeIncome: total(income, (part) => (part.pool ? part.earned : 0)),
  }
  const moved = total([...positions, ...legs], ({ pnl }) => pnl)
  return {
    positions,
    legs,
    ...parts,
    total: moved + parts.premium + parts.fees + parts.funding + parts.feeIncome,
  }
}

function legPnl(leg: HedgeLeg, stage: Stage, state: MarketState): Attribution['legs'][number] {
  const { instrument, exposure, basis } = leg
  const perp = perpOfLeg(leg, stage)
  const closedAt = perp && closingPrice(perp, stage.now, state)
  const coins = scale(spotExposure(instrument.asset), postedCoins(instrument) ?? 0)
  const pnl = valueAt(sum([exposure, coins]), perp, closedAt, state) - basis - coins.greeks(stage.now).value
  return { instrument: instrument.id, pnl, liquidated: closedAt !== undefined }
}

function perpOfLeg(leg: HedgeLeg, stage: Stage): HeldPerp | undefined {
  const { terms, asset } = leg.instrument
  if (terms.kind !== 'perp') return undefined
  const { contract } = terms
  const unit = contract === 'inverse' ? assetPrice(leg.instrument, stage.now) : 1
  const collateral = legCollateral(leg, stage) / unit
  return { asset, contract, size: leg.size, liquidationPrice: liquidationPrice(terms, leg.size, leg.price, collateral) }
}

/** The price at which a perp was closed on the way to `state`, undefined while it is alive there; one that is under water already is closed now. */
function closingPrice(
  { asset, size, liquidationPrice }: HeldPerp,
  now: MarketState,
  state: MarketState,
): number | undefined {
  if (liquidationPrice === undefined) return undefined
  const index = assetIndex(state.assets, asset)
  const [before, after] = [now.prices[index]!, state.prices[index]!]
  if (size > 0) return after > liquidationPrice ? undefined : Math.min(before, liquidationPrice)
  return after < liquidationPrice ? undefined : Math.max(before, liquidationPrice)
}

/** Value at `state`. What a closed perp came to stays as it is: in the numeraire, or in the asset for an inverse one. */
function valueAt(
  exposure: Exposure,
  perp: HeldPerp | undefined,
  closedAt: number | undefined,
  state: MarketState,
): number {
  if (perp === undefined || closedAt === undefined) return exposure.greeks(state).value
  const index = assetIndex(state.assets, perp.asset)
  const prices = state.prices.map((price, i) => (i === index ? closedAt : price))
  const { value } = exposure.greeks({ ...state, prices })
  return perp.contract === 'inverse' ? (value / closedAt) * state.prices[index]! : value
}

function earned(exposure: Exposure, state: MarketState): number {
  return incomeAt(exposure, scenariosFor(state, [], [], state.elapsed))[0]!
}

function total<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0)
}
