import type { Asset } from '../../exposure/market-state.ts'
import { maintenanceMargin } from '../../instruments/perp-margin.ts'
import type { PerpTerms } from '../../instruments/terms.ts'
import { black76Price, type OptionType } from '../../numerics/black76-price.ts'
import type { MarginBook, MarginOption } from './margin-book.ts'
import type { PortfolioParameters, Shares } from './parameters/portfolio-parameters.ts'
import { portfolioMargin } from './portfolio-margin.ts'
import { shortOptionMargin } from './short-option-margin.ts'

/** How a venue margins: each leg alone, the legs' sum on one pool of collateral, or the whole book by scenarios. */
export type MarginModel = 'isolated' | 'standard' | 'cross' | 'portfolio'

/** One pool of collateral and everything that it stands for. Money in the numeraire; sizes > 0 are long. */
export type Account = {
  readonly cash: number
  /** Collateral held in assets, tokens. */
  readonly coins: readonly { readonly asset: Asset; readonly amount: number }[]
  readonly perps: readonly AccountPerp[]
  readonly options: readonly AccountOption[]
  /** Rules of a scenario margin; undefined: what each needs alone is added up. */
  readonly parameters: PortfolioParameters | undefined
}

export type AccountPerp = Pick<PerpTerms, 'asset' | 'contract' | 'maintenanceMargin' | 'tiers'> & {
  readonly size: number
  readonly entryPrice: number
}

export type AccountOption = {
  readonly asset: Asset
  readonly type: OptionType
  readonly strike: number
  readonly years: number
  readonly forwardPerPrice: number
  readonly volatility: number
  readonly size: number
  readonly coinSettled: boolean
}

type Prices = (asset: Asset) => number

/**
 * Equity less the maintenance margin with the assets at `prices`, numeraire; the account is closed below 0. Equity is the collateral, the gains of the
 * perps and the options at their Black-76 value: premiums were paid and received beside the collateral.
 */
export function accountSurplus(account: Account, prices: Prices): number {
  const { cash, coins, perps, options, parameters } = account
  const posted = coins.reduce((total, { asset, amount }) => total + amount * prices(asset), cash)
  const gained = perps.reduce((total, perp) => total + perpGain(perp, prices(perp.asset)), posted)
  if (parameters !== undefined) return gained - scenarioNeed(account, parameters, prices).maintenance
  const kept = perps.reduce((total, perp) => total + maintenanceMargin(perp, perp.size, prices(perp.asset)), 0)
  return options.reduce((total, option) => total + optionSurplus(option, prices(option.asset)), gained - kept)
}

/** Collateral and gains that a scenario margin needs beside the options' own value, asset by asset; below 0 where that value is more than enough. */
export function scenarioNeed(account: Account, parameters: PortfolioParameters, prices: Prices): Shares {
  const assets = new Set([...account.perps, ...account.options].map(({ asset }) => asset))
  const margins = [...assets].map((asset) => portfolioMargin(marginBook(account, asset, prices(asset)), parameters))
  const need = (kind: keyof Shares) => margins.reduce((total, margin) => total + margin[kind] - margin.optionValue, 0)
  return { initial: need('initial'), maintenance: need('maintenance') }
}

function marginBook({ perps, options }: Account, asset: Asset, spot: number): MarginBook {
  const own = <T extends { readonly asset: Asset }>(parts: readonly T[]) => parts.filter((part) => part.asset === asset)
  return {
    spot,
    coinSettled:
      own(perps).every(({ contract }) => contract === 'inverse') &&
      own(options).every(({ coinSettled }) => coinSettled),
    futures: own(perps).map(({ contract, size }) => {
      return { tokens: contract === 'inverse' ? size / spot : size, price: spot, years: 0 }
    }),
    options: own(options).map(({ type, strike, years, volatility, size, forwardPerPrice }): MarginOption => {
      return { type, strike, years, volatility, size, forward: spot * forwardPerPrice, discount: 1 }
    }),
  }
}

function perpGain({ contract, size, entryPrice }: AccountPerp, price: number): number {
  return size * (contract === 'linear' ? price - entryPrice : price / entryPrice - 1)
}

/** A bought option adds its value; a sold one takes its value and what the standard rule wants kept for it. */
function optionSurplus(option: AccountOption, price: number): number {
  const { type, strike, size } = option
  const mark = optionMark(option, price)
  return size > 0 ? size * mark : size * shortOptionMargin({ type, strike, spot: price, mark }).maintenance
}

/** Black-76 value of one unit with the asset at `price`, numeraire. */
export function optionMark(option: Omit<AccountOption, 'size'>, price: number): number {
  const { type, strike, years, volatility, forwardPerPrice } = option
  return black76Price(type, price * forwardPerPrice, strike, volatility * Math.sqrt(Math.max(0, years)))
}
