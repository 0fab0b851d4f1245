import type { ReducedBasis } from './reduced-basis.ts'

/** A column whose counts are charged one by one, bought and sold, and how many there can be. */
export type Charged = {
  readonly bought: number
  readonly sold: number
  /** ≥ 0. */
  readonly most: number
  /** ≤ 0. */
  readonly least: number
}

/** Visits lattice vectors near a target. */
export type Visit = {
  /** Squared distance and charges above which vectors are of no interest; may shrink with what is found. */
  room(): number
  /** Told of each vector within it: the whole counts of the columns. */
  found(counts: Float64Array, cost: number): void
  /** Counts tried after which it gives up. */
  readonly most: number
}

/** `complete`: every vector within the room was visited; `work`: counts tried. */
export type Visited = { readonly complete: boolean; readonly work: number }

/** Work that looking at a vector counts. */
const TOLD = 20

/**
 * All lattice vectors whose squared distance from the target and charges come to no more than the room, the cheapest choice of each count first (Schnorr
 * and Euchner 1994): counts are fixed one by one from the last, and what they leave of the target at right angles to the rest is a distance that the
 * rest can only add to. The last columns are charged, those before, a reduced basis, are not.
 */
export function nearVectors(
  { triangle, target, transform, beyond }: ReducedBasis,
  charged: readonly Charged[],
  visit: Visit,
): Visited {
  const count = triangle.length
  const free = count - charged.length
  const counts = new Float64Array(count)
  const wide = count + 1
  // By level: what is fixed from it on costs, the best count in fractions, the count in hand, the first of its level and the way to the next.
  const cost = new Float64Array(wide)
  cost[count] = beyond
  const centre = new Float64Array(count)
  const chosen = new Float64Array(count)
  const first = new Float64Array(count)
  const step = new Float64Array(count)
  const size = triangle.map((row, k) => row[k]!)
  // What counts from the c-th on leave of the target at a level, and the last of them that changed since this was summed up.
  const left = new Float64Array(count * wide)
  const changed = new Int32Array(count).fill(count - 1)
  for (let k = 0; k < count; k++) left[k * wide + count] = target[k]!
  const costAt = (k: number, lots: number) => {
    const off = (lots - centre[k]!) * size[k]!
    if (k < free) return off * off
    const { bought, sold } = charged[k - free]!
    return off * off + (lots > 0 ? lots * bought : lots < 0 ? -lots * sold : 0)
  }
  /** The charged count that costs least: where the parabola is as steep as the charge. */
  const cheapest = (k: number) => {
    const { bought, sold, most, least } = charged[k - free]!
    const [best, twice] = [centre[k]!, 2 * size[k]! * size[k]!]
    const whole = best > 0 ? Math.max(0, best - bought / twice) : Math.min(0, best + sold / twice)
    const low = Math.max(least, Math.min(most, Math.floor(whole)))
    const high = Math.max(least, Math.min(most, Math.ceil(whole)))
    return costAt(k, high) < costAt(k, low) ? high : low
  }
  const enter = (k: number) => {
    const row = triangle[k]!
    const at = k * wide
    for (let c = changed[k]!; c > k; c--) left[at + c] = left[at + c + 1]! - row[c]! * chosen[c]!
    if (k > 0 && changed[k]! > changed[k - 1]!) changed[k - 1] = changed[k]!
    changed[k] = k
    const best = left[at + k + 1]! / size[k]!
    centre[k] = best
    chosen[k] = k < free ? Math.round(best) : cheapest(k)
    first[k] = chosen[k]!
    step[k] = k >= free || chosen[k]! <= best ? 1 : -1
  }
  const move = (k: number, lots: number) => {
    chosen[k] = lots
    if (k > 0 && k > changed[k - 1]!) changed[k - 1] = k
  }
  const next = (k: number) => {
    const by = step[k]!
    move(k, chosen[k]! + by)
    if (k < free) step[k] = by > 0 ? -by - 1 : 1 - by
  }
  const isOffered = (k: number) => {
    if (k < free) return true
    const { most, least } = charged[k - free]!
    return chosen[k]! <= most && chosen[k]! >= least
  }
  const tell = (sum: number) => {
    for (let c = 0; c < count; c++) {
      counts[c] = c < free ? 0 : chosen[c]!
      if (c < free) for (let k = 0; k < free; k++) counts[c]! += transform[c]![k]! * chosen[k]!
    }
    visit.found(counts, sum)
  }
  let work = 0
  let room = visit.room()
  let k = count - 1
  if (k >= 0) enter(k)
  else if (beyond <= room) tell(beyond)
  while (k >= 0 && k < count) {
    if (++work > visit.most) return { complete: false, work }
    const sum = cost[k + 1]! + costAt(k, chosen[k]!)
    if (sum > room || !isOffered(k)) {
      // Upward from the first until it costs too much, then downward.
      if (k >= free && step[k]! > 0) {
        step[k] = -1
        move(k, first[k]! - 1)
      } else if (++k < count) next(k)
    } else if (k > 0) {
      cost[k] = sum
      enter(--k)
    } else {
      tell(sum)
      work += TOLD
      room = visit.room()
      next(0)
    }
  }
  return { complete: true, work }
}
