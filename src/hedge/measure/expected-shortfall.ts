import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { Measure } from './measure.ts'
import type { Totals } from './totals.ts'

/**
 * Mean of the `worst` largest losses over the samples, net of premium, fees and income (Rockafellar and Uryasev 2000): the objective against
 * the target, the limit with the target counted back in. The mean over any other samples is no larger, so those of one hedge bound every other.
 */
export function expectedShortfall(target: 'against' | 'counted'): Measure {
  const added = ({ income, target: kept }: HedgeProblem, s: number) =>
    income.samples[s]! + (target === 'counted' ? kept.samples[s]! : 0)
  const lowest = (problem: HedgeProblem, { pnl }: Totals) => {
    const net = Float64Array.from(pnl.samples)
    for (let s = 0; s < net.length; s++) net[s]! += added(problem, s)
    return smallest(net, problem.worst)
  }
  return {
    scene: 'samples',
    execution: false,
    outlay: true,
    value: (problem, totals) => {
      if (totals.pnl.samples.length === 0) return 0
      const sum = lowest(problem, totals).reduce((total, s) => total + totals.pnl.samples[s]! + added(problem, s), 0)
      return totals.outlay - sum / problem.worst
    },
    touches: (problem, totals) => {
      const points = lowest(problem, totals)
      const weights = new Float64Array(points.length).fill(-1 / problem.worst)
      const constant = -points.reduce((total, s) => total + added(problem, s), 0) / problem.worst
      return [{ constant, points, weights, delta: [] }]
    },
  }
}

/** Where the `count` smallest values are, ascending; of equal ones the first. */
function smallest(values: Float64Array, count: number): Int32Array {
  const bound = selected(Float64Array.from(values), count - 1)
  const chosen = new Int32Array(Math.min(count, values.length))
  let ties = chosen.length
  for (let s = 0; s < values.length; s++) if (values[s]! < bound) ties--
  for (let s = 0, k = 0; k < chosen.length; s++) {
    if (values[s]! < bound || (values[s] === bound && ties-- > 0)) chosen[k++] = s
  }
  return chosen
}

/** The value that would stand at `rank` if the values were sorted; shuffles them (quickselect, Hoare 1961). */
function selected(values: Float64Array, rank: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1]!
    let [i, j] = [low, high]
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i <= j) {
        const held = values[i]!
        values[i++] = values[j]!
        values[j--] = held
      }
    }
    if (rank <= j) high = j
    else if (rank >= i) low = i
    else break
  }
  return values[rank]!
}
