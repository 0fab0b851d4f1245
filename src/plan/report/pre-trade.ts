import { horizonYears, marketNow } from '../../book/market-now.ts'
import { assetIndex } from '../../exposure/market-state.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import { instrument } from '../../instruments/instrument-from-terms.ts'
import { isOnPools } from '../../instruments/is-on-pools.ts'
import type { InstrumentTerms, Level } from '../../instruments/terms.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { ByAsset, Leg, Plan, WorstPoint } from '../result/plan.ts'

/** What to look at before a hedge is traded, in the order of trading. Money in the numeraire. */
export type PreTrade = {
  /** Options first: they fill worst, and perps can be cut to what they filled. What is sold of a position pays for what is put into another pool. */
  readonly legs: readonly PreTradeLeg[]
  /** Cash to have at each venue: premium, fees and what is put into pools less what is taken out, > 0 is paid; and the collateral of its perps. */
  readonly venues: readonly { readonly venue: string | null; readonly cash: number; readonly collateral: number }[]
  /** The book if nothing but the first leg fills; its worst result where the price grid and the leg allow one. */
  readonly firstAlone:
    | { readonly instrument: string; readonly delta: ByAsset; readonly worst: WorstPoint | undefined }
    | undefined
  /** What fills may cost more, all legs together, before the worst result is no better than without a hedge; undefined: it is not better. */
  readonly slippage: { readonly amount: number; readonly share: number } | undefined
}

export type PreTradeLeg = {
  readonly leg: Leg
  /** Units quoted on its side, all levels together; undefined: not known; null: nobody has to quote what is done with pools. */
  readonly depth: number | undefined | null
  /** What levels beyond the best one cost. */
  readonly impact: number
}

/** Works the checklist out of a plan and its quotes. */
export function preTrade(plan: Plan, strategy: Strategy): PreTrade {
  const termsOf = new Map(strategy.instruments.map((terms) => [terms.id, terms]))
  const legs = [...plan.legs].sort((a, b) => turn(a) - turn(b))
  const venues = [...new Set(legs.map(({ venue }) => venue))]
  const { unhedged, hedged } = plan.residual.worst
  const better = hedged.pnl - unhedged.pnl
  const traded = plan.legs.reduce((sum, leg) => sum + (leg.premium === 0 ? leg.notional : Math.abs(leg.premium)), 0)
  const [first] = legs
  const terms = first && termsOf.get(first.instrument)
  return {
    legs: legs.map((leg) => ({ leg, ...bookOf(leg, termsOf.get(leg.instrument)) })),
    venues: venues.map((venue) => {
      const own = legs.filter((leg) => leg.venue === venue)
      const total = (of: (leg: Leg) => number) => own.reduce((sum, leg) => sum + of(leg), 0)
      return {
        venue,
        cash: total((leg) => leg.premium + leg.fee + putIn(leg, termsOf.get(leg.instrument))),
        collateral: total((leg) => leg.collateral),
      }
    }),
    firstAlone: terms && legs.length > 1 ? alone(first, terms, plan, strategy) : undefined,
    slippage: better > 0 && traded > 0 ? { amount: better, share: better / traded } : undefined,
  }
}

/** Its place in the order of trading. */
function turn({ kind }: Leg): number {
  return kind === 'option' ? 0 : kind === 'withdraw' ? 1 : 2
}

/** What a leg puts into a pool, below 0 what it takes out of one, numeraire. */
function putIn({ side, size, price }: Leg, terms: InstrumentTerms | undefined): number {
  if (terms === undefined || !isOnPools(terms) || terms.kind === 'cover') return 0
  return (side === 'buy' ? 1 : -1) * Number(size) * price
}

/** What is quoted on the side of a leg, and what it costs to go beyond the best quote. */
function bookOf(leg: Leg, terms: InstrumentTerms | undefined): Pick<PreTradeLeg, 'depth' | 'impact'> {
  if (terms !== undefined && isOnPools(terms)) return { depth: null, impact: 0 }
  const levels = (leg.side === 'buy' ? terms?.asks : terms?.bids) ?? []
  const depth = levels.reduce((sum, { size }) => sum + size, 0)
  const known = terms !== undefined && Number.isFinite(depth)
  return { depth: known ? depth : undefined, impact: terms === undefined ? 0 : impact(leg, terms, levels) }
}

function impact({ price, size, side }: Leg, terms: InstrumentTerms, levels: readonly Level[]): number {
  const [best] = levels
  if (best === undefined || levels.length < 2 || Number(size) <= best.size) return 0
  // Quotes in the asset: the plan's price is in the numeraire, so the best one stands to it as to the average of the levels.
  const average = averageOver(levels, Number(size))
  const worse = (side === 'buy' ? average - best.price : best.price - average) / average
  const inverse = terms.kind === 'perp' && terms.contract === 'inverse'
  return worse * Number(size) * (inverse ? 1 : price)
}

function averageOver(levels: readonly Level[], size: number): number {
  let [left, paid] = [size, 0]
  for (const level of levels) {
    const taken = Math.min(left, level.size)
    paid += taken * level.price
    left -= taken
  }
  return paid / (size - left)
}

/** Positions and one leg, net of what the leg costs; formulas are not read again for it. */
function alone(leg: Leg, terms: InstrumentTerms, plan: Plan, strategy: Strategy): PreTrade['firstAlone'] {
  if (terms.kind === 'formula' || isOnPools(terms)) return undefined
  const now = marketNow(strategy)
  const traded = instrument(terms, { asOf: strategy.asOf, now })
  const unit = traded.exposure(leg.price)
  const size = (leg.side === 'buy' ? 1 : -1) * Number(leg.size)
  const greeks = unit.greeks(now)
  const delta = Object.fromEntries(
    Object.entries(plan.exposure.unhedged.delta).map(([asset, held]) => {
      return [asset, held + size * (greeks.delta[assetIndex(now.assets, asset)] ?? 0)]
    }),
  )
  const count = plan.payoff.length
  const scenarios: Scenarios = {
    assets: now.assets,
    count,
    prices: strategy.assets.map(({ symbol, price }) =>
      Float64Array.from(plan.payoff, ({ prices }) => prices[symbol] ?? price),
    ),
    volatilityFactors: now.volatilityFactors,
    elapsed: horizonYears(strategy),
  }
  const [values, carry] = [new Float64Array(count), new Float64Array(count)]
  unit.values(scenarios, values)
  unit.carry(scenarios, carry)
  const cost = leg.premium + leg.fee
  const points = plan.payoff.map(({ prices, unhedged }, i): WorstPoint => {
    return { prices, pnl: unhedged + size * (values[i]! - traded.basis(leg.price) + carry[i]!) - cost }
  })
  const worst = points.reduce<WorstPoint | undefined>(
    (low, point) => (low && low.pnl <= point.pnl ? low : point),
    undefined,
  )
  return { instrument: leg.instrument, delta, worst }
}
