/** A part of a sweep's work that is done at once and alone: cells from `from` up to, not with, `to`. */
export type Shard = { readonly from: number; readonly to: number; readonly paths?: Span }

/** Paths of a simulation, the last not included; all that are left where it is not said. */
export type Span = { readonly from: number; readonly to?: number }

/** How the work of a command is cut: so many cells at once, or the paths of one cell in spans. */
export type Cut = { readonly cells: number } | { readonly paths: number; readonly each: number }

/** The shards of so many cells in their order: always the same, whoever and how many work on them. */
export function cutShards(count: number, cut: Cut): Shard[] {
  if ('cells' in cut) {
    return Array.from({ length: Math.ceil(count / cut.cells) }, (_, i) => {
      return { from: i * cut.cells, to: Math.min(count, (i + 1) * cut.cells) }
    })
  }
  const length = Math.ceil(cut.paths / cut.each)
  // Some cells may have more paths than was known, or fewer.
  const spans = Array.from({ length }, (_, i): Span => {
    return i === length - 1 ? { from: i * cut.each } : { from: i * cut.each, to: (i + 1) * cut.each }
  })
  return Array.from({ length: count }, (_, from) => spans.map((paths) => ({ from, to: from + 1, paths }))).flat()
}
