import type { Asset } from '../../exposure/market-state.ts'
import { black76Price, type OptionType } from '../../numerics/black76-price.ts'
import { type AccountPerp, netted, type Prices, perpGain, perpsMaintenance } from './account-perps.ts'
import type { MarginBook, MarginOption } from './margin-book.ts'
import type { PortfolioParameters, Shares } from './parameters/portfolio-parameters.ts'
import { portfolioMargin } from './portfolio-margin.ts'
import { shortOptionMargin } from './short-option-margin.ts'

/** How a venue margins: each leg alone, the legs' sum on one pool of collateral, the whole book by scenarios, or a loan on what stands there. */
export type MarginModel = 'isolated' | 'standard' | 'cross' | 'portfolio' | 'lending'

/** One pool of collateral and everything that it stands for. Money in the numeraire; sizes > 0 are long. */
export type Account = {
  readonly cash: number
  /** Collateral held in assets, tokens; `counts` is the share of its value that does, 1 where it is not given. */
  readonly coins: readonly { readonly asset: Asset; readonly amount: number; readonly counts?: number }[]
  /** Pools and spot that stand as collateral. */
  readonly standing?: readonly { readonly value: (prices: Prices) => number; readonly counts: number }[]
  /** What is owed with its interest so far, tokens. */
  readonly debts?: readonly AccountDebt[]
  readonly perps: readonly AccountPerp[]
  readonly options: readonly AccountOption[]
  /** Rules of a scenario margin; undefined: what each needs alone is added up. */
  readonly parameters: PortfolioParameters | undefined
  /** `apart`: perps of one asset do not net; `ratio`: Hyperliquid's portfolio margin; `loan`: health is what counts over what is owed. */
  readonly rule?: 'apart' | 'ratio' | 'loan'
}

export type AccountDebt = { readonly asset: Asset; readonly amount: number; readonly rate: number }

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

/** Where an account stands: closed where equity is below maintenance, that is health below 1; null where nothing is needed. */
export type Standing = {
  readonly equity: number
  readonly maintenance: number
  /** What of the equity and beyond it is needed. */
  readonly surplus: number
  readonly health: number | null
}

/** Hyperliquid's portfolio margin, docs trading/portfolio-margin: closed above this ratio; what is borrowed counts from this much on, USD. */
const CLOSED_ABOVE = 0.95
const LEAST_BORROWED = 20

/**
 * Equity is everything there at market less what is owed. Maintenance is what perps, sold options and a scenario margin ask beside the options' own
 * value, and of collateral the share that does not count: for a loan equity meets it where Σ threshold·value meets what is owed.
 */
export function accountStanding(account: Account, prices: Prices): Standing {
  const { perps, options, parameters, rule } = account
  const equity = accountEquity(account, prices)
  if (rule === 'ratio') return byRatio(account, equity, prices)
  const uncounted =
    sum(account.coins, ({ asset, amount, counts = 1 }) => (1 - counts) * amount * prices(asset)) +
    sum(account.standing ?? [], ({ value, counts }) => (1 - counts) * Math.max(0, value(prices)))
  if (rule === 'loan') {
    const debt = owed(account, prices)
    if (!(debt > 0)) return { equity, maintenance: 0, surplus: equity, health: null }
    const counted = equity + debt - uncounted
    return { equity, maintenance: uncounted, surplus: counted - debt, health: counted / debt }
  }
  const asked =
    parameters === undefined
      ? perpsMaintenance(perps, prices, rule === 'apart') + sum(options, (option) => optionNeed(option, prices))
      : portfolioMargins(account, parameters, prices).reduce((total, margin) => total + margin.maintenance, 0)
  const maintenance = asked + uncounted
  return { equity, maintenance, surplus: equity - maintenance, health: maintenance > 0 ? equity / maintenance : null }
}

/** Everything there at market less what is owed, numeraire. */
export function accountEquity(account: Account, prices: Prices): number {
  const { cash, coins, standing = [], perps, options } = account
  return (
    cash +
    sum(coins, ({ asset, amount }) => amount * prices(asset)) +
    sum(standing, ({ value }) => value(prices)) -
    owed(account, prices) +
    sum(perps, (perp) => perpGain(perp, prices(perp.asset))) +
    sum(options, (option) => option.size * optionMark(option, prices(option.asset)))
  )
}

