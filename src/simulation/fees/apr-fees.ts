import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { FeeModel } from '../book.ts'

/** Income of `perYear` numeraire a year, the same at whatever price, or where `range` is given only in bars that close inside it (quote per base, of these two assets). */
export function aprFees(
  perYear: number,
  range: { readonly lower: number; readonly upper: number; readonly base: string; readonly quote: string } | undefined,
): FeeModel {
  let each = new Float64Array(0)
  let of: Float64Array | undefined
  return ({ assets, bars, times, count }, out) => {
    // Drawn paths share their times.
    if (of !== times) {
      of = times
      each = times.map((time, i) => (i === 0 ? 0 : (perYear * (time - times[i - 1]!)) / MILLISECONDS_PER_YEAR))
    }
    const base = range && bars[assets.indexOf(range.base)]!.close
    const quote = range && bars[assets.indexOf(range.quote)]!.close
    let earned = 0
    out[0] = 0
    for (let i = 1; i < count; i++) {
      const price = base === undefined ? 0 : quote![i] === 1 ? base[i]! : base[i]! / quote![i]!
      if (range === undefined || (price >= range.lower && price <= range.upper)) earned += each[i]!
      out[i] = earned
    }
  }
}
