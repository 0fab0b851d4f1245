import { assetIndex, type MarketState } from '../exposure/market-state.ts'
import { signChange } from '../numerics/sign-change.ts'
import { type Account, type AccountOption, accountSurplus } from '../risk/margin/account.ts'

/** Of the logarithm of a price, and how few steps there are at least. */
const LONGEST_STEP = 0.01
const LEAST_STEPS = 16
const MOST_STEPS = 512

/**
 * The first market on the straight way of the logarithms of prices from `now` to `state`, with the volatilities and at the time of `state`, in which
 * the account no longer covers its maintenance margin; undefined where it always does.
 */
export function accountClosing(account: Account, now: MarketState, state: MarketState): MarketState | undefined {
  const shocked = accountAt(account, state)
  const on = (share: number): MarketState => ({
    ...state,
    prices: state.prices.map((price, i) => now.prices[i]! * (price / now.prices[i]!) ** share),
  })
  const surplus = (share: number) => {
    const { assets, prices } = on(share)
    return accountSurplus(shocked, (asset) => prices[assetIndex(assets, asset)]!)
  }
  if (surplus(0) < 0) return on(0)
  const longest = Math.max(...state.prices.map((price, i) => Math.abs(Math.log(price / now.prices[i]!))))
  const steps = Math.min(MOST_STEPS, Math.max(LEAST_STEPS, Math.ceil(longest / LONGEST_STEP)))
  const step = Array.from({ length: steps }, (_, i) => (i + 1) / steps).find((share) => surplus(share) < 0)
  return step === undefined ? undefined : on(signChange(surplus, step - 1 / steps, step).to)
}

/** The account as it is at `state`: options as they are there, funding paid and interest owed until then. */
export function accountAt(account: Account, state: MarketState): Account {
  const { cash, perps, options, debts = [] } = account
  const { elapsed } = state
  const paid = perps.reduce((total, { contract, size, entryPrice, funding = 0 }) => {
    return total + size * (contract === 'linear' ? entryPrice : 1) * funding * elapsed
  }, 0)
  const grown = debts.map((debt) => ({ ...debt, amount: debt.amount * (1 + debt.rate * elapsed) }))
  return { ...account, cash: cash - paid, options: options.map((option) => optionAt(option, state)), debts: grown }
}

/** An option with less time left and the volatility of `state`. */
export function optionAt(option: AccountOption, { assets, volatilityFactors, elapsed }: MarketState): AccountOption {
  const years = Math.max(0, option.years - elapsed)
  return {
    ...option,
    years,
    volatility: option.volatility * volatilityFactors[assetIndex(assets, option.asset)]!,
    forwardPerPrice: option.years > 0 ? option.forwardPerPrice ** (years / option.years) : 1,
  }
}
