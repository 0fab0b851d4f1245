import { carriedApr } from '../../book/carried-fees.ts'
import type { HeldPool } from '../../book/holding.ts'
import { openHolding } from '../../book/holdings.ts'
import { annualCovariance, horizonYears } from '../../book/market-now.ts'
import { openStage, type Stage } from '../../book/stage.ts'
import type { Control } from '../../hedge/problem/control.ts'
import type { PoolPosition, Strategy } from '../../strategy/terms/strategy.ts'
import { makePlan } from '../make-plan.ts'
import { hasHedge } from '../result/no-hedge.ts'
import type { Plan } from '../result/plan.ts'

/** `compare --ranges`: each position of two tokens in other ranges around the price now, at the same value. Money in the numeraire. */
export type RangesReport = {
  readonly format: 'hedgerow/ranges/1'
  readonly strategy: { readonly name: string; readonly sha256: string }
  /** ISO 8601 UTC. */
  readonly asOf: string
  readonly numeraire: string
  readonly horizonDays: number
  readonly ranges: readonly RangeRow[]
  /** Whether the search was not ended before the last. */
  readonly complete: boolean
}

/** One position in one range, alone and with the plain delta hedge of the book by the perps and tokens of the file. */
export type RangeRow = {
  readonly position: string
  readonly name: (typeof WIDTHS)[number]['name'] | 'now'
  /** Quote per base; null: at any price. */
  readonly range: { readonly lower: number; readonly upper: number } | null
  readonly value: number
  readonly liquidity: number
  /** Expected share of the time until the horizon. */
  readonly timeInRange: number
  /** Income a year on the value now, for the expected time in range; null where no fees can be carried over. */
  readonly feeApr: number | null
  readonly expectedImpermanentLoss: number
  readonly breakEvenFeeApr: number
  /** The fee rate less the break-even. */
  readonly netApr: number | null
  readonly expected: number
  readonly standardDeviation: number
  /** null where no perp or token can be traded. */
  readonly hedge: {
    readonly cost: number
    readonly collateral: number
    /** The price nearest to now at which a leg is closed; null: none. */
    readonly liquidation: number | null
    readonly expected: number
    readonly standardDeviation: number
  } | null
}

const WIDTHS = [
  { name: '±10 %', half: 0.1 },
  { name: '±25 %', half: 0.25 },
  { name: '±50 %', half: 0.5 },
  { name: 'full', half: undefined },
] as const

/** What each position of two tokens would be in other ranges. */
export async function rangesReport(strategy: Strategy, control: Control): Promise<RangesReport> {
  const stage = await openStage(strategy)
  const rows: RangeRow[] = []
  let complete = true
  for (const { position, held } of ranged(stage)) {
    const now = { name: 'now', position } as const
    const others = WIDTHS.map(({ name, half }) => ({ name, position: moved(position, held, half, stage) }))
    for (const one of [now, ...others]) {
      if (control.shouldStop() !== undefined) complete = false
      else rows.push(await rangeRow(one.name, one.position, strategy, control))
    }
  }
  return {
    format: 'hedgerow/ranges/1',
    strategy: { name: strategy.name, sha256: strategy.sha256 },
    asOf: new Date(strategy.asOf).toISOString().replace('.000Z', 'Z'),
    ...{ numeraire: strategy.numeraire, horizonDays: strategy.horizonDays, ranges: rows, complete },
  }
}

/** Positions in a pool of two tokens, whatever their range. */
function ranged({ strategy, holdings }: Stage) {
  return strategy.positions.flatMap((position) => {
    const held = holdings.find(({ id }) => id === position.id)?.pool
    const paired = position.kind === 'concentrated' || position.kind === 'constant-product'
    return held !== undefined && paired && held.value > 0 ? [{ position, held }] : []
  })
}

/** The same value around the price now, its fees carried over; half the width as a share of the price, undefined for no range. */
function moved(position: PoolPosition, held: HeldPool, half: number | undefined, stage: Stage): PoolPosition {
  const { strategy, now } = stage
  const [base, quote] = held.pool.assets as [string, string]
  const [basePrice, quotePrice] = [base, quote].map((asset) => now.prices[now.assets.indexOf(asset)]!)
  const price = basePrice! / quotePrice!
  const range = half === undefined ? undefined : { lower: price * (1 - half), upper: price * (1 + half) }
  const terms = range
    ? { kind: 'concentrated' as const, base, quote, range }
    : { kind: 'constant-product' as const, base, quote }
  const size = { kind: 'value', value: held.value } as const
  const there: PoolPosition = { ...position, kind: terms.kind, terms, size, entry: undefined }
  const market = { asOf: strategy.asOf, now, covariance: annualCovariance(strategy) }
  const apr = carriedApr(position.fees, held, openHolding(there, market).pool!, horizonYears(strategy))
  return { ...there, fees: { ...there.fees, apr } }
}

async function rangeRow(name: RangeRow['name'], position: PoolPosition, strategy: Strategy, control: Control) {
  const plan = await makePlan(deltaHedged(strategy, position), control)
  const shown = plan.positions.find(({ id }) => id === position.id)!
  const { apr, whileInRange } = position.fees
  const timeInRange = shown.range?.timeInRange ?? 1
  const feeApr = apr === undefined ? null : apr * (whileInRange ? timeInRange : 1)
  const breakEvenFeeApr = shown.breakEvenFeeApr ?? 0
  const { mean, standardDeviation } = plan.residual.distribution.unhedged
  return {
    ...{ position: position.id, name, range: position.terms.kind === 'concentrated' ? position.terms.range : null },
    ...{ value: shown.value, liquidity: shown.liquidity!, timeInRange, feeApr },
    ...{ expectedImpermanentLoss: shown.expectedImpermanentLoss ?? 0, breakEvenFeeApr },
    ...{ netApr: feeApr === null ? null : feeApr - breakEvenFeeApr, expected: mean, standardDeviation },
    hedge: plan.legs.length === 0 || !hasHedge(plan) ? null : hedgeFigures(plan, strategy),
  }
}

/** The strategy with the position as it would be, and the delta of the book met by perps and tokens alone. */
function deltaHedged(strategy: Strategy, position: PoolPosition): Strategy {
  const { hedge } = strategy
  const { survive } = hedge.limits
  const unlimited = { premium: undefined, margin: undefined, legs: undefined, loss: undefined, shortfall: undefined }
  const none = { delta: [], gamma: [], vega: [], naked: [], ...unlimited, expected: undefined, capital: undefined }
  return {
    ...strategy,
    positions: strategy.positions.map((one) => (one.id === position.id ? position : one)),
    instruments: strategy.instruments.filter(({ kind }) => kind === 'perp' || kind === 'spot'),
    hedge: { ...hedge, minimise: 'delta', simplify: 0, pin: [], limits: { ...none, survive, tail: Infinity } },
  }
}

function hedgeFigures(plan: Plan, { assets, instruments }: Strategy): NonNullable<RangeRow['hedge']> {
  const { mean, standardDeviation } = plan.residual.distribution.hedged
  const closed = plan.legs.flatMap(({ instrument, liquidationPrice: at }) => {
    const { asset } = instruments.find(({ id }) => id === instrument)!
    const { price } = assets.find(({ symbol }) => symbol === asset)!
    return at === null ? [] : [{ at, away: Math.abs(Math.log(at / price)) }]
  })
  const nearest = closed.sort((one, other) => one.away - other.away)[0]
  return {
    ...{ cost: plan.cost.total, collateral: plan.margin.collateral, liquidation: nearest?.at ?? null },
    ...{ expected: mean, standardDeviation },
  }
}
