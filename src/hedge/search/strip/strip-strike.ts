import { descend, type LotCost, leastCost } from './lot-cost.ts'

/** One way to hold a number of kinks at a strike: `inner` of them by the option that is in the money at the reference. */
export type Split = { readonly inner: number; readonly cost: number }

/** How many options of a strike are held, where legs are counted; undefined: any. */
export type Held = 0 | 1 | 2 | undefined

/**
 * A strike on one side of the reference price. By put–call parity either option bends the residual there alike; the one in the money
 * also shifts its level by the distance and its slope by one lot. What it saves or costs in the linear instrument is in its cost.
 */
export type StripStrike = {
  /** |strike − reference|. */
  readonly distance: number
  /** Whether the grid goes beyond it; if not, only the option in the money does anything. */
  readonly kinked: boolean
  /** The least that `kinks` lots of bend cost with so many options, Infinity where those can't make them. */
  cheapest(kinks: number, held: Held): number
  /** All ways to hold them that cost less than `budget`, cheapest first; maybe some dearer. */
  splits(kinks: number, held: Held, budget: number): readonly Split[]
  /** The least it can cost over all kinks. */
  readonly floor: number
  /** Kinks that both options together can make, sold (≤ 0) and bought (≥ 0); none beyond the grid. */
  readonly kinkRange: readonly [least: number, most: number]
  /** Lots of the option in the money that can be sold (≤ 0) and bought (≥ 0). */
  readonly innerRange: readonly [least: number, most: number]
}

/** `outer` is the option out of the money at the reference, `inner` the one in the money. */
export function stripStrike(distance: number, kinked: boolean, outer: LotCost, inner: LotCost): StripStrike {
  // Beyond the grid the other option bends nothing, but a limit may pay for it.
  const spare = leastCost(outer)
  const total = (kinks: number) => (lots: number) => (kinked ? outer.cost(kinks - lots) : spare) + inner.cost(lots)
  const range = (kinks: number) =>
    kinked
      ? ([Math.max(inner.least, kinks - outer.most), Math.min(inner.most, kinks - outer.least)] as const)
      : ([inner.least, inner.most] as const)
  const isHeld = (held: Held, kinks: number, inner: number) =>
    held === undefined || held === Number(inner !== 0) + Number(kinked && inner !== kinks)
  /** Splits up and down from the cheapest, as long as they are not too dear. */
  function* outward(kinks: number, held: Held, isDear: (cost: number) => boolean): Iterable<Split> {
    const [low, high] = range(kinks)
    const cost = total(kinks)
    const { at } = descend(cost, 0, low, high)
    for (const direction of [1, -1]) {
      for (let lots = direction > 0 ? at : at - 1; lots >= low && lots <= high; lots += direction) {
        const split = { inner: lots, cost: cost(lots) }
        if (isDear(split.cost)) break
        if (isHeld(held, kinks, lots)) yield split
      }
    }
  }
  const found = new Map<number, { budget: number; splits: readonly Split[] }>()
  const least = new Map<number, number>()
  return {
    distance,
    kinked,
    cheapest: (kinks, held) => {
      const key = keyOf(kinks, held)
      let value = least.get(key)
      if (value === undefined) {
        value = Infinity
        for (const { cost } of outward(kinks, held, (cost) => cost >= value!)) value = cost
        least.set(key, value)
      }
      return value
    },
    splits: (kinks, held, budget) => {
      const key = keyOf(kinks, held)
      const before = found.get(key)
      if (before !== undefined && before.budget >= budget) return before.splits
      const generous = budget + Math.abs(budget) / 4
      const splits = [...outward(kinks, held, (cost) => cost >= generous)]
      splits.sort((a, b) => a.cost - b.cost || a.inner - b.inner)
      found.set(key, { budget: generous, splits })
      return splits
    },
    floor: spare + leastCost(inner),
    kinkRange: kinked ? [outer.least + inner.least, outer.most + inner.most] : [0, 0],
    innerRange: [inner.least, inner.most],
  }
}

function keyOf(kinks: number, held: Held): number {
  return 4 * kinks + (held ?? 3)
}