/**
 * Equity less the maintenance margin with the assets at `prices`, numeraire; the account is closed below 0.
 */
export function accountSurplus(account: Account, prices: Prices): number {
  return accountStanding(account, prices).surplus
}

/**
 * ratio = (20 + maintenance + what is borrowed) / (balance + Σ amount·price·(½ + ½·LTV)); cash that perps have lost beyond the balance is borrowed. Said as
 * a maintenance that the equity meets at a ratio of 0.95.
 */
function byRatio(account: Account, equity: number, prices: Prices): Standing {
  const { cash, coins, perps, standing = [] } = account
  const balance =
    cash +
    sum(coins, ({ asset, amount, counts }) => (counts === undefined ? amount * prices(asset) : 0)) +
    sum(perps, (perp) => perpGain(perp, prices(perp.asset))) -
    owed(account, prices)
  const counted =
    sum(coins, ({ asset, amount, counts }) =>
      counts === undefined ? 0 : amount * prices(asset) * (0.5 + 0.5 * counts),
    ) + sum(standing, ({ value, counts }) => value(prices) * (0.5 + 0.5 * counts))
  const needed = LEAST_BORROWED + perpsMaintenance(perps, prices, false) + Math.max(0, -balance)
  if (perps.length === 0 && balance >= 0) return { equity, maintenance: 0, surplus: equity, health: null }
  const there = Math.max(0, balance) + counted
  const surplus = CLOSED_ABOVE * there - needed
  return { equity, maintenance: equity - surplus, surplus, health: (CLOSED_ABOVE * there) / needed }
}

function owed({ debts = [] }: Account, prices: Prices): number {
  return sum(debts, ({ asset, amount }) => amount * prices(asset))
}

/** Collateral and gains that a scenario margin needs beside the options' own value, asset by asset; below 0 where that value is more than enough. */
export function scenarioNeed(account: Account, parameters: PortfolioParameters, prices: Prices): Shares {
  const margins = portfolioMargins(account, parameters, prices)
  const need = (kind: keyof Shares) => margins.reduce((total, margin) => total + margin[kind] - margin.optionValue, 0)
  return { initial: need('initial'), maintenance: need('maintenance') }
}

function portfolioMargins(account: Account, parameters: PortfolioParameters, prices: Prices) {
  const assets = new Set([...account.perps, ...account.options].map(({ asset }) => asset))
  return [...assets].map((asset) => portfolioMargin(marginBook(account, asset, prices(asset)), parameters))
}

function marginBook({ perps, options }: Account, asset: Asset, spot: number): MarginBook {
  const own = <T extends { readonly asset: Asset }>(parts: readonly T[]) => parts.filter((part) => part.asset === asset)
  return {
    spot,
    coinSettled:
      own(perps).every(({ contract }) => contract === 'inverse') &&
      own(options).every(({ coinSettled }) => coinSettled),
    futures: netted(own(perps)).map(({ contract, size }) => {
      return { tokens: contract === 'inverse' ? size / spot : size, price: spot, years: 0 }
    }),
    options: own(options).map(({ type, strike, years, volatility, size, forwardPerPrice }): MarginOption => {
      return { type, strike, years, volatility, size, forward: spot * forwardPerPrice, discount: 1 }
    }),
  }
}

/** What the standard rule wants kept for an option beside its own value: nothing for one that is bought. */
function optionNeed(option: AccountOption, prices: Prices): number {
  const { asset, type, strike, size } = option
  if (size >= 0) return 0
  const mark = optionMark(option, prices(asset))
  return -size * (shortOptionMargin({ type, strike, spot: prices(asset), mark }).maintenance - mark)
}

/** Black-76 value of one unit with the asset at `price`, numeraire. */
export function optionMark(option: Omit<AccountOption, 'size'>, price: number): number {
  const { type, strike, years, volatility, forwardPerPrice } = option
  return black76Price(type, price * forwardPerPrice, strike, volatility * Math.sqrt(Math.max(0, years)))
}

function sum<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((total, part) => total + of(part), 0)
}
