import { leadsOf } from '../../market/tracking.ts'
import { spotPrice } from '../../strategy/terms/spot-price.ts'
import type { AssetBounds, Strategy } from '../../strategy/terms/strategy.ts'
import type { PlaybookMark } from '../playbook/playbook-marks.ts'
import type { ByAsset, CoverFigures, Plan } from '../result/plan.ts'
import type { ClosedPart } from './closed-parts.ts'
import { passedMarks } from './passed-marks.ts'
import type { RuleMoment } from './rule-moments.ts'
import { USUAL_CUSHION, type WatchedAccount, watchedAccounts } from './watched-accounts.ts'

/** When something needs attention. */
export type Bands = {
  /** How much delta may be left, as a share of the pools' value. */
  readonly residual: number
  /** The same in tokens, instead of the share, for the assets that are named. */
  readonly delta: readonly AssetBounds[]
  /** How near, relatively, a liquidation may come. */
  readonly liquidation: number
  /** Equity over maintenance below which an account is to be looked at; 1.5 when left out. */
  readonly cushion?: number
  /** The rule that the deltas are of, where its trades end, and what else it does now. */
  readonly rule?: { readonly name: string; readonly to: 'edge' | 'flat'; readonly due: readonly RuleMoment[] }
}

/** `watch --json`, a line a refresh (hedgerow/watch/1). Money in the numeraire, tokens by asset. */
export type WatchReport = {
  readonly format: 'hedgerow/watch/1'
  readonly strategy: { readonly name: string; readonly sha256: string }
  /** ISO 8601 UTC: of the market that the figures are of. */
  readonly asOf: string
  readonly numeraire: string
  readonly prices: ByAsset
  readonly residual: readonly WatchedResidual[]
  readonly liquidation: readonly WatchedLiquidation[]
  readonly ranges: readonly WatchedRange[]
  /** Of positions, and bought with the hedge. */
  readonly covers: readonly WatchedCover[]
  readonly accounts: readonly WatchedAccount[]
  /** What the plan's playbook says of prices that have been come to. */
  readonly playbook: readonly PlaybookMark[]
  /** What has been closed since the watch began. */
  readonly closed: readonly ClosedPart[]
  /** What positions and legs have gained since the watch began. */
  readonly change: { readonly positions: number; readonly legs: number; readonly total: number }
  /** The same in one figure, and what the rest is expected to come to until the horizon, and at worst on the grid. */
  readonly soFar: number
  readonly fromHere: { readonly mean: number; readonly worst: number }
  /** The rule by which the hedge is kept, where one was named, and what it does now beside trading delta. */
  readonly rule?: { readonly name: string; readonly due: readonly RuleMoment[] }
  /** Whether anything above is outside its band. */
  readonly attention: boolean
}

/** Delta left against the target, and the band that it should stay in. */
export type WatchedResidual = {
  readonly asset: string
  readonly delta: number
  readonly cashDelta: number
  readonly min: number
  readonly max: number
  readonly inside: boolean
  /** Delta that a trade is to leave where it is outside; absent: none. */
  readonly to?: number
}

/** Where a perp, or the whole account where no instrument is named, is closed. `away` is how far the price has to go: 0.2 up, −0.2 down by a fifth. */
export type WatchedLiquidation = {
  readonly venue: string | null
  readonly instrument: string | null
  readonly asset: string
  readonly price: number
  readonly away: number
  readonly near: boolean
}

/** A concentrated position earns fees only inside its range; prices are quote per base. */
export type WatchedRange = {
  readonly position: string
  readonly price: number
  readonly lower: number
  readonly upper: number
  readonly inside: boolean
}

/** How a cover stands; `instrument` is null where the position's protocol gives it. */
export type WatchedCover = CoverFigures & { readonly instrument: string | null }

/** A hedge under watch: its plan and strategy hold the legs as positions; `legs` names these. */
export type Watched = { readonly plan: Plan; readonly strategy: Strategy; readonly legs: ReadonlySet<string> }

