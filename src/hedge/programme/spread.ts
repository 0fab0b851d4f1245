import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { coordinatesOf } from './coordinates.ts'

/** The P&L over the samples, less its mean, in coordinates whose length is the standard deviation; numeraire. */
export type Spread = {
  /** Of what is held already, with its income. */
  readonly held: Float64Array
  /** Of one lot of each candidate. */
  readonly lots: readonly Float64Array[]
  /** Of each activation. */
  readonly used: readonly Float64Array[]
  /** How many of the first coordinates linear instruments take up: no other reaches beyond. */
  readonly linear: number
}

/** The spread of a problem: every hedge's standard deviation is the length of held + Σ lots·each + Σ used·each. */
export function spreadOf({ held, income, candidates, activations }: HedgeProblem): Spread {
  const count = held.samples.length
  const centred = (column: ArrayLike<number>) => {
    const values = Float64Array.from(column)
    const mean = values.reduce((sum, x) => sum + x, 0) / count
    return values.map((x) => (x - mean) / Math.sqrt(count))
  }
  const distinct: Float64Array[] = []
  const seen = new Map<number, number>()
  // Both sides and all levels of an instrument are one column, but for its sign.
  const places = candidates.map(({ instrument, side, pnl }) => {
    const sign = side === 'buy' ? 1 : -1
    const column = centred(pnl.samples).map((x) => sign * x)
    const known = seen.get(instrument)
    if (known !== undefined && isAlike(distinct[known]!, column)) return { sign, at: known }
    seen.set(instrument, distinct.length)
    return { sign, at: distinct.push(column) - 1 }
  })
  const isLinear = distinct.map(() => false)
  places.forEach(({ at }, i) => {
    isLinear[at] = candidates[i]!.shape?.kind === 'linear'
  })
  const order = [...distinct.keys()].sort((a, b) => Number(isLinear[b]) - Number(isLinear[a]) || a - b)
  const own = Float64Array.from(held.samples, (x, s) => x + income.samples[s]!)
  const others = [centred(own), ...activations.map(({ pnl }) => centred(pnl.samples))]
  const linear = isLinear.filter(Boolean).length
  const { columns, leading } = coordinatesOf([...order.map((at) => distinct[at]!), ...others], linear)
  const [first, ...used] = columns.slice(distinct.length)
  const found = distinct.map((_, at) => columns[order.indexOf(at)]!)
  return {
    held: first!,
    lots: places.map(({ sign, at }) => (sign === 1 ? found[at]! : found[at]!.map((x) => -x))),
    used,
    linear: leading,
  }
}

function isAlike(a: Float64Array, b: Float64Array): boolean {
  return a.every((x, s) => Math.abs(x - b[s]!) <= 1e-9 * (1 + Math.abs(x)))
}
