import type { StrategyFile } from '../schema/strategy-file.ts'
import { type RangedFile, snapping } from '../schema/usable-range.ts'
import { spanned } from './range-doubts.ts'

/** A note of each typed range that is put on other prices, those at which positions of its pool can end. */
export function snappedRanges({ positions, instruments = [] }: StrategyFile): string[] {
  const ranged = (list: string, all: readonly { readonly kind: string }[]) =>
    all.flatMap((one, i) => (one.kind === 'concentrated' ? note(`${list}[${i}]`, one as RangedFile) : []))
  return [...ranged('positions', positions), ...ranged('instruments', instruments)]
}

function note(place: string, file: RangedFile): string[] {
  const snapped = snapping(file)
  if (snapped === undefined) return []
  const { base, quote, range, decimals } = file
  const typed = spanned({ lower: range!.lower!, upper: range!.upper! })
  if (typed === spanned(snapped.range)) return []
  const digits = `${snapped.decimals.base} decimals and ${quote} ${snapped.decimals.quote}`
  const by = decimals ? `${base} has ${digits}` : `taking ${base} to have ${digits}; else give \`decimals\``
  return [
    `${place}: the range ${typed} is taken as ${spanned(snapped.range)}, on whole ${snapped.spacing === 1 ? 'ticks' : `steps of ${snapped.spacing} ticks`}, where positions of its pool can end (${by})`,
  ]
}
