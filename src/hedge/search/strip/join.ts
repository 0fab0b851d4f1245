import { type Box, levelsOf, type Range } from './box.ts'
import type { SideHedge } from './side-splits.ts'
import type { LinearSupply } from './strip.ts'

/** A hedge of both sides that lies in a box; `cost` is that of its options, and of linear instruments beyond their charge. */
export type Joined = { readonly up: SideHedge; readonly down: SideHedge; readonly cost: number }

/**
 * The cheapest pair of hedges, one of each side (by level), for which some units of the linear instruments make up a slope and a level in
 * the box. `work` counts the pairs looked at.
 */
export function join(
  box: Box,
  ups: readonly SideHedge[],
  downs: readonly SideHedge[],
): { readonly best: Joined | undefined; readonly work: number } {
  const { lot, linear, legs = Infinity } = box.strip
  const [low, high] = levelsOf(box).map((level) => level / lot) as [number, number]
  const dust = 1e-9 * (1 + Math.abs(low) + Math.abs(high))
  const [least, most] = downs.reduce(
    ([a, b], { inner }) => [Math.min(a, inner), Math.max(b, inner)],
    [Infinity, -Infinity],
  )
  const units = (up: SideHedge, least: number, most: number): Range => [
    box.slope[0] - lot * (most - up.inner),
    box.slope[1] - lot * (least - up.inner),
  ]
  let best: Joined | undefined
  let work = 0
  for (const up of ups) {
    const widest = shiftOf(linear, units(up, least!, most!))
    const [from, to] = [low - up.level - widest[1] / lot - dust, high - up.level - widest[0] / lot + dust]
    for (let d = firstFrom(downs, from); d < downs.length; d++) {
      const down = downs[d]!
      if (down.level > to) break
      work++
      if (up.legs + down.legs > legs) continue
      const plain = up.cost + down.cost
      if (best !== undefined && plain >= best.cost) continue
      const traded = units(up, down.inner, down.inner)
      const shift = shiftOf(linear, traded)
      const level = up.level + down.level
      if (level + shift[0] / lot > high + dust || level + shift[1] / lot < low - dust) continue
      const cost = plain + excessOf(linear, traded)
      if (cost === Infinity || (best !== undefined && cost >= best.cost)) continue
      best = { up, down, cost }
    }
  }
  return { best, work }
}

/** Index of the first of some with rising levels that has at least this one. */
export function firstFrom(all: readonly { readonly level: number }[], level: number): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (all[middle]!.level < level) low = middle + 1
    else high = middle
  }
  return low
}

/** How far some number of units in the range can shift the level either way. */
export function shiftOf({ shifts }: LinearSupply, [low, high]: Range): Range {
  if (shifts === undefined) return [-Infinity, Infinity]
  const at = (units: number) => (units > 0 ? units * shifts[0] : -units * shifts[1])
  const ends = [at(low), at(high), ...(low < 0 && high > 0 ? [0] : [])]
  return [Math.min(...ends), Math.max(...ends)]
}

/** By how much the cheapest number of units in a range costs more than the strip's charge, Infinity where they can't be had. */
function excessOf({ buyCost, sellCost, charge, constant, reach }: LinearSupply, [low, high]: Range): number {
  const [least, most] = [Math.max(low, reach[0] - 1e-9), Math.min(high, reach[1] + 1e-9)]
  if (least > most) return Infinity
  const at = (units: number) => (units > 0 ? (buyCost - charge) * units : units < 0 ? -(sellCost + charge) * units : 0)
  const ends = [at(least), at(most), ...(least < 0 && most > 0 ? [0] : [])]
  return Math.min(...ends) - constant
}
