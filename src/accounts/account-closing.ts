import { assetIndex, type MarketState } from '../exposure/market-state.ts'
import { type Account, accountSurplus } from '../risk/margin/account.ts'

const STEPS = 128

/**
 * The first market on the straight way of the logarithms of prices from `now` to `state`, with the volatilities and at the time of `state`, in which
 * the account no longer covers its maintenance margin; undefined where it always does. Steps are halved down to the last digits.
 */
export function accountClosing(account: Account, now: MarketState, state: MarketState): MarketState | undefined {
  const shocked = accountAt(account, state)
  const on = (share: number): MarketState => ({
    ...state,
    prices: state.prices.map((price, i) => now.prices[i]! * (price / now.prices[i]!) ** share),
  })
  const fails = (share: number) => {
    const { assets, prices } = on(share)
    return accountSurplus(shocked, (asset) => prices[assetIndex(assets, asset)]!) < 0
  }
  if (fails(0)) return on(0)
  const step = Array.from({ length: STEPS }, (_, i) => (i + 1) / STEPS).find(fails)
  return step === undefined ? undefined : on(firstFailure(fails, step - 1 / STEPS, step))
}

/** The account as it is at `state`: options with less time left and the volatility there, funding paid and interest owed until then. */
export function accountAt(account: Account, { assets, volatilityFactors, elapsed }: MarketState): Account {
  const options = account.options.map((option) => {
    const years = Math.max(0, option.years - elapsed)
    return {
      ...option,
      years,
      volatility: option.volatility * volatilityFactors[assetIndex(assets, option.asset)]!,
      forwardPerPrice: option.years > 0 ? option.forwardPerPrice ** (years / option.years) : 1,
    }
  })
  const { cash, perps, debts = [] } = account
  const paid = perps.reduce((total, { contract, size, entryPrice, funding = 0 }) => {
    return total + size * (contract === 'linear' ? entryPrice : 1) * funding * elapsed
  }, 0)
  const grown = debts.map((debt) => ({ ...debt, amount: debt.amount * (1 + debt.rate * elapsed) }))
  return { ...account, cash: cash - paid, options, debts: grown }
}

function firstFailure(fails: (share: number) => boolean, alive: number, closed: number): number {
  const middle = (alive + closed) / 2
  if (middle === alive || middle === closed) return closed
  return fails(middle) ? firstFailure(fails, alive, middle) : firstFailure(fails, middle, closed)
}
