import { scenariosFor } from '../../book/market-now.ts'
import { type Asset, assetIndex, type MarketState } from '../../exposure/market-state.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'

const POINTS = 61
const LOWEST = 0.3
const HIGHEST = 3

/** Prices from 0.3 to 3 times today's, evenly spaced in logarithms, `years` from now: one moving asset after the other, the rest where they stand. */
export function wideGrid(now: MarketState, moving: readonly Asset[], years: number): Scenarios {
  const columns = moving.map((asset) =>
    Float64Array.from({ length: POINTS * moving.length }, (_, i) => {
      const today = now.prices[assetIndex(now.assets, asset)]!
      return moving[Math.floor(i / POINTS)] === asset ? today * factor(i % POINTS) : today
    }),
  )
  return scenariosFor(now, moving, columns, years)
}

function factor(i: number): number {
  return LOWEST * (HIGHEST / LOWEST) ** (i / (POINTS - 1))
}
