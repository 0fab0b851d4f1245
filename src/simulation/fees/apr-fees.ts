import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { FeeModel } from '../book.ts'
import { writtenMarkLoops } from '../mark-loops.ts'

/** Income of `perYear` numeraire a year, the same at whatever price, or where `range` is given only in bars that close inside it (quote per base, of these two assets). */
export function aprFees(
  perYear: number,
  range: { readonly lower: number; readonly upper: number; readonly base: string; readonly quote: string } | undefined,
): FeeModel {
  let each: Float64Array = new Float64Array(0)
  let of: Float64Array | undefined
  return ({ assets, bars, times, count, money }, out, loops = writtenMarkLoops) => {
    // Drawn paths share their times.
    if (of !== times) {
      of = times
      each = loops.column(count)
      for (let i = 1; i < count; i++) each[i] = (perYear * (times[i]! - times[i - 1]!)) / MILLISECONDS_PER_YEAR
    }
    const base = bars[range === undefined ? 0 : assets.indexOf(range.base)]!.close
    if (range === undefined || money?.[assets.indexOf(range.quote)]) {
      loops.accrue(range ?? EVERYWHERE, each, base, out)
      return
    }
    const quote = bars[assets.indexOf(range.quote)]!.close
    const prices = base.map((price, i) => (quote[i] === 1 ? price : price / quote[i]!))
    loops.accrue(range, each, prices, out)
  }
}

const EVERYWHERE = { lower: 0, upper: Infinity }
