import { LEVEL_COST, LEVELS } from '../../problem/budgets.ts'
import type { Spans } from './box.ts'
import { type Box, leastOutside, levelsOf, type Range } from './box.ts'
import { firstFrom, shiftOf } from './join.ts'
import { descend } from './lot-cost.ts'
import { momentGrain, stateKey } from './side-graph.ts'
import type { Strip } from './strip.ts'
import type { Held, StripStrike } from './strip-strike.ts'

/** A level that lots in the money make at the reference, lots times distance, and the slope in lots where that matters; `cost`: what that takes at the least beyond the cheapest way to the same kinks. */
type Reached = { readonly level: number; readonly inner: number; readonly cost: number }

/** All levels that cost less than `beyond`, rising. */
export type Levels = { readonly reached: readonly Reached[]; readonly beyond: number; readonly dust: number }

/** What a box's level costs at the least beyond the cheapest way to its kinks, Infinity where nothing makes it; and the level, where there is but one. */
export type LevelCost = { readonly cost: number; readonly only: Range | undefined }

/** The levels of hedges of a strip that lie within the spans and below a target, up to a cost that leaves few enough to list. */
export function levelsOfStrip(strip: Strip, spans: Spans, target: number): Levels {
  const { up, down, linear } = strip
  const most = target - leastOutside(strip, spans) - up.tails[0]!.floor - down.tails[0]!.floor
  const ways: readonly Held[] = strip.legs === undefined ? [undefined] : [0, 1, 2]
  // What is traded of the linear instruments only matters where it shifts the level.
  const turns = linear.shifts?.every((shift) => shift === 0) ? 0 : 1
  const sides = [up, down].flatMap(({ strikes }, side) =>
    strikes.map((strike) => ({ strike, turn: side === 0 ? -turns : turns })),
  )
  const grain = momentGrain(sides.map(({ strike }) => strike))
  const listed = (beyond: number): Reached[] | undefined => {
    let levels = new Map<number, Reached>([[0, { level: 0, inner: 0, cost: 0 }]])
    for (const { strike, turn } of sides) {
      const next = new Map<number, Reached>()
      const choices = innerCosts(strike, ways, beyond, most)
      for (const before of levels.values()) {
        for (const [lots, extra] of choices) {
          const [cost, inner] = [before.cost + extra, before.inner + turn * lots]
          if (cost >= beyond) continue
          const level = before.level + lots * strike.distance
          const key = stateKey(inner, level / grain)
          if (cost < (next.get(key)?.cost ?? Infinity)) next.set(key, { level, inner, cost })
        }
      }
      if (next.size > LEVELS) return undefined
      levels = next
    }
    return [...levels.values()].sort((a, b) => a.level - b.level)
  }
  for (let beyond = LEVEL_COST; beyond > LEVEL_COST / 100; beyond /= 2) {
    const reached = listed(beyond)
    if (reached !== undefined) return { reached, beyond, dust: grain * sides.length }
  }
  return { reached: [], beyond: 0, dust: 0 }
}

/** What so many lots in the money cost at the least beyond the cheapest split of the same kinks, where that is less than `beyond`. */
function innerCosts(strike: StripStrike, ways: readonly Held[], beyond: number, most: number): [number, number][] {
  const least = new Map<number, number>()
  const [low, high] = strike.kinkRange
  const start = descend((kinks) => strike.cheapest(kinks, undefined), 0, low, high).at
  for (const direction of [1, -1]) {
    for (let kinks = direction > 0 ? start : start - 1; kinks >= low && kinks <= high; kinks += direction) {
      // Convex in the kinks.
      if (strike.cheapest(kinks, undefined) - strike.floor >= most) break
      for (const held of ways) {
        const cheapest = strike.cheapest(kinks, held)
        if (cheapest === Infinity) continue
        for (const { inner, cost } of strike.splits(kinks, held, cheapest + beyond)) {
          const extra = cost - cheapest
          if (extra < beyond && extra < (least.get(inner) ?? Infinity)) least.set(inner, extra)
        }
      }
    }
  }
  return [...least]
}

/** What the levels of a box cost. */
export function levelCost({ reached, beyond, dust }: Levels, box: Box): LevelCost {
  const { lot, linear } = box.strip
  const [low, high] = levelsOf(box).map((level) => level / lot) as [number, number]
  const widest = shiftOf(linear, linear.reach)
  const to = high - widest[0] / lot + dust
  let cost = beyond
  let count = 0
  let only: Range | undefined
  for (let k = firstFrom(reached, low - widest[1] / lot - dust); k < reached.length; k++) {
    const one = reached[k]!
    if (one.level > to) break
    const shift = shiftOf(linear, [box.slope[0] - lot * one.inner, box.slope[1] - lot * one.inner])
    const range: Range = [one.level + shift[0] / lot - dust, one.level + shift[1] / lot + dust]
    if (range[0] > high || range[1] < low) continue
    count++
    cost = Math.min(cost, one.cost)
    only = [lot * range[0], lot * range[1]]
  }
  return { cost, only: count === 1 ? only : undefined }
}
