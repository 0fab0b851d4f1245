import type { PerpTerms, SpotTerms } from '../../instruments/terms.ts'
import { bandHalfWidth } from '../../simulation/band-width.ts'
import { halfSpread } from '../../simulation/open/half-spread.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { AssetBounds, Strategy } from '../../strategy/terms/strategy.ts'
import { DAYS_PER_YEAR } from '../../units/day-count.ts'
import type { Plan } from '../result/plan.ts'

/** When a clock is read: of the market when the watch began, at the refresh before and now, milliseconds since 1970 UTC. */
export type WatchClock = { readonly began: number; readonly before: number; readonly now: number }

/** A hedge that is kept by a rule: as its positions and legs stood when the watch began, and as they stand. */
export type KeptHedge = {
  readonly opened: Plan
  readonly plan: Plan
  readonly legs: ReadonlySet<string>
  /** Whose instruments may be traded. */
  readonly strategy: Strategy
}

/**
 * Deltas that a rule leaves alone now, tokens by asset: inside its band; with a clock any at all, but half a lot where it has struck since the refresh
 * before; without either any. As in a simulation: shares are of the positions' delta when the watch began.
 */
export function ruleBands(rule: Rule, hedge: KeptHedge, clock: WatchClock): AssetBounds[] {
  const { strategy } = hedge
  return strategy.assets.flatMap((asset): AssetBounds[] => {
    const { symbol, volatility, tracks } = asset
    if (volatility === 0 || tracks) return []
    const line = ruleInstrument(rule, symbol, strategy)
    const half = line === undefined ? Number.POSITIVE_INFINITY : halfWidth(rule, asset, line, hedge, clock)
    return [{ asset: symbol, min: -half, max: half }]
  })
}

/** What a rule trades an asset in: the instrument it names, else the cheapest linear one; undefined: there is none. */
export function ruleInstrument(
  { trade }: Pick<Rule, 'trade'>,
  asset: string,
  { instruments, hedge }: Strategy,
): PerpTerms | SpotTerms | undefined {
  const linear = instruments.filter(
    (one): one is PerpTerms | SpotTerms =>
      (one.kind === 'perp' || one.kind === 'spot') && one.asset === asset && !hedge.exclude.includes(one.id),
  )
  const cheapest = linear.reduce<PerpTerms | SpotTerms | undefined>(
    (best, one) => (best === undefined || costOf(one) < costOf(best) ? one : best),
    undefined,
  )
  return linear.find(({ id }) => id === trade) ?? cheapest
}

function halfWidth(
  { when }: Rule,
  { symbol, price, volatility }: Strategy['assets'][number],
  line: PerpTerms | SpotTerms,
  { opened, plan, legs, strategy }: KeptHedge,
  { began, before, now }: WatchClock,
): number {
  if (when.kind === 'never') return Number.POSITIVE_INFINITY
  if (when.kind === 'every') {
    const struck = (moment: number) => Math.floor((moment - began) / when.milliseconds)
    return struck(now) > struck(before) ? Number(line.lot) / 2 : Number.POSITIVE_INFINITY
  }
  const gamma = (of: Plan) => of.exposure.unhedged.gamma[symbol]?.[symbol] ?? 0
  const entryDelta = opened.positions.reduce((sum, { id, delta }) => sum + (legs.has(id) ? 0 : (delta[symbol] ?? 0)), 0)
  return bandHalfWidth(when, {
    ...{ price, gamma: gamma(plan), gammaAtOpen: gamma(opened), entryDelta },
    ...{ cost: costOf(line), volatility, years: strategy.horizonDays / DAYS_PER_YEAR },
  })!
}

/** One way, a share of the price. */
function costOf({ fee, asks, bids }: PerpTerms | SpotTerms): number {
  const [ask, bid] = [asks[0]?.price, bids[0]?.price]
  const mid = ask !== undefined && bid !== undefined ? (ask + bid) / 2 : (ask ?? bid)
  if (mid === undefined) return Number.POSITIVE_INFINITY
  return (fee.kind === 'rate' ? fee.rate : fee.amount / mid) + halfSpread({ asks, bids, mid })
}
