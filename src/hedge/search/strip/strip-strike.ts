import { descend, type LotCost, leastCost } from './lot-cost.ts'

/** One way to hold a number of kinks at a strike: `inner` of them by the option that is in the money at the reference. */
export type Split = { readonly inner: number; readonly cost: number }

/**
 * A strike on one side of the reference price. By put–call parity either option bends the residual there alike; the one in the money
 * also shifts its level by the distance and its slope by one lot. What it saves or costs in the linear instrument is in its cost.
 */
export type StripStrike = {
  /** |strike − reference|. */
  readonly distance: number
  /** Whether the grid goes beyond it; if not, only the option in the money does anything. */
  readonly kinked: boolean
  /** The least that `kinks` lots of bend cost, however held. */
  cheapest(kinks: number): number
  /** All ways to hold them that cost less than `budget`, cheapest first; maybe some dearer. */
  splits(kinks: number, budget: number): readonly Split[]
  /** The least it can cost over all kinks. */
  readonly floor: number
  /** Kinks that both options together can make, sold (≤ 0) and bought (≥ 0); none beyond the grid. */
  readonly kinkRange: readonly [least: number, most: number]
  /** Lots of the option in the money that can be sold (≤ 0) and bought (≥ 0). */
  readonly innerRange: readonly [least: number, most: number]
}

/** `outer` is the option out of the money at the reference, `inner` the one in the money. */
export function stripStrike(distance: number, kinked: boolean, outer: LotCost, inner: LotCost): StripStrike {
  const total = (kinks: number) => (lots: number) =>
    kinked ? outer.cost(kinks - lots) + inner.cost(lots) : inner.cost(lots)
  const range = (kinks: number) =>
    kinked
      ? ([Math.max(inner.least, kinks - outer.most), Math.min(inner.most, kinks - outer.least)] as const)
      : ([inner.least, inner.most] as const)
  const known = new Map<number, { budget: number; splits: readonly Split[] }>()
  const splits = (kinks: number, budget: number): readonly Split[] => {
    const before = known.get(kinks)
    if (before !== undefined && before.budget >= budget) return before.splits
    const [low, high] = range(kinks)
    const cost = total(kinks)
    const { at } = descend(cost, 0, low, high)
    const found: Split[] = []
    const generous = budget + Math.abs(budget) / 4
    for (const direction of [1, -1]) {
      for (let lots = direction > 0 ? at : at - 1; lots >= low && lots <= high; lots += direction) {
        const split = { inner: lots, cost: cost(lots) }
        if (split.cost >= generous) break
        found.push(split)
      }
    }
    found.sort((a, b) => a.cost - b.cost || a.inner - b.inner)
    known.set(kinks, { budget: generous, splits: found })
    return found
  }
  return {
    distance,
    kinked,
    cheapest: memo((kinks) => descend(total(kinks), 0, ...range(kinks)).least),
    splits,
    floor: (kinked ? leastCost(outer) : 0) + leastCost(inner),
    kinkRange: kinked ? [outer.least + inner.least, outer.most + inner.most] : [0, 0],
    innerRange: [inner.least, inner.most],
  }
}

function memo(compute: (kinks: number) => number): (kinks: number) => number {
  const known = new Map<number, number>()
  return (kinks) => {
    let value = known.get(kinks)
    if (value === undefined) {
      value = compute(kinks)
      known.set(kinks, value)
    }
    return value
  }
}
