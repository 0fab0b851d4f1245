import type { Candidate } from '../../src/hedge/candidate.ts'
import type { Control } from '../../src/hedge/control.ts'
import type { HedgeProblem, Limits } from '../../src/hedge/hedge-problem.ts'

export const unstopped: Control = { shouldStop: () => undefined, progress: () => undefined }

export const noLimits: Limits = {
  delta: [undefined],
  gamma: [undefined],
  vega: [undefined],
  premium: undefined,
  margin: undefined,
  legs: undefined,
  loss: undefined,
  shortfall: undefined,
}

/** Value of a concentrated range, models.md 1.3. */
export function rangeValue(liquidity: number, lower: number, upper: number, price: number): number {
  const s = Math.sqrt(Math.min(Math.max(price, lower), upper))
  return liquidity * ((1 / s - 1 / Math.sqrt(upper)) * price + s - Math.sqrt(lower))
}

/** Liquidity that is worth `value` at `price`. */
export function rangeLiquidity(value: number, lower: number, upper: number, price: number): number {
  return value / rangeValue(1, lower, upper, price)
}

/** `points` equally spaced prices with ends, and the extra ones between them. */
export function priceGrid(min: number, max: number, points: number, extra: readonly number[] = []): Float64Array {
  const even = Array.from({ length: points }, (_, i) => min + ((max - min) * i) / (points - 1))
  const inside = extra.filter((price) => price > min && price < max)
  return Float64Array.from([...new Set([...even, ...inside])].sort((a, b) => a - b))
}

type Quote = {
  readonly instrument: number
  readonly lot?: number
  readonly maxLots?: number
  readonly fee?: number
  readonly mid?: number
}

const flatGreeks = { gamma: [0], vega: [0], income: 0, collateral: 0, scenarioGross: new Float64Array() }

/** The sides of a perp that are quoted, on a grid of horizon prices. */
export function perp(grid: Float64Array, quote: Quote & { readonly bid?: number; readonly ask?: number }): Candidate[] {
  const { instrument, lot = 1, maxLots = 1_000_000, fee = 0, bid, ask } = quote
  const mid = quote.mid ?? ((bid ?? ask)! + (ask ?? bid)!) / 2
  const side = (name: 'buy' | 'sell', price: number | undefined, units: number): Candidate[] => {
    if (price === undefined) return []
    return [
      {
        instrument, side: name, lot, maxLots, price,
        gross: grid.map((p) => units * (p - price)),
        premium: 0,
        fee: fee * lot,
        execution: Math.abs(price - mid) * lot + fee * lot,
        delta: [units],
        shape: { kind: 'linear' },
        ...flatGreeks,
      },
    ] // biome-ignore format: one candidate
  }
  return [...side('buy', ask, lot), ...side('sell', bid, -lot)]
}

/** The sides of an option that are quoted; it expires at the horizon. */
export function vanilla(
  grid: Float64Array,
  type: 'call' | 'put',
  strike: number,
  quote: Quote & { readonly bid?: number | undefined; readonly ask?: number | undefined; readonly delta?: number },
): Candidate[] {
  const { instrument, lot = 1, maxLots = 1000, fee = 0, bid, ask } = quote
  const mid = quote.mid ?? ((bid ?? ask ?? 0) + (ask ?? bid ?? 0)) / 2
  const payoff = (price: number) => Math.max(0, type === 'call' ? price - strike : strike - price)
  const side = (name: 'buy' | 'sell', price: number | undefined, units: number): Candidate[] => {
    if (price === undefined) return []
    return [
      {
        instrument, side: name, lot, maxLots, price,
        gross: grid.map((p) => units * payoff(p)),
        premium: units * price,
        fee: fee * lot,
        execution: Math.abs(price - mid) * lot + fee * lot,
        delta: [units * (quote.delta ?? 0)],
        shape: { kind: 'vanilla', type, strike },
        ...flatGreeks,
      },
    ] // biome-ignore format: one candidate
  }
  return [...side('buy', ask, lot), ...side('sell', bid, -lot)]
}

/** A problem of one asset at `price`; fields given in `part` override. */
export function problemOf(grid: Float64Array, price: number, part: Partial<HedgeProblem>): HedgeProblem {
  return {
    objective: 'replication',
    assets: ['ETH'],
    prices: [price],
    grid: [grid],
    gross: new Float64Array(grid.length),
    income: new Float64Array(grid.length),
    scenarioGross: new Float64Array(),
    scenarioIncome: new Float64Array(),
    target: new Float64Array(grid.length),
    scenarioTarget: new Float64Array((part.scenarioGross ?? []).length),
    tail: 1,
    delta: [0],
    gamma: [0],
    vega: [0],
    candidates: [],
    activations: [],
    pins: [],
    limits: noLimits,
    positionsValue: 100_000,
    ...part,
  }
}
