import type { Owned } from '../book/owned.ts'
import { type Asset, leadOf, type MarketState } from '../exposure/market-state.ts'
import { type Account, accountEquity } from '../risk/margin/account.ts'
import { DERIBIT_SPM } from '../risk/margin/parameters/deribit-spm.ts'
import type { MarginScenario } from '../risk/margin/parameters/portfolio-parameters.ts'
import { shockedVolatility } from '../risk/margin/shocked-volatility.ts'
import { pricesIn, pricesWith, standingAccount, type VenueMembers } from './standing-account.ts'

/** What accounts need by one scan apart and as one account; numeraire. */
export type Netting = {
  readonly apart: number
  readonly together: number
  /** Of the former that is saved. */
  readonly share: number
  /** Tokens and collateral posted apart that one account for all, pools counting as equity, would not need. */
  readonly freed: number
  readonly scan: string
}

/** Null with fewer than two accounts. */
export function netting(
  venues: readonly VenueMembers[],
  { strategy, holdings, now, scenarios: { risky } }: Owned,
): Netting | null {
  if (venues.length < 2) return null
  const accounts = venues.map((venue) => standingAccount(venue, strategy, holdings, now))
  const total = (of: (account: Account) => number) => accounts.reduce((sum, account) => sum + of(account), 0)
  const apart = total((account) => scanNeed([account], now, risky))
  const together = scanNeed(accounts, now, risky)
  const prices = pricesIn(now)
  const posted = total(({ cash, coins }) =>
    coins.reduce((sum, { asset, amount }) => sum + amount * prices(asset), cash),
  )
  const equity = total((account) => accountEquity(account, prices))
  return {
    apart,
    together,
    share: apart > 0 ? 1 - together / apart : 0,
    freed: Math.max(0, posted - Math.max(0, together - (equity - posted))),
    scan: `${DERIBIT_SPM.name} of ${DERIBIT_SPM.version}, pools shocked too`,
  }
}

/** The worst loss over the scan, asset by asset, everything else still. */
function scanNeed(accounts: readonly Account[], now: MarketState, risky: readonly Asset[]): number {
  return risky.reduce((total, asset) => {
    const pnl = DERIBIT_SPM.scenarios.map((scenario) => {
      return accounts.reduce((sum, account) => sum + scenarioPnl(account, asset, scenario, now), 0)
    })
    return total - Math.min(0, ...pnl)
  }, 0)
}

function scenarioPnl(
  account: Account,
  asset: Asset,
  { move, volatility, share }: MarginScenario,
  now: MarketState,
): number {
  const before = pricesIn(now)
  const after = pricesWith(now, asset)(before(asset) * (1 + move))
  const options = account.options.map((option) => {
    if (leadOf(now, option.asset).asset !== asset) return option
    const there = { ...option, forward: after(option.asset) * option.forwardPerPrice, discount: 1 }
    return { ...option, volatility: shockedVolatility(there, volatility, DERIBIT_SPM) }
  })
  return share * (accountEquity({ ...account, options }, after) - accountEquity(account, before))
}
