import { defaultVolatility } from '../../market/default-volatility.ts'
import { daysFromDuration } from '../../units/duration.ts'
import { daysAfter, timestampFromText } from '../../units/timestamp.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'

/** What the file says of the market, as far as it could be read. */
export type KnownMarket = {
  /** Milliseconds since 1970 UTC. */
  readonly asOf: number | undefined
  readonly horizon: number | undefined
  /** Undefined when the file lists none that could be read. */
  readonly assets: ReadonlyMap<string, KnownAsset> | undefined
}

/** A volatility of 0 is stable; undefined is not known. */
export type KnownAsset = {
  readonly price: number | undefined
  readonly volatility: number | undefined
  /** The asset that it moves with; it then has no volatility of its own. */
  readonly tracks?: string
}

/** Reads the market part of a file, with the default volatility of stable assets. */
export function knownMarket(file: Partly<StrategyFile>): KnownMarket {
  const asOf = file.market?.asOf === undefined ? undefined : timestampFromText(file.market.asOf)
  const assets = file.market?.assets
  return {
    asOf,
    horizon: file.horizon === undefined ? undefined : timeFrom(file.horizon, asOf),
    assets: assets && new Map(Object.entries(assets).map(([symbol, asset]) => [symbol, knownAsset(asset)])),
  }
}

/** A date, or a duration counted from `asOf`; milliseconds since 1970 UTC. */
export function timeFrom(text: string, asOf: number | undefined): number | undefined {
  const days = daysFromDuration(text)
  if (days === undefined) return timestampFromText(text)
  return asOf === undefined ? undefined : daysAfter(asOf, days)
}

/** Whether the asset is listed and known not to move. */
export function isStable(market: KnownMarket, asset: string | undefined): boolean {
  return asset !== undefined && market.assets?.get(leadingAsset(market, asset))?.volatility === 0
}

/** The asset whose moves this one shares: itself where it tracks none or goes round in a circle. */
export function leadingAsset({ assets }: Pick<KnownMarket, 'assets'>, asset: string): string {
  const seen = new Set([asset])
  for (let at = asset; ; ) {
    const next = assets?.get(at)?.tracks
    if (next === undefined || !assets?.has(next)) return at
    if (seen.has(next)) return asset
    seen.add(next)
    at = next
  }
}

function knownAsset(asset: Partly<StrategyFile['market']['assets'][string]> | undefined): KnownAsset {
  const price = asset?.price
  if (asset?.tracks !== undefined) return { price, volatility: undefined, tracks: asset.tracks }
  return { price, volatility: asset?.volatility ?? (price === undefined ? undefined : defaultVolatility(price)) }
}
