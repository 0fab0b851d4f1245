import type { HedgeBook } from '../../book/hedge-book.ts'
import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { HeldPool } from '../../book/holding.ts'
import { horizonYears } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { grossPnl, incomeAt } from '../../book/scenario-pnl.ts'
import { type MarketState, priceIn } from '../../exposure/market-state.ts'
import { scale } from '../../exposure/scale.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import { sum } from '../../exposure/sum.ts'
import { bookedAs } from '../../instruments/booked-as.ts'
import { spotExposure } from '../../instruments/spot.ts'
import type { Plan } from '../result/plan.ts'
import { type PoolPart, poolParts } from './pool-parts.ts'

type Ledger = Plan['expected']

/**
 * Where the mean of the hedged P&L comes from, over the samples of the distribution: numeraire, > 0 is a gain. The rows from `feeIncome` to `coverPremium`
 * add up to `total`; `opportunity` is what `capital` would earn elsewhere, as a cost.
 */
export function ledger(owned: Owned, book: HedgeBook, capital: number): Ledger {
  const rows = { ...heldRows(owned, book), ...tradeRows(book.legs) }
  const all = inOrder(rows)
  const total = Object.values(all).reduce((result, row) => result + row, 0)
  const opportunity = -owned.strategy.opportunity * capital * horizonYears(owned.strategy)
  return { ...all, total, opportunity: opportunity || 0, overOpportunity: total + opportunity }
}

type Rows = Omit<Ledger, 'total' | 'opportunity' | 'overOpportunity'>

function inOrder(rows: Rows): Rows {
  const { feeIncome, adverseSelection, spotAndPerps, worth, premiumAtMid, spread, impact, ...others } = rows
  const { venueFees, gas, funding, interest, coverPremium } = others
  return {
    ...{ feeIncome, adverseSelection, spotAndPerps, worth, premiumAtMid, spread, impact },
    ...{ venueFees, gas, funding, interest, coverPremium },
  }
}

/** What positions and legs earn and gain. Perps and spot trade at mid here: what their prices are worse is in `spread`. */
function heldRows(owned: Owned, book: HedgeBook) {
  const { holdings, standing, now, scenarios, strategy } = owned
  const { samples } = scenarios
  const gain = (exposure: HedgeBook['exposure']) => mean(grossPnl(exposure, now, samples))
  const earned = (exposure: HedgeBook['exposure']) => mean(incomeAt(exposure, samples))
  const pools = poolParts(holdings, book)
  const covered = pools.flatMap(({ factor, cover }) => (cover ? [{ factor, cover }] : []))
  const others = holdings.filter(({ pool }) => pool === undefined)
  const [options, linear] = [others.filter(isOption), others.filter((one) => !isOption(one))]
  const owed = holdings.filter(({ pool }) => pool !== undefined)
  const drift =
    strategy.hedge.scenarios.history === undefined ? 0 : total(pools, (part) => keptGain(part, now, samples))
  const convex = book.legs.filter(({ instrument }) => ['premium', 'protection'].includes(bookedAs(instrument)))
  const straight = book.legs.filter(({ instrument }) => bookedAs(instrument) === 'price')
  const moved = (leg: HedgeLeg) => mean(valuesOf(leg, samples)) - leg.basis
  return {
    feeIncome: total(pools, ({ factor, exposure }) => factor * earned(exposure)),
    adverseSelection: total(pools, ({ factor, exposure }) => factor * gain(exposure)) - drift,
    spotAndPerps:
      total([...linear, ...standing], ({ exposure }) => gain(exposure)) +
      total(
        owed,
        ({ exposure, pool }) => gain(exposure) - gain(pool!.exposure) - (pool!.cover ? gain(pool!.cover) : 0),
      ) +
      total(straight, (leg) => moved(leg) + leg.spread) +
      gain(book.coins) +
      drift,
    worth:
      total(options, ({ exposure }) => gain(exposure)) +
      total(convex, moved) +
      total(covered, ({ factor, cover }) => factor * gain(cover)),
    interest: total(standing, ({ exposure }) => earned(exposure)) || 0,
    funding: total(others, ({ exposure }) => earned(exposure)) + total(straight, ({ exposure }) => earned(exposure)),
    coverPremium:
      total(covered, ({ factor, cover }) => factor * earned(cover)) -
        total(book.legs, ({ instrument, premium }) => (bookedAs(instrument) === 'protection' ? premium : 0)) || 0,
  }
}

/** What opening the legs costs; the premium is what is paid for them less what that is over mid. */
function tradeRows(legs: readonly HedgeLeg[]) {
  const lost = total(legs, ({ spread }) => spread)
  const impact = total(legs, impactOf)
  return {
    premiumAtMid: -total(legs, (leg) => (hasPremium(leg) ? leg.premium - leg.spread : 0)) || 0,
    spread: impact - lost || 0,
    impact: -impact || 0,
    venueFees: -total(legs, ({ fee, gas }) => fee - gas) || 0,
    gas: -total(legs, ({ gas }) => gas) || 0,
  }
}

/** What a leg loses against mid beyond the best level of its side, for walking the ladder; numeraire. */
export function impactOf({
  instrument,
  fills,
  size,
  spread,
}: Pick<HedgeLeg, 'instrument' | 'fills' | 'size' | 'spread'>) {
  const [best] = size > 0 ? instrument.asks : instrument.bids
  if (best === undefined || fills.length < 2) return 0
  return spread - Math.abs(size) * instrument.spread(best.price)
}

/** The tokens of a pool as they are now: with prices that drift, as past ones do, their gain is no impermanent loss. */
export function kept({ pool }: Pick<HeldPool, 'pool'>, now: MarketState) {
  const amounts = pool.amounts(pool.assets.map((asset) => priceIn(now, asset)))
  return sum(pool.assets.map((asset, i) => scale(spotExposure(asset), amounts[i]!)))
}

/** What the tokens of a pool part, as they are now, gain: their delta times how far prices drift. */
function keptGain({ factor, exposure }: PoolPart, now: MarketState, samples: Scenarios): number {
  const { delta } = exposure.greeks(now)
  return factor * delta.reduce((sum, tokens, i) => sum + tokens * (mean(samples.prices[i]!) - now.prices[i]!), 0)
}

function valuesOf({ exposure }: HedgeLeg, samples: Scenarios): Float64Array {
  const out = new Float64Array(samples.count)
  exposure.values(samples, out)
  return out
}

const isOption = ({ kind }: { readonly kind: string }) => kind === 'option'
const hasPremium = ({ instrument }: HedgeLeg) => bookedAs(instrument) === 'premium'

function mean(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length
}

function total<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0)
}
