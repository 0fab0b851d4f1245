import { type StressedAccounts, stressedAccounts } from '../../accounts/stressed-accounts.ts'
import type { HedgeBook } from '../../book/hedge-book.ts'
import { type HedgeLeg, postedCoins } from '../../book/hedge-leg.ts'
import { scenariosFor } from '../../book/market-now.ts'
import { incomeAt } from '../../book/scenario-pnl.ts'
import type { Stage } from '../../book/stage.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex, type MarketState } from '../../exposure/market-state.ts'
import { scale } from '../../exposure/scale.ts'
import { sum } from '../../exposure/sum.ts'
import { spotExposure } from '../../instruments/spot.ts'

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

/**
 * P&L from now to `state` (its prices, volatilities and elapsed time), part by part. What is closed on the way stays at what it came to there: in the
 * numeraire, or in the asset where that is what it settles in.
 */
export function attribution(
  stage: Stage,
  book: HedgeBook,
  state: MarketState,
  { closed }: Pick<StressedAccounts, 'closed'> = stressedAccounts(book.legs, stage, state),
): Attribution {
  const { holdings, now, strategy } = stage
  const positions = holdings.map(({ id, exposure }) => {
    const coin = coinOf(strategy.positions.find((position) => position.id === id)!)
    const pnl = valueAt(exposure, coin, closed.get(id), state) - exposure.greeks(now).value
    return { id, pnl, liquidated: closed.has(id) }
  })
  const legs = book.legs.map((leg) => {
    const { id } = leg.instrument
    return { instrument: id, pnl: legPnl(leg, closed.get(id), now, state), liquidated: closed.has(id) }
  })
  const income = holdings.map(({ exposure, pool }) => ({ pool: pool !== undefined, earned: earned(exposure, state) }))
  const held = total(income, (part) => (part.pool ? 0 : part.earned))
  const parts = {
    premium: -book.cost.premium,
    fees: -book.cost.fees,
    funding: held + total(book.legs, (leg) => earned(leg.exposure, state)),
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

function legPnl(leg: HedgeLeg, closing: MarketState | undefined, now: MarketState, state: MarketState): number {
  const { instrument, exposure, basis } = leg
  const coins = scale(spotExposure(instrument.asset), postedCoins(instrument) ?? 0)
  return valueAt(sum([exposure, coins]), coinOf(instrument.terms), closing, state) - basis - coins.greeks(now).value
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
