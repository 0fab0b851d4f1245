/**
 * How delta, vega and gamma move, aligned with the assets of the MarketState they were taken at. `vanna[i]`: tokens per volatility point (0.01); `volga[i]`:
 * numeraire per point²; `charm[i]`: tokens a day, prices still; `speed[i]`: tokens per numeraire², d gamma[i][i] / d price i. `vegaByExpiry`: numeraire per
 * point, by asset and date, e.g. ETH@2026-02-27.
 */
export type HigherGreeks = {
  readonly vanna: readonly number[]
  readonly volga: readonly number[]
  readonly charm: readonly number[]
  readonly speed: readonly number[]
  readonly vegaByExpiry: ReadonlyMap<string, number>
}

/** Those of what is linear, for `size` assets. */
export function noHigherGreeks(size: number): HigherGreeks {
  const zeros = () => new Array<number>(size).fill(0)
  return { vanna: zeros(), volga: zeros(), charm: zeros(), speed: zeros(), vegaByExpiry: new Map() }
}

/** Of several held together. */
export function addHigherGreeks(a: HigherGreeks, b: HigherGreeks): HigherGreeks {
  const added = (of: Exclude<keyof HigherGreeks, 'vegaByExpiry'>) => a[of].map((value, i) => value + b[of][i]!)
  const vegaByExpiry = new Map(a.vegaByExpiry)
  for (const [expiry, vega] of b.vegaByExpiry) vegaByExpiry.set(expiry, (vegaByExpiry.get(expiry) ?? 0) + vega)
  return { vanna: added('vanna'), volga: added('volga'), charm: added('charm'), speed: added('speed'), vegaByExpiry }
}

/** Of so many units; below 0 of a short. */
export function scaleHigherGreeks(unit: HigherGreeks, factor: number): HigherGreeks {
  const times = (of: Exclude<keyof HigherGreeks, 'vegaByExpiry'>) => unit[of].map((value) => value * factor)
  const vegaByExpiry = new Map([...unit.vegaByExpiry].map(([expiry, vega]) => [expiry, vega * factor]))
  return { vanna: times('vanna'), volga: times('volga'), charm: times('charm'), speed: times('speed'), vegaByExpiry }
}

/** Where the vega of an option is listed: its asset, and the day it expires (UTC). */
export function expiryName(asset: string, expiry: number): string {
  return `${asset}@${new Date(expiry).toISOString().slice(0, 10)}`
}
