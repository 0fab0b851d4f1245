import { carriedApr } from '../../book/carried-fees.ts'
import type { HeldPool, Holding } from '../../book/holding.ts'
import { openHolding } from '../../book/holdings.ts'
import { annualCovariance, horizonYears } from '../../book/market-now.ts'
import { openStrategy } from '../../book/open-strategy.ts'
import { type MarketState, priceIn } from '../../exposure/market-state.ts'
import type { Control } from '../../hedge/problem/control.ts'
import { tradedInstrument } from '../../instruments/traded-instrument.ts'
import { NO_LIMITS } from '../../strategy/terms/hedge-terms.ts'
import { spotPrice } from '../../strategy/terms/spot-price.ts'
import type { PoolPosition, Strategy } from '../../strategy/terms/strategy.ts'
import { makePlan } from '../make-plan.ts'
import { hasHedge } from '../result/no-hedge.ts'
import type { Plan } from '../result/plan.ts'
import { canRange, type RangeRow, type RangesReport, WIDTHS } from './range-row.ts'

/** What each position of two tokens would be in other ranges. */
export async function rangesReport(strategy: Strategy, control: Control): Promise<RangesReport> {
  const opened = await openStrategy(strategy)
  const rows: RangeRow[] = []
  let complete = true
  for (const { position, held } of ranged(opened.strategy, opened.holdings)) {
    const now = { name: 'now', position, held } as const
    const others = WIDTHS.map(({ name, half }) => ({
      name,
      ...moved(position, held, half, opened.strategy, opened.now),
    }))
    for (const one of [now, ...others]) {
      if (control.shouldStop() !== undefined) complete = false
      else rows.push(await rangeRow(one, opened.strategy, opened.now, control))
    }
  }
  return {
    format: 'hedgerow/ranges/1',
    strategy: { name: strategy.name, sha256: strategy.sha256 },
    asOf: new Date(strategy.asOf).toISOString().replace('.000Z', 'Z'),
    ...{ numeraire: strategy.numeraire, horizonDays: strategy.horizonDays, ranges: rows, complete },
  }
}

function ranged(strategy: Strategy, holdings: readonly Holding[]): Placed[] {
  return strategy.positions.flatMap((position) => {
    const held = holdings.find(({ id }) => id === position.id)?.pool
    return held !== undefined && canRange(position) && held.value > 0 ? [{ position, held }] : []
  })
}

type Placed = { readonly position: PoolPosition; readonly held: HeldPool }

/** The same value around the price now, its fees carried over; half the width as a share of the price, undefined for no range. */
function moved(
  position: PoolPosition,
  held: HeldPool,
  half: number | undefined,
  strategy: Strategy,
  now: MarketState,
): Placed {
  const [base, quote] = held.pool.assets as [string, string]
  const price = priceIn(now, base) / priceIn(now, quote)
  const range = half === undefined ? undefined : { lower: price * (1 - half), upper: price * (1 + half) }
  const terms = range
    ? { kind: 'concentrated' as const, base, quote, range }
    : { kind: 'constant-product' as const, base, quote }
  const size = { kind: 'value', value: held.value } as const
  const there: PoolPosition = { ...position, kind: terms.kind, terms, size, entry: undefined }
  const market = { asOf: strategy.asOf, now, covariance: annualCovariance(strategy) }
  const opened = openHolding(there, market).pool!
  const apr = carriedApr(position.fees, held, opened, horizonYears(strategy))
  return { position: { ...there, fees: { ...there.fees, apr } }, held: opened }
}

/** What a range is worth where its price ends. */
function valueAtEdges({ position: { terms }, held }: Placed, now: MarketState): RangeRow['atEdges'] {
  if (terms.kind !== 'concentrated') return null
  const quote = priceIn(now, terms.quote)
  const at = (price: number) => {
    const [base, rest] = held.pool.amounts([price * quote, quote])
    return (base! * price + rest!) * quote
  }
  return { lower: at(terms.range.lower), upper: at(terms.range.upper) }
}

async function rangeRow(
  placed: Placed & Pick<RangeRow, 'name'>,
  strategy: Strategy,
  now: MarketState,
  control: Control,
): Promise<RangeRow> {
  const { name, position } = placed

  const plan = await makePlan(deltaHedged(strategy, position), control)
  const shown = plan.positions.find(({ id }) => id === position.id)!
  const { apr, whileInRange } = position.fees
  const timeInRange = shown.range?.timeInRange ?? 1
  const feeApr = apr === undefined ? null : apr * (whileInRange ? timeInRange : 1)
  const breakEvenFeeApr = shown.breakEvenFeeApr ?? 0
  const { mean, standardDeviation } = plan.residual.distribution.unhedged
  return {
    ...{ position: position.id, name, range: position.terms.kind === 'concentrated' ? position.terms.range : null },
    ...{ value: shown.value, liquidity: shown.liquidity!, timeInRange, atEdges: valueAtEdges(placed, now) },
    ...{ feeApr, apr: apr ?? null },
    ...{ expectedImpermanentLoss: shown.expectedImpermanentLoss ?? 0, breakEvenFeeApr },
    ...{ netApr: feeApr === null ? null : feeApr - breakEvenFeeApr, expected: mean, standardDeviation },
    hedge: plan.legs.length === 0 || !hasHedge(plan) ? null : hedgeFigures(plan, strategy),
  }
}

/** The strategy with the position as it would be, and the delta of the book met by perps and tokens alone. */
function deltaHedged(strategy: Strategy, position: PoolPosition): Strategy {
  const { hedge } = strategy
  const { survive } = hedge.limits
  return {
    ...strategy,
    positions: strategy.positions.map((one) => (one.id === position.id ? position : one)),
    instruments: strategy.instruments.filter(({ kind }) => kind === 'perp' || kind === 'spot'),
    hedge: { ...hedge, minimise: 'delta', simplify: 0, pin: [], limits: { ...NO_LIMITS, survive, tail: Infinity } },
  }
}

function hedgeFigures(plan: Plan, { assets, instruments }: Strategy): NonNullable<RangeRow['hedge']> {
  const { mean, standardDeviation } = plan.residual.distribution.hedged
  const closed = plan.legs.flatMap(({ instrument, liquidationPrice: at }) => {
    const { asset } = tradedInstrument(instrument, instruments)
    return at === null ? [] : [{ at, asset, away: Math.abs(Math.log(at / spotPrice({ assets }, asset))) }]
  })
  const nearest = closed.sort((one, other) => one.away - other.away)[0]
  return {
    ...{ cost: plan.cost.total, collateral: plan.margin.collateral },
    ...{ liquidation: nearest?.at ?? null, liquidationAsset: nearest?.asset ?? null },
    ...{ expected: mean, standardDeviation },
  }
}
