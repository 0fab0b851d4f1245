import type { Activation, Candidate } from '../../src/hedge/problem/candidate.ts'
import type { Control } from '../../src/hedge/problem/control.ts'
import type { HedgeProblem, Limits } from '../../src/hedge/problem/hedge-problem.ts'
import type { LinearLimit } from '../../src/hedge/problem/linear-limit.ts'
import { SCENES, type Scene, type ScenePnl } from '../../src/hedge/problem/scene-pnl.ts'

export const unstopped: Control = { shouldStop: () => undefined, progress: () => undefined }

/** Stops at the n-th question, or never. */
export function stopsAt(count: number, why: 'time' | 'user' = 'time'): Control {
  let asked = 0
  return { shouldStop: () => (asked++ >= count ? why : undefined), progress: () => undefined }
}

export const noLimits: Limits = { linear: [], legs: undefined, loss: undefined, shortfall: undefined, tail: undefined }

/** Value of a concentrated range, docs/models.md 1.3. */
export function rangeValue(liquidity: number, lower: number, upper: number, price: number): number {
  const s = Math.sqrt(Math.min(Math.max(price, lower), upper))
  return liquidity * ((1 / s - 1 / Math.sqrt(upper)) * price + s - Math.sqrt(lower))
}

/** Liquidity that is worth `value` at `price`. */
export function rangeLiquidity(value: number, lower: number, upper: number, price: number): number {
  return value / rangeValue(1, lower, upper, price)
}

/** Tokens of the base in a range. */
export function rangeDelta(liquidity: number, lower: number, upper: number, price: number): number {
  const inside = Math.min(Math.max(price, lower), upper)
  return liquidity * (1 / Math.sqrt(inside) - 1 / Math.sqrt(upper))
}

/** `points` equally spaced prices with ends, and the extra ones between them. */
export function priceGrid(min: number, max: number, points: number, extra: readonly number[] = []): Float64Array {
  const even = Array.from({ length: points }, (_, i) => min + ((max - min) * i) / (points - 1))
  const inside = extra.filter((price) => price > min && price < max)
  return Float64Array.from([...new Set([...even, ...inside])].sort((a, b) => a - b))
}

/** 61 prices from 0.3 to 3 times today's, evenly spaced in logarithms. */
export function widePrices(price: number, points = 61): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => 0.3 * price * 10 ** (i / (points - 1)))
}

/** Price columns of each scene, one column an asset. */
export type Places = Readonly<Record<Scene, readonly Float64Array[]>>

/** The places of one asset; a set that is not given has no points. */
export function placesOf(
  grid: Float64Array,
  samples: Float64Array = new Float64Array(),
  wide: Float64Array = new Float64Array(),
): Places {
  return { grid: [grid], samples: [samples], wide: [wide] }
}

/** What `value` gives at every price of every scene. */
export function pnlAt(places: Places, value: (...prices: number[]) => number): ScenePnl {
  const column = (scene: Scene) => {
    const columns = places[scene]
    return columns[0]!.map((_, point) => value(...columns.map((prices) => prices[point]!)))
  }
  return { grid: column('grid'), samples: column('samples'), wide: column('wide') }
}

type Quote = {
  readonly instrument: number
  readonly lot?: number
  readonly maxLots?: number
  readonly fee?: number
  readonly mid?: number
  readonly bid?: number | undefined
  readonly ask?: number | undefined
  /** Index of the asset; the first by default. */
  readonly asset?: number
  /** Numeraire per token held until the horizon. */
  readonly income?: number
}

type Terms = {
  readonly worth: (price: number, traded: number) => number
  readonly paid: boolean
  readonly delta: number
  readonly shape: Candidate['shape']
}

