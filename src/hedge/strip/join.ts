import type { Box } from './box.ts'
import type { SideHedge } from './side-splits.ts'

/** A hedge of both sides that lies in a box. */
export type Joined = { readonly up: SideHedge; readonly down: SideHedge; readonly cost: number }

/**
 * The cheapest pair of hedges, one of each side (by level), whose levels add up to one in the box and whose lots in the money leave
 * a slope in the box that the linear instrument can supply. `work` counts the pairs looked at.
 */
export function join(
  box: Box,
  ups: readonly SideHedge[],
  downs: readonly SideHedge[],
): { readonly best: Joined | undefined; readonly work: number } {
  const { lot, direction, reach } = box.strip
  const [low, high] = [box.level[0] / lot, box.level[1] / lot]
  const dust = 1e-9 * (1 + Math.abs(low) + Math.abs(high))
  let best: Joined | undefined
  let work = 0
  let first = downs.length
  for (const up of ups) {
    while (first > 0 && downs[first - 1]!.level + up.level >= low - dust) first--
    for (let d = first; d < downs.length; d++) {
      const down = downs[d]!
      if (down.level + up.level > high + dust) break
      work++
      const cost = up.cost + down.cost
      if (best !== undefined && cost >= best.cost) continue
      const turned = lot * (down.inner - up.inner)
      const ends = [direction * (box.slope[0] - turned), direction * (box.slope[1] - turned)] as const
      if (Math.max(...ends) < reach[0] - 1e-9 || Math.min(...ends) > reach[1] + 1e-9) continue
      best = { up, down, cost }
    }
  }
  return { best, work }
}
