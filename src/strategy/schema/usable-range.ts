import { usualDecimals } from '../../market/usual-decimals.ts'
import { type PairDecimals, rangeFromTicks, usableTicks, usualSpacing } from '../../units/ticks.ts'
import type { ConcentratedFile, Partly } from './strategy-file.ts'

type Range = { readonly lower: number; readonly upper: number }

/** What of a position decides where its range ends. */
export type RangedFile = Pick<
  Partly<ConcentratedFile>,
  'base' | 'quote' | 'range' | 'ticks' | 'decimals' | 'inverted' | 'tickSpacing'
> & { readonly fees?: { readonly tier?: number | undefined } | undefined }

/** A typed range that its pool cannot hold as it is: the spacing of ticks on which it can end, and the digits of both tokens that this is by. */
export type Snapping = { readonly range: Range; readonly spacing: number; readonly decimals: PairDecimals }

/** The range in quote per base, whichever way the file gives it, typed prices on the nearest ticks of its pool; undefined where it is not all there. */
export function usableRange(file: RangedFile): Range | undefined {
  const { range, ticks, decimals, inverted = false } = file
  if (ticks) {
    const whole = isWhole(ticks) && decimals?.base !== undefined && decimals.quote !== undefined
    return whole ? rangeFromTicks(ticks as Range, decimals as PairDecimals, inverted) : undefined
  }
  return snapping(file)?.range ?? (range && isWhole(range) ? { lower: range.lower!, upper: range.upper! } : undefined)
}

/** How a typed range is put on ticks of its pool; undefined where their spacing is not known. */
export function snapping({ base, quote, range, ticks, decimals, tickSpacing, fees }: RangedFile): Snapping | undefined {
  const spacing = tickSpacing ?? usualSpacing(fees?.tier)
  const lowerFirst = range?.lower !== undefined && range.upper !== undefined && range.lower < range.upper
  if (ticks || spacing === undefined || !lowerFirst || base === undefined || quote === undefined) return undefined
  const digits = {
    base: decimals?.base ?? usualDecimals(base),
    quote: decimals?.quote ?? usualDecimals(quote),
  }
  return {
    range: rangeFromTicks(usableTicks(range as Range, digits, spacing), digits, false),
    ...{ spacing, decimals: digits },
  }
}

function isWhole({ lower, upper }: { lower?: number | undefined; upper?: number | undefined }): boolean {
  return lower !== undefined && upper !== undefined
}
