import { scenariosFor } from '../../book/market-now.ts'
import { type Asset, assetIndex, type MarketState } from '../../exposure/market-state.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'

const POINTS = 61
const LOWEST = 0.3
const HIGHEST = 3

/**
 * Prices from 0.3 to 3 times today's, 61 evenly spaced in logarithms and those of `also(asset)` between them, `years` from now: one moving asset after
 * the other, the rest where they stand.
 */
export function wideGrid(
  now: MarketState,
  moving: readonly Asset[],
  years: number,
  also: (asset: Asset) => readonly number[] = () => [],
): Scenarios {
  const today = moving.map((asset) => now.prices[assetIndex(now.assets, asset)]!)
  const axes = moving.map((asset, a) => {
    const even = Array.from({ length: POINTS }, (_, i) => today[a]! * factor(i))
    const between = also(asset).filter((price) => price > even[0]! && price < even.at(-1)!)
    return [...new Set([...even, ...between])].sort((one, other) => one - other)
  })
  const columns = moving.map((_, a) => {
    return Float64Array.from(axes.flatMap((axis, b) => axis.map((price) => (a === b ? price : today[a]!))))
  })
  return scenariosFor(now, moving, columns, years)
}

function factor(i: number): number {
  return LOWEST * (HIGHEST / LOWEST) ** (i / (POINTS - 1))
}
