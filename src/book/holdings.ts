import type { Exposure } from '../exposure/exposure.ts'
import { type Asset, assetIndex, priceIn } from '../exposure/market-state.ts'
import { scale } from '../exposure/scale.ts'
import { sum } from '../exposure/sum.ts'
import type { InstrumentMarket } from '../instruments/instrument-market.ts'
import { optionExposure } from '../instruments/option-exposure.ts'
import { perpExposure } from '../instruments/perp.ts'
import { liquidationPrice } from '../instruments/perp-margin.ts'
import { spotExposure } from '../instruments/spot.ts'
import { openPool } from '../pools/open-pool.ts'
import { poolAssets } from '../pools/pool-assets.ts'
import { poolCash } from '../pools/pool-cash.ts'
import { poolExposure } from '../pools/pool-exposure.ts'
import { timeInRange } from '../pools/time-in-range.ts'
import type { CoverPosition, PerpPosition, PoolPosition, Position } from '../strategy/terms/strategy.ts'
import { heldCover } from './held-cover.ts'
import type { HeldRange, Holding } from './holding.ts'

/** The market a position is opened on, with σᵢσⱼρᵢⱼ per year over its assets. */
export type HoldingMarket = InstrumentMarket & { readonly covariance: readonly (readonly number[])[] }

/** A position as exposures on the market now. */
export function openHolding(position: Position, market: HoldingMarket): Holding {
  switch (position.kind) {
    case 'spot':
      return keptAsItIs(position, tokens([position.asset], [Number(position.size)]))
    case 'option':
      return keptAsItIs(position, scale(optionExposure(position, market), Number(position.size)))
    case 'perp':
      return heldPerp(position)
    case 'cover':
      return boughtCover(position, market)
    default:
      return heldPool(position, market)
  }
}

/** Amounts of several tokens, held outside any pool. */
function tokens(assets: readonly Asset[], amounts: readonly number[]): Exposure {
  return sum(assets.map((asset, i) => scale(spotExposure(asset), amounts[i]!)))
}

function keptAsItIs({ id, kind }: Position, exposure: Exposure): Holding {
  return { id, kind, exposure, kept: exposure, pool: undefined, perp: undefined }
}

/** A perp already held; the collateral of an inverse one is tokens, and so is part of the exposure. */
function heldPerp(position: PerpPosition): Holding {
  const { asset, collateral, contract, entryPrice } = position
  const size = Number(position.size)
  const perp = scale(perpExposure(position, entryPrice), size)
  const coins = contract === 'inverse' ? collateral : undefined
  const exposure = coins === undefined ? perp : sum([perp, scale(spotExposure(asset), coins)])
  const liquidation = collateral === undefined ? undefined : liquidationPrice(position, size, entryPrice, collateral)
  return { ...keptAsItIs(position, exposure), perp: { asset, size, liquidationPrice: liquidation } }
}

/** A cover paid for already, of a pool since it was bought. */
function boughtCover(position: CoverPosition, market: HoldingMarket): Holding {
  const { coverage, covered, size } = position
  const pool = heldPool(covered, market).pool!
  const kept = { amounts: pool.entryAmounts, cash: pool.entryCash }
  const cover = heldCover(pool, kept, coverage, { apr: covered.fees.apr ?? 0, premium: 0 }, market.asOf)
  return { ...keptAsItIs(position, scale(cover, Number(size))), covered: pool }
}

function heldPool(position: PoolPosition, market: HoldingMarket) {
  const { now } = market
  const { terms, size, entry, fees } = position
  const assets = poolAssets(terms)
  const prices = assets.map((asset) => priceIn(now, asset))
  const { pool, shortfall } = openPool(terms, size, prices)
  const amounts = pool.amounts(prices)
  const value = amounts.reduce((total, amount, i) => total + amount * prices[i]!, poolCash(pool, prices))
  const range = heldRange(terms, market)
  const earning = (years: number) => (fees.whileInRange && range ? range.timeInside(years) : years)
  const feeIncome = (years: number) => (fees.apr ?? 0) * value * earning(years)
  const exposure = poolExposure(pool, feeIncome)
  const uncollected = tokens(
    fees.uncollected.map(({ asset }) => asset),
    fees.uncollected.map(({ amount }) => Number(amount)),
  )
  const entryPrices =
    entry?.kind === 'amounts' ? undefined : assets.map((asset, i) => givenPrice(entry, asset) ?? prices[i]!)
  const entryAmounts = entryPrices ? pool.amounts(entryPrices) : assets.map((asset) => givenAmount(entry, asset))
  const entryCash = entryPrices ? poolCash(pool, entryPrices) : 0
  const held = {
    ...{ pool, exposure, entryAmounts, entryCash, value, range, shortfall, feeIncome },
    fees: { uncollected: inTokens(fees.uncollected), collected: inTokens(fees.collected) },
  }
  const { cover: given } = position
  const paid = { apr: fees.apr ?? 0, premium: given?.premium ?? 0 }
  const cover = given && heldCover(held, { amounts: entryAmounts, cash: entryCash }, given, paid, market.asOf)
  return {
    id: position.id,
    kind: position.kind,
    exposure: sum([exposure, uncollected, ...(cover ? [cover] : [])]),
    kept: tokens(assets, entryAmounts),
    pool: { ...held, cover },
    perp: undefined,
  }
}

function inTokens(amounts: PoolPosition['fees']['uncollected']) {
  return amounts.map(({ asset, amount }) => ({ asset, amount: Number(amount) }))
}

function heldRange(terms: PoolPosition['terms'], { now, covariance }: HoldingMarket): HeldRange | undefined {
  if (terms.kind !== 'concentrated') return undefined
  const [x, y] = [terms.base, terms.quote].map((asset) => assetIndex(now.assets, asset)) as [number, number]
  const price = now.prices[x]! / now.prices[y]!
  const variance = covariance[x]![x]! + covariance[y]![y]! - 2 * covariance[x]![y]!
  return { ...terms.range, price, timeInside: (years) => timeInRange(terms.range, price, variance, years) }
}

function givenPrice(entry: PoolPosition['entry'], asset: Asset): number | undefined {
  return entry?.kind === 'prices' ? entry.prices.find((given) => given.asset === asset)?.price : undefined
}

function givenAmount(entry: PoolPosition['entry'], asset: Asset): number {
  return entry?.kind === 'amounts' ? Number(entry.amounts.find((given) => given.asset === asset)?.amount ?? 0) : 0
}