/** The sides of an instrument that are quoted. */
function sidesOf(places: Places, quote: Quote, { worth, paid, delta, shape }: Terms): Candidate[] {
  const { instrument, lot = 1, maxLots = 1000, fee = 0, bid, ask, asset = 0, income = 0 } = quote
  const mid = quote.mid ?? ((bid ?? ask ?? 0) + (ask ?? bid ?? 0)) / 2
  const side = (name: 'buy' | 'sell', price: number | undefined, units: number): Candidate[] => {
    if (price === undefined) return []
    const traded = { instrument, side: name, lot, maxLots, price, shape }
    return [
      {
        ...traded,
        pnl: pnlAt(places, (...prices) => units * worth(prices[asset]!, price)),
        premium: paid ? units * price : 0,
        fee: fee * lot,
        income: income * units,
        execution: Math.abs(price - mid) * lot + fee * lot,
        delta: places.grid.map((_, a) => (a === asset ? units * delta : 0)),
      },
    ]
  }
  return [...side('buy', ask, lot), ...side('sell', bid, -lot)]
}

/** A perp: what it gains is the price at the horizon less the price it is traded at. */
export function perp(places: Places, quote: Quote): Candidate[] {
  const worth = (price: number, traded: number) => price - traded
  const terms: Terms = { worth, paid: false, delta: 1, shape: { kind: 'linear' } }
  return sidesOf(places, { maxLots: 1_000_000, ...quote }, terms)
}

/** An option that expires at the horizon. */
export function vanilla(
  places: Places,
  type: 'call' | 'put',
  strike: number,
  quote: Quote & { readonly delta?: number },
): Candidate[] {
  const worth = (price: number) => Math.max(0, type === 'call' ? price - strike : strike - price)
  return sidesOf(places, quote, {
    worth,
    paid: true,
    delta: quote.delta ?? 0,
    shape: { kind: 'vanilla', type, strike },
  })
}

/** A row from what each candidate and each activation adds. */
export function row(
  name: string,
  bounds: { readonly min?: number | undefined; readonly max?: number | undefined; readonly held?: number },
  candidates: readonly Candidate[],
  each: (candidate: Candidate) => number,
  activations: readonly Activation[] = [],
  once: (activation: Activation) => number = () => 0,
): LinearLimit {
  const { min = -Infinity, max = Infinity, held = 0 } = bounds
  return { name, min, max, held, lots: candidates.map(each), used: activations.map(once) }
}

/** Options of one type may be sold only as far as they are bought or the positions cover: long − short ≥ −cover. */
export function nakedRow(
  type: 'call' | 'put',
  cover: number,
  candidates: readonly Candidate[],
  activations: readonly Activation[] = [],
): LinearLimit {
  const each = ({ shape, side, lot }: Candidate) => {
    if (shape?.kind !== 'vanilla' || shape.type !== type) return 0
    return side === 'buy' ? lot : -lot
  }
  return row(`naked.ETH.${type}s`, { min: -cover }, candidates, each, activations)
}

export function premiumRow(
  max: number,
  candidates: readonly Candidate[],
  activations: readonly Activation[] = [],
): LinearLimit {
  return row('premium', { max }, candidates, ({ premium }) => premium, activations)
}

const nothing = (places: Places) => pnlAt(places, () => 0)

/** A problem of ETH at `price`, or of the assets given; fields given in `part` override. */
export function problemOf(places: Places, price: number, part: Partial<HedgeProblem>): HedgeProblem {
  return {
    objective: 'replication',
    lossAversion: 2.25,
    assets: ['ETH'],
    prices: [price],
    gridPrices: places.grid,
    held: nothing(places),
    income: nothing(places),
    target: nothing(places),
    worst: 1,
    delta: [0],
    candidates: [],
    activations: [],
    pins: [],
    limits: noLimits,
    simplify: 0,
    positionsValue: 100_000,
    ...part,
  }
}

/** The same P&L columns with other points in each scene. */
export function mapScenes(pnl: ScenePnl, change: (column: Float64Array) => Float64Array): ScenePnl {
  const [grid, samples, wide] = SCENES.map((scene) => change(pnl[scene]))
  return { grid: grid!, samples: samples!, wide: wide! }
}