/** How a held hedge stands against its bands and the playbook of its plan, and what it has gained since `opened`, its plan when the watch began. */
export function watchReport(
  watched: Watched,
  opened: Plan,
  bands: Bands,
  closed: readonly ClosedPart[] = [],
  marks: readonly PlaybookMark[] = [],
): WatchReport {
  const { plan, strategy, legs } = watched
  const residual = residuals(watched, bands)
  const liquidation = liquidations(watched, bands)
  const ranges = rangesOf(strategy)
  const accounts = watchedAccounts(plan, closed, bands.cushion ?? USUAL_CUSHION)
  const ended = closed.flatMap(({ values }) => Object.entries(values))
  const frozen = (isLeg: boolean) => total(ended, ([id, value]) => (legs.has(id) === isLeg ? value : 0))
  const gained = (isLeg: boolean) => heldValue(plan, legs, isLeg) + frozen(isLeg) - heldValue(opened, legs, isLeg)
  const [positions, traded] = [gained(false), gained(true)]
  const { distribution, worst } = plan.residual
  const prices = Object.fromEntries(strategy.assets.map(({ symbol, price }) => [symbol, price]))
  const playbook = passedMarks(marks, prices)
  const calm =
    [...residual, ...ranges].every(({ inside }) => inside) &&
    liquidation.every(({ near }) => !near) &&
    accounts.every(({ level }) => level === 'calm') &&
    playbook.length === 0 &&
    (bands.rule?.due.length ?? 0) === 0
  return {
    format: 'hedgerow/watch/1',
    strategy: plan.strategy,
    asOf: plan.asOf,
    numeraire: plan.numeraire,
    prices,
    residual,
    liquidation,
    ranges,
    covers: coversOf(watched),
    accounts,
    playbook,
    closed,
    change: { positions, legs: traded, total: positions + traded },
    soFar: positions + traded,
    fromHere: { mean: distribution.unhedged.mean, worst: worst.unhedged.pnl },
    ...(bands.rule && { rule: { name: bands.rule.name, due: bands.rule.due } }),
    attention: !calm,
  }
}

function residuals({ plan, strategy, legs }: Watched, bands: Bands): WatchedResidual[] {
  const { target } = strategy.hedge
  const kept = plan.positions.filter(({ id }) => target === 'hold' && !legs.has(id))
  const pools = plan.positions.filter(({ hold }) => hold !== undefined)
  const scale = total(pools.length > 0 ? pools : plan.positions, ({ value }) => Math.abs(value))
  return strategy.assets.flatMap(({ symbol: asset, price, volatility }) => {
    if (volatility === 0) return []
    const aim = total(kept, ({ hold, delta }) => tokensThrough(strategy, hold?.amounts ?? delta, asset))
    const delta = (plan.exposure.unhedged.delta[asset] ?? 0) - aim
    const room = (bands.residual * scale) / price
    const { min = -Infinity, max = Infinity } = bands.delta.find((one) => one.asset === asset) ?? {
      min: -room,
      max: room,
    }
    const to = bands.rule?.to === 'edge' ? { to: Math.min(max, Math.max(min, delta)) } : {}
    return [{ asset, delta, cashDelta: delta * price, min, max, inside: delta >= min && delta <= max, ...to }]
  })
}

/** Tokens of an asset, and of what moves with it at the ratio of their prices. */
function tokensThrough({ assets }: Strategy, amounts: ByAsset, asset: string): number {
  const leads = leadsOf(assets)
  const own = assets.findIndex(({ symbol }) => symbol === asset)
  return assets.reduce((sum, { symbol, price }, i) => {
    return leads[i] === own ? sum + ((amounts[symbol] ?? 0) * price) / assets[own]!.price : sum
  }, 0)
}

function liquidations({ plan, strategy }: Watched, bands: Bands): WatchedLiquidation[] {
  const watched = (venue: string | null, instrument: string | null, asset: string, price: number) => {
    const away = price / spotPrice(strategy, asset) - 1
    return { venue, instrument, asset, price, away, near: Math.abs(away) <= bands.liquidation }
  }
  const { accounts } = plan.margin
  const alone = strategy.positions.flatMap((position) => {
    if (position.kind !== 'perp' || accounts.some(({ venue }) => venue === (position.venue ?? null))) return []
    const price = plan.positions.find(({ id }) => id === position.id)?.liquidationPrice
    return price === undefined ? [] : [watched(position.venue ?? null, position.id, position.asset, price)]
  })
  const together = accounts.flatMap(({ venue, liquidation }) =>
    liquidation.map(({ asset, price, instrument = null }) => watched(venue, instrument, asset, price)),
  )
  return [...alone, ...together]
}

function rangesOf(strategy: Strategy): WatchedRange[] {
  return strategy.positions.flatMap((position) => {
    if (position.kind !== 'concentrated' || !('terms' in position) || position.terms.kind !== 'concentrated') return []
    const { base, quote, range } = position.terms
    const price = spotPrice(strategy, base) / spotPrice(strategy, quote)
    return [{ position: position.id, price, ...range, inside: price >= range.lower && price <= range.upper }]
  })
}

function coversOf({ plan, legs }: Watched): WatchedCover[] {
  return plan.positions.flatMap(({ id, cover }) => (cover ? [{ instrument: legs.has(id) ? id : null, ...cover }] : []))
}

/** Of positions or legs, with what the positions' own covers would pay. */
function heldValue({ positions }: Plan, legs: ReadonlySet<string>, isLeg: boolean): number {
  return total(
    positions.filter(({ id }) => legs.has(id) === isLeg),
    ({ kind, value, cover }) => value + (kind === 'cover' ? 0 : (cover?.pays ?? 0)),
  )
}

function total<T>(parts: readonly T[], of: (part: T) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0)
}
