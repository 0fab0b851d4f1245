import { priceIn } from '../exposure/market-state.ts'
import { sum } from '../exposure/sum.ts'
import { coverInstrument } from '../instruments/cover.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { providedPool, withdrawal } from '../instruments/pool-share.ts'
import type { PoolInstrumentTerms, ProvidedTerms } from '../instruments/terms.ts'
import { poolCash } from '../pools/pool-cash.ts'
import type { PoolPosition, Strategy } from '../strategy/terms/strategy.ts'
import { carriedApr } from './carried-fees.ts'
import { heldCover } from './held-cover.ts'
import type { HeldPool, Holding } from './holding.ts'
import { type HoldingMarket, openHolding } from './holdings.ts'
import { horizonYears } from './market-now.ts'

/** What may be done with pools as an instrument: liquidity provided, a position covered or sold. */
export function poolInstrument(
  terms: PoolInstrumentTerms,
  holdings: readonly Holding[],
  strategy: Strategy,
  market: HoldingMarket,
): Instrument {
  if (terms.kind === 'cover') {
    const { position, held } = named(terms.position, holdings, strategy)
    const kept = { amounts: amountsNow(held, market), cash: poolCash(held.pool, pricesOf(held, market)) }
    const terms0 = { apr: position.fees.apr ?? 0, premium: 0 }
    return coverInstrument(terms, heldCover(held, kept, terms.coverage, terms0, market.asOf))
  }
  if (terms.kind === 'withdraw') {
    const { held } = named(terms.position, holdings, strategy)
    const covered = held.cover === undefined ? held.exposure : sum([held.exposure, held.cover])
    return withdrawal(terms, covered, covered.greeks(market.now).value, volatileWorth(held, strategy, market))
  }
  return providedPool(terms, providedUnit(terms, holdings, strategy, market).exposure)
}

/** One numeraire of a pool at the market now, with the fees that it earns. */
function providedUnit(
  terms: ProvidedTerms,
  holdings: readonly Holding[],
  strategy: Strategy,
  market: HoldingMarket,
): HeldPool {
  const { id, kind, base, quote, fees } = terms
  const like = fees.like === undefined ? undefined : named(fees.like, holdings, strategy)
  const pool = kind === 'concentrated' ? { kind, base, quote, range: terms.range } : { kind, base, quote }
  const none = { uncollected: [], collected: [] }
  const own = like?.position.fees ?? { apr: fees.apr, whileInRange: fees.whileInRange }
  const position = { id, kind, terms: pool, size: { kind: 'value', value: 1 }, entry: undefined } as const
  const open = (apr: number | undefined) =>
    openHolding({ ...position, fees: { ...none, whileInRange: own.whileInRange, apr } }, market).pool!
  if (like === undefined) return open(own.apr)
  return open(carriedApr(like.position.fees, like.held, open(undefined), horizonYears(strategy)))
}

function named(id: string, holdings: readonly Holding[], strategy: Strategy) {
  const held = holdings.find((one) => one.id === id)?.pool
  const position = strategy.positions.find((one): one is PoolPosition => one.id === id && 'terms' in one)
  if (held === undefined || position === undefined) throw new Error(`${id} is no pool position`)
  return { held, position }
}

function pricesOf({ pool }: HeldPool, { now }: HoldingMarket): number[] {
  return pool.assets.map((asset) => priceIn(now, asset))
}

function amountsNow(held: HeldPool, market: HoldingMarket): number[] {
  return held.pool.amounts(pricesOf(held, market))
}

/** What its tokens that move are worth, numeraire: what selling them can lose a share of. */
function volatileWorth(held: HeldPool, { assets }: Strategy, market: HoldingMarket): number {
  const prices = pricesOf(held, market)
  return amountsNow(held, market).reduce((sum, amount, i) => {
    const asset = assets.find(({ symbol }) => symbol === held.pool.assets[i])!
    return sum + (asset.volatility > 0 || asset.tracks !== undefined ? amount * prices[i]! : 0)
  }, 0)
}
