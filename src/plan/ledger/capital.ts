import type { MarginAccount } from '../../accounts/margin-account.ts'
import type { HedgeBook } from '../../book/hedge-book.ts'
import { horizonYears } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { priceIn } from '../../exposure/market-state.ts'
import { putIn } from '../pose/candidates.ts'
import type { Leg, Plan } from '../result/plan.ts'

/** What is tied up by positions and hedge, numeraire: pools, everything else that is held with debts below 0, collateral of the legs and a premium paid. */
export function capital(
  { holdings, held, now, strategy }: Owned,
  { cost, legs: traded }: Pick<HedgeBook, 'cost' | 'legs'>,
  legs: readonly Leg[],
  { accounts }: { readonly accounts: readonly MarginAccount[] },
): Omit<Plan['capital'], 'expectedReturnApr' | 'unhedgedReturnApr'> {
  const moved = traded.reduce((sum, { instrument, size }) => sum + size * putIn(instrument), 0)
  const owned = holdings.reduce((sum, holding) => sum + (holding.pool?.value ?? 0), 0)
  const pool = owned + moved
  const own = held.greeks(now).value + moved
  const collateral = legs.reduce((sum, leg) => sum + leg.collateral, 0)
  const price = (asset: string) => priceIn(now, asset)
  const idle = accounts.reduce((sum, account) => sum + idleIn(account, price), 0)
  return {
    ...{ pool, held: own - pool, collateral, premium: cost.premium },
    total: own + collateral + Math.max(0, cost.premium),
    idle,
    idleCost: idle * strategy.opportunity * horizonYears(strategy),
  }
}

/** Tokens and collateral beyond what their account needs to be opened and kept, and what a transfer that takes time asks to leave there. */
function idleIn({ collateral, holds, idle }: MarginAccount, price: (asset: string) => number): number {
  const posted = Object.entries(holds).reduce((sum, [asset, amount]) => sum + amount * price(asset), collateral)
  return Math.max(0, Math.min(idle, posted))
}

/** Simple return a year of a P&L on money; null where there is no money to earn it on. */
export function returnApr(pnl: number, money: number, years: number): number | null {
  return money > 0 && years > 0 ? pnl / money / years : null
}
