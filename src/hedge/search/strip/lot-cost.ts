/** What holding signed whole lots of one thing costs: convex, 0 for none, Infinity beyond what its book offers. */
export type LotCost = {
  /** Lots that can be sold (≤ 0) and bought (≥ 0). */
  readonly least: number
  readonly most: number
  readonly cost: (lots: number) => number
}

/** Lots of one price level at a cost each. */
export type CostLevel = { readonly lots: number; readonly cost: number }

/** Convex cost from the levels of both sides, cheapest first. */
export function lotCost(buys: readonly CostLevel[], sells: readonly CostLevel[]): LotCost {
  const depth = (levels: readonly CostLevel[]) => levels.reduce((total, level) => total + level.lots, 0)
  const [bought, sold] = [inOrder(buys), inOrder(sells)]
  return {
    least: -depth(sells),
    most: depth(buys),
    cost: (lots) => (lots === 0 ? 0 : walk(lots > 0 ? bought : sold, Math.abs(lots))),
  }
}

/** The least it can cost, over all lots. */
export function leastCost(one: LotCost): number {
  return descend(one.cost, 0, one.least, one.most).least
}

/** Where a convex function over the whole numbers from `low` to `high` is least, found from `start`; Infinity over none. */
export function descend(
  convex: (lots: number) => number,
  start: number,
  low: number,
  high: number,
): { readonly at: number; readonly least: number } {
  if (low > high) return { at: low, least: Infinity }
  let at = Math.max(low, Math.min(high, start))
  let least = convex(at)
  // Growing steps may jump over the least point and still go down, so both ways are tried until neither helps.
  for (let idle = 0, direction = 1; idle < 2; direction = -direction) {
    idle++
    for (let step = 1; step >= 1; ) {
      const next = Math.max(low, Math.min(high, at + direction * step))
      const value = next === at ? Infinity : convex(next)
      if (value < least) {
        at = next
        least = value
        step *= 2
        idle = 0
      } else step = step > 1 ? Math.max(1, Math.floor(step / 4)) : 0
    }
  }
  return { at, least }
}

function inOrder(levels: readonly CostLevel[]): CostLevel[] {
  return [...levels].sort((a, b) => a.cost - b.cost)
}

function walk(levels: readonly CostLevel[], lots: number): number {
  let [left, total] = [lots, 0]
  for (const level of levels) {
    const taken = Math.min(left, level.lots)
    total += taken * level.cost
    left -= taken
    if (left === 0) return total
  }
  return Infinity
}
