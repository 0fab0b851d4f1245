import type { BookOption } from '../book.ts'
import { type PricePath, slicedPath } from '../price-path.ts'

/**
 * An option that is held from the close of one bar until that of another, undefined: to the end; marked along that part of a path alone. Until it is opened it
 * has gained nothing, after it is closed it keeps what it gained. Its Greeks are there from the bar at which it is opened and gone at that at which it is closed.
 */
export function spannedOption(option: BookOption, from: number, to: number | undefined): BookOption {
  const partOf = cutOnce(from, to)
  /** What it was worth at the bar of `path` where it was opened, nought at bar 0, and at that where it was closed. */
  const worthAt = (path: PricePath) => {
    const part = partOf(path)
    const [value, delta, gamma] = [0, 1, 2].map(() => new Float64Array(part.count))
    option.mark(part, value!, delta!, gamma!)
    return { opened: from === 0 ? 0 : value![0]!, closed: value![part.count - 1]! }
  }
  return {
    ...option,
    mark: (path, value, delta, gamma) => {
      const part = partOf(path)
      const end = from + part.count
      const mine = value.subarray(from, end)
      option.mark(part, mine, delta.subarray(from, end), gamma.subarray(from, end))
      const opened = from === 0 ? 0 : mine[0]!
      if (opened !== 0) for (let i = 0; i < mine.length; i++) mine[i]! -= opened
      for (const column of [value, delta, gamma]) column.fill(0, 0, from)
      if (to === undefined) return
      value.fill(mine[mine.length - 1]!, end)
      delta.fill(0, to)
      gamma.fill(0, to)
    },
    at: (path, bar, price) => {
      if (bar <= from && from > 0) return 0
      const { opened, closed } = worthAt(path)
      const worth = to !== undefined && bar > to ? closed : option.at(partOf(path), bar - from, price)
      return worth - opened
    },
  }
}

/** The part of a path from one bar to another, both included, cut once as long as it is the same path. */
function cutOnce(from: number, to: number | undefined) {
  let cut: { readonly whole: PricePath; readonly part: PricePath } | undefined
  return (path: PricePath): PricePath => {
    if (cut?.whole !== path) cut = { whole: path, part: slicedPath(path, from, to === undefined ? path.count : to + 1) }
    return cut.part
  }
}
