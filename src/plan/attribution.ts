import type { Exposure } from '../exposure/exposure.ts'
import { type Asset, assetIndex, type MarketState } from '../exposure/market-state.ts'
import { liquidationPrice } from '../instruments/perp-margin.ts'
import type { HedgeBook } from './hedge-book.ts'
import { assetPrice, type HedgeLeg } from './hedge-leg.ts'
import { scenariosFor } from './market-now.ts'
import { legCollateral } from './planned-legs.ts'
import { incomeAt } from './scenario-pnl.ts'
import type { Stage } from './stage.ts'

/** Where the P&L of one scenario comes from; the parts add up to `total`. Money in the numeraire, > 0 is a gain. */
export type Attribution = {
  /** Change of value of each position, before income; a liquidated perp is closed at its liquidation price. */
  readonly positions: readonly { readonly id: string; readonly pnl: number; readonly liquidated: boolean }[]
  /** The same of each leg, before premium, fee and funding. */
  readonly legs: readonly { readonly instrument: string; readonly pnl: number; readonly liquidated: boolean }[]
  readonly premium: number
  readonly fees: number
  readonly funding: number
  readonly feeIncome: number
  readonly total: number
}

/** P&L from now to `state` (its prices, volatilities and elapsed time), part by part. */
export function attribution(stage: Stage, book: HedgeBook, state: MarketState): Attribution {
  const { holdings, now } = stage
  const positions = holdings.map(({ id, exposure, perp }) => {
    const closed = perp && closing(perp.asset, perp.size, perp.liquidationPrice, state)
    return { id, pnl: change(exposure, now, closed ?? state), liquidated: closed !== undefined }
  })
  const legs = book.legs.map((leg) => legPnl(leg, stage, state))
  const coins = change(book.coins, now, state)
  const income = holdings.map(({ exposure, pool }) => ({ pool: pool !== undefined, earned: earned(exposure, state) }))
  const feeIncome = income.reduce((sum, part) => sum + (part.pool ? part.earned : 0), 0)
  const heldFunding = income.reduce((sum, part) => sum + (part.pool ? 0 : part.earned), 0)
  const parts = {
    positions: coins === 0 ? positions : [...positions, { id: 'posted collateral', pnl: coins, liquidated: false }],
    legs,
    premium: -book.cost.premium,
    fees: -book.cost.fees,
    funding: heldFunding + book.legs.reduce((sum, leg) => sum + earned(leg.exposure, state), 0),
    feeIncome,
  }
  const moved = [...parts.positions, ...parts.legs].reduce((sum, part) => sum + part.pnl, 0)
  return { ...parts, total: moved + parts.premium + parts.fees + parts.funding + parts.feeIncome }
}

function legPnl(leg: HedgeLeg, stage: Stage, state: MarketState) {
  const closed = liquidatedAt(leg, stage, state)
  const at = closed ?? state
  return {
    instrument: leg.instrument.id,
    pnl: leg.exposure.greeks(at).value - leg.basis,
    liquidated: closed !== undefined,
  }
}

/** The state at which a perp leg was closed on the way to `state`, or undefined when it is still alive there. */
export function liquidatedAt(leg: HedgeLeg, stage: Stage, state: MarketState): MarketState | undefined {
  const { terms, asset } = leg.instrument
  if (terms.kind !== 'perp') return undefined
  const unit = terms.contract === 'inverse' ? assetPrice(leg.instrument, stage.now) : 1
  const at = liquidationPrice(terms, leg.size, leg.price, legCollateral(leg, stage) / unit)
  return closing(asset, leg.size, at, state)
}

function closing(asset: Asset, size: number, at: number | undefined, state: MarketState): MarketState | undefined {
  const index = assetIndex(state.assets, asset)
  if (at === undefined || (size > 0 ? state.prices[index]! > at : state.prices[index]! < at)) return undefined
  return { ...state, prices: state.prices.map((price, i) => (i === index ? at : price)) }
}

function change(exposure: Exposure, now: MarketState, state: MarketState): number {
  return exposure.greeks(state).value - exposure.greeks(now).value
}

function earned(exposure: Exposure, state: MarketState): number {
  return incomeAt(exposure, scenariosFor(state, [], [], state.elapsed))[0]!
}
