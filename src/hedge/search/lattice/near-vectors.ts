import { LATTICE_TOLD } from '../../problem/budgets.ts'
import type { ReducedBasis } from './reduced-basis.ts'

/** A column whose counts are charged, bought and sold, and how many there can be. */
export type Charged = {
  readonly bought: number
  readonly sold: number
  /** ≥ 0. */
  readonly most: number
  /** ≤ 0. */
  readonly least: number
  /** What the square of a count has of its charge already, as a part of the distance. */
  readonly square: number
}

/** Visits lattice vectors near a target. */
export type Visit = {
  /** Squared distance and charges above which vectors are of no interest; may shrink with what is found. */
  room(): number
  /** Told of each vector within it: the whole counts of the columns. */
  found(counts: Float64Array, cost: number): void
  /** Counts tried after which it gives up. */
  readonly most: number
  /** Columns of which any may be held. */
  readonly legs: number
  /** Asked now and then whether to give up. */
  isStopped(): boolean
}

/** `complete`: every vector within the room was visited; `work`: counts tried. */
export type Visited = { readonly complete: boolean; readonly work: number }

/** Counts after which it asks whether to give up. */
const ASKED = 2 ** 16

/**
 * All lattice vectors whose squared distance from the target and charges come to no more than the room, the cheapest choice of each count first (Schnorr
 * and Euchner 1994): counts of the basis are fixed one by one from the last, and what they leave of the target at right angles to the rest is a distance
 * that the rest can only add to. A column is charged as soon as no vector of the basis that is left holds any of it: what a level costs stays convex.
 */
export function nearVectors(
  { triangle, target, transform, beyond }: ReducedBasis,
  charged: readonly Charged[],
  visit: Visit,
): Visited {
  const count = triangle.length
  const counts = new Float64Array(count)
  const wide = count + 1
  // By level: what is fixed from it on costs, the best count in fractions, the count in hand, the cheapest of its level, how far counts go and the way to the next.
  const cost = new Float64Array(wide)
  cost[count] = beyond
  const centre = new Float64Array(count)
  const chosen = new Float64Array(count)
  const first = new Float64Array(count)
  const low = new Float64Array(count)
  const high = new Float64Array(count)
  const step = new Float64Array(count)
  const size = triangle.map((row, k) => row[k]!)
  // What counts from the c-th on leave of the target at a level, and the last of them that changed since this was summed up.
  const left = new Float64Array(count * wide)
  const changed = new Int32Array(count).fill(count - 1)
  for (let k = 0; k < count; k++) left[k * wide + count] = target[k]!
  // The columns that a level settles, and how much of each the levels above hold.
  const settled = triangle.map((_, k) =>
    transform.flatMap((row, c) => (row.findIndex((x) => x !== 0) === k ? [c] : [])),
  )
  const held = new Float64Array(count)
  /** How many columns that are settled from a level on are held. */
  const legs = new Int32Array(wide)
  const isWithin = (k: number, lots: number) => {
    legs[k] = legs[k + 1]!
    const columns = settled[k]!
    for (let s = 0; s < columns.length; s++) {
      if (held[columns[s]!]! + lots * transform[columns[s]!]![k]! !== 0) legs[k]!++
    }
    return legs[k]! <= visit.legs
  }
  const costAt = (k: number, lots: number) => {
    const off = (lots - centre[k]!) * size[k]!
    let sum = off * off
    const columns = settled[k]!
    for (let s = 0; s < columns.length; s++) {
      const c = columns[s]!
      const { bought, sold, square } = charged[c]!
      const n = held[c]! + lots * transform[c]![k]!
      sum += (n > 0 ? n * bought : n < 0 ? -n * sold : 0) - square * n * n
    }
    return sum
  }
  const enter = (k: number) => {
    const row = triangle[k]!
    const at = k * wide
    for (let c = changed[k]!; c > k; c--) left[at + c] = left[at + c + 1]! - row[c]! * chosen[c]!
    if (k > 0 && changed[k]! > changed[k - 1]!) changed[k - 1] = changed[k]!
    changed[k] = k
    const best = left[at + k + 1]! / size[k]!
    centre[k] = best
    low[k] = -Infinity
    high[k] = Infinity
    const columns = settled[k]!
    for (let s = 0; s < columns.length; s++) {
      const c = columns[s]!
      const of = transform[c]!
      let sum = 0
      for (let j = k + 1; j < count; j++) sum += of[j]! * chosen[j]!
      held[c] = sum
      const { most, least } = charged[c]!
      const [a, b] = [(least - sum) / of[k]!, (most - sum) / of[k]!]
      low[k] = Math.max(low[k]!, Math.ceil(Math.min(a, b)))
      high[k] = Math.min(high[k]!, Math.floor(Math.max(a, b)))
    }
    let lots = Math.max(low[k]!, Math.min(high[k]!, Math.round(best)))
    let here = costAt(k, lots)
    for (const by of [1, -1]) {
      for (let there = costAt(k, lots + by); there < here; there = costAt(k, lots + by)) {
        if (lots + by > high[k]! || lots + by < low[k]!) break
        lots += by
        here = there
      }
    }
    chosen[k] = lots
    first[k] = lots
    step[k] = 1
  }
  const move = (k: number, lots: number) => {
    chosen[k] = lots
    if (k > 0 && k > changed[k - 1]!) changed[k - 1] = k
  }
  const tell = (sum: number) => {
    for (let c = 0; c < count; c++) {
      const row = transform[c]!
      counts[c] = 0
      for (let k = 0; k < count; k++) counts[c]! += row[k]! * chosen[k]!
    }
    visit.found(counts, sum)
  }
  let work = 0
  let room = visit.room()
  let k = count - 1
  if (k >= 0) enter(k)
  else if (beyond <= room) tell(beyond)
  while (k >= 0 && k < count) {
    if (++work > visit.most || (work % ASKED === 0 && visit.isStopped())) return { complete: false, work }
    const lots = chosen[k]!
    const sum = lots > high[k]! || lots < low[k]! ? Infinity : cost[k + 1]! + costAt(k, lots)
    if (sum > room) {
      // Upward from the first until it costs too much, then downward.
      if (step[k]! > 0) {
        step[k] = -1
        move(k, first[k]! - 1)
      } else if (++k < count) move(k, chosen[k]! + step[k]!)
    } else if (!isWithin(k, lots)) move(k, lots + step[k]!)
    else if (k > 0) {
      cost[k] = sum
      enter(--k)
    } else {
      tell(sum)
      work += LATTICE_TOLD
      room = visit.room()
      move(0, chosen[0]! + step[0]!)
    }
  }
  return { complete: true, work }
}
