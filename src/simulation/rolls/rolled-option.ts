import type { BookOption } from '../book.ts'
import { type PricePath, slicedPath } from '../price-path.ts'

/** What is held from a bar on: marked along the part of a path that begins there. */
export type Held = { readonly from: number; readonly option: BookOption }

/**
 * Options held one after the other as one: where the next is opened the one before is closed, both at their marks, and what was gained so far stays.
 * At the bar of a roll the Greeks are those of what is opened. What a roll costs is told apart (see `rolledMarks`).
 */
export function rolledOption(id: string, held: readonly Held[]): BookOption {
  const [first] = held
  if (first === undefined) throw new Error(`nothing is held of ${id}`)
  const parts = partsOf(held)
  /** What a part is worth at one bar of the whole path. */
  const worthAt = (path: PricePath, which: number, bar: number) => {
    const { path: part, from } = parts(path)[which]!
    const [value, delta, gamma] = [0, 1, 2].map(() => new Float64Array(part.count))
    held[which]!.option.mark(part, value!, delta!, gamma!)
    return value![bar - from]!
  }
  return {
    ...{ id, asset: first.option.asset, positions: first.option.positions },
    mark: (path, value, delta, gamma) => {
      let gained = 0
      for (const [k, { path: part, from, to }] of parts(path).entries()) {
        const column = (of: Float64Array) => of.subarray(from, to)
        const before = k === 0 ? 0 : value[from]!
        const mine = column(value)
        held[k]!.option.mark(part, mine, column(delta), column(gamma))
        if (k > 0) gained = before - mine[0]!
        if (gained !== 0) for (let i = 0; i < mine.length; i++) mine[i]! += gained
      }
    },
    at: (path, bar, price) => {
      const now = held.findLastIndex(({ from }) => from < bar || from === 0)
      let worth = 0
      for (let k = 0; k < now; k++) {
        const next = held[k + 1]!.from
        worth += worthAt(path, k, next) - worthAt(path, k + 1, next)
      }
      const { from, option } = held[now]!
      return worth + option.at(parts(path)[now]!.path, bar - from, price)
    },
  }
}

/** The parts of a path, each up to the bar where the next begins, that one included; cut once as long as it is the same path. */
function partsOf(held: readonly Held[]) {
  let cut: { readonly whole: PricePath; readonly parts: ReturnType<typeof cutAt> } | undefined
  return (path: PricePath) => {
    if (cut?.whole !== path) cut = { whole: path, parts: cutAt(path, held) }
    return cut.parts
  }
}

function cutAt(path: PricePath, held: readonly Held[]) {
  return held.map(({ from }, k) => {
    const to = k + 1 < held.length ? held[k + 1]!.from + 1 : path.count
    return { path: slicedPath(path, from, to), from, to }
  })
}
