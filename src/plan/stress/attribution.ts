import { type StressedAccounts, stressedAccounts } from '../../accounts/stressed-accounts.ts'
import type { HedgeBook } from '../../book/hedge-book.ts'
import { type HedgeLeg, postedCoins } from '../../book/hedge-leg.ts'
import { scenariosFor } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { incomeAt } from '../../book/scenario-pnl.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex, type MarketState, priceIn } from '../../exposure/market-state.ts'
import { scale } from '../../exposure/scale.ts'
import { sum } from '../../exposure/sum.ts'
import { spotExposure } from '../../instruments/spot.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'

/** Where the P&L of one scenario comes from; the parts add up to `total`. Money in the numeraire, > 0 is a gain. */
export type Attribution = {
  /** Change of value of each position, before income. */
  readonly positions: readonly { readonly id: string; readonly pnl: number; readonly liquidated: boolean }[]
  /** The same of each leg, with the coins posted for an inverse perp, before premium, fee and funding. */
  readonly legs: readonly { readonly instrument: string; readonly pnl: number; readonly liquidated: boolean }[]
  /** Change of value of what accounts hold, less what they owe, with what their closing costs or their failing takes. */
  readonly accounts: readonly { readonly account: string; readonly pnl: number; readonly liquidated: boolean }[]
  readonly premium: number
  readonly fees: number
  readonly funding: number
  /** On what accounts owe. */
  readonly interest: number
  readonly feeIncome: number
  readonly total: number
}

/**
 * P&L from now to `state` (its prices, volatilities and elapsed time), part by part. What is closed on the way stays at what it came to there: in the
 * numeraire, or in the asset where that is what it settles in. What is gone with its account is worth nothing and has earned nothing.
 */
export function attribution(
  owned: Owned,
  book: HedgeBook,
  state: MarketState,
  stressed: Pick<StressedAccounts, 'closed' | 'lost' | 'accounts'> = stressedAccounts(book.legs, owned, state),
): Attribution {
  const { holdings, now, strategy } = owned
  const { closed, lost } = stressed
  const positions = holdings.map(({ id, exposure }) => {
    const { value } = exposure.greeks(now)
    if (lost.has(id)) return { id, pnl: -value - lost.get(id)!, liquidated: true }
    const coin = coinOf(strategy.positions.find((position) => position.id === id)!)
    return { id, pnl: valueAt(exposure, coin, closed.get(id), state) - value, liquidated: closed.has(id) }
  })
  const legs = book.legs.map((leg) => {
    const { id } = leg.instrument
    return { instrument: id, pnl: legPnl(leg, stressed, now, state), liquidated: closed.has(id) || lost.has(id) }
  })
  const accounts = owned.standing.map(({ account, exposure }) => {
    const end = stressed.accounts.get(account)
    const pnl = end === undefined ? exposure.greeks(state).value : closedValue(account, exposure, end, strategy)
    return { account, pnl: pnl - exposure.greeks(now).value, liquidated: end !== undefined }
  })
  const income = holdings.map(({ id, exposure, pool }) => {
    return { pool: pool !== undefined, earned: lost.has(id) ? 0 : earned(exposure, state) }
  })
  const held = total(income, (part) => (part.pool ? 0 : part.earned))
  const alive = book.legs.filter(({ instrument }) => !lost.has(instrument.id))
  const owing = owned.standing.filter(({ account }) => !isGone(account, stressed))
  const parts = {
    premium: -book.cost.premium,
    fees: -book.cost.fees,
    funding: held + total(alive, (leg) => earned(leg.exposure, state)),
    interest: total(owing, ({ exposure }) => earned(exposure, state)) || 0,
    feeIncome: total(income, (part) => (part.pool ? part.earned : 0)),
  }
  const moved = total([...positions, ...legs, ...accounts], ({ pnl }) => pnl)
  const paid = parts.premium + parts.fees + parts.funding + parts.interest + parts.feeIncome
  return { positions, legs, accounts, ...parts, total: moved + paid }
}

function isGone(account: string, { accounts }: Pick<StressedAccounts, 'accounts'>): boolean {
  return accounts.has(account) && accounts.get(account)!.at === undefined
}

/** What tokens less debts came to where a loan was closed, its penalty paid; 0 where all is gone. */
function closedValue(
  account: string,
  exposure: Exposure,
  { at, penalty }: { readonly at: MarketState | undefined; readonly penalty: number },
  strategy: Strategy,
): number {
  if (at === undefined) return 0
  const owes = strategy.accounts.find(({ name }) => name === account)?.owes ?? []
  const debt = total(owes, ({ asset, amount }) => Number(amount) * priceIn(at, asset))
  return exposure.greeks(at).value - penalty * debt
}

function legPnl(
  leg: HedgeLeg,
  { closed, lost }: Pick<StressedAccounts, 'closed' | 'lost'>,
  now: MarketState,
  state: MarketState,
): number {
  const { instrument, exposure, basis } = leg
  const coins = scale(spotExposure(instrument.asset), postedCoins(instrument) ?? 0)
  const posted = coins.greeks(now).value
  const behind = lost.get(instrument.id)
  if (behind !== undefined) return -basis - posted - behind
  return valueAt(sum([exposure, coins]), coinOf(instrument.terms), closed.get(instrument.id), state) - basis - posted
}

/** The asset that gains and losses are paid in; undefined: the numeraire. */
function coinOf(terms: { readonly kind: string; readonly asset?: string; contract?: string; settlement?: string }) {
  return terms.contract === 'inverse' || terms.settlement === 'coin' ? terms.asset : undefined
}

/** Value at `state`, or what it came to at its closing. */
function valueAt(
  exposure: Exposure,
  coin: string | undefined,
  closing: MarketState | undefined,
  state: MarketState,
): number {
  const { value } = exposure.greeks(closing ?? state)
  if (closing === undefined || coin === undefined) return value
  const index = assetIndex(state.assets, coin)
  return (value / closing.prices[index]!) * state.prices[index]!
}

function earned(exposure: Exposure, state: MarketState): number {
  return incomeAt(exposure, scenariosFor(state, [], [], state.elapsed))[0]!
}

function total<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0)
}
