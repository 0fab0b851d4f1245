import type { Stage } from '../../book/stage.ts'
import { optionFee } from '../../instruments/option.ts'
import { black76Price } from '../../numerics/black76-price.ts'
import { DAYS_PER_YEAR, MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { BookOption } from '../book.ts'
import { halfSpread } from '../open/half-spread.ts'
import { type PricePath, slicedPath } from '../price-path.ts'
import { type Roll, rollBars } from '../rolls/roll-bars.ts'
import type { RollTrade } from '../rolls/rolled-marks.ts'
import { type Held, rolledOption } from '../rolls/rolled-option.ts'
import { type TabledExpiry, type TabledOption, tabledOptions } from '../tables/tabled-options.ts'
import { expiryGroups, type OptionLeg, type OptionTerms } from './drawn-options.ts'

/** Option legs that are rolled on drawn paths, and what the rolls trade on one. */
export type RolledLegs = { readonly options: readonly BookOption[]; trades(path: PricePath): RollTrade[] }

/** Options of one expiry while they are held: from a bar on, so many years before they expire. */
type Generation = { readonly from: number; readonly years: number; readonly options: readonly TabledOption[] }

/**
 * Legs rolled by the model: so many days before they expire they are closed and the same strikes in the same sizes opened with the expiry that the rule
 * asks for, at their own volatility. Both sides pay the share of the mark that the leg's quotes lie from their mid today, and its fee.
 */
export function rolledLegs(
  stage: Stage,
  legs: readonly OptionLeg[],
  roll: Roll,
  terms: OptionTerms,
  like: PricePath,
): RolledLegs {
  const groups = expiryGroups(legs, false, stage, terms).map(({ held, options, expiry }) => {
    const bars = rollBars(like.times, stage.strategy.asOf + expiry.years * MILLISECONDS_PER_YEAR, roll)
    const years = roll.toExpiryDays / DAYS_PER_YEAR
    const later = options.map((option) => ({
      ...option,
      basisRatio: Math.exp((years / expiry.years) * Math.log(option.basisRatio)),
    }))
    const first: Generation = { from: 0, years: expiry.years, options }
    return { held, expiry, generations: [first, ...bars.map((from): Generation => ({ from, years, options: later }))] }
  })
  return {
    options: groups.map(({ expiry, generations }) => rolledOption(expiry.id, heldOf(generations, expiry, like))),
    trades: (path) =>
      groups.flatMap(({ held, expiry, generations }) =>
        generations.slice(1).flatMap((opened, k) => tradesOf(held, generations[k]!, opened, expiry, path)),
      ),
  }
}

function heldOf(generations: readonly Generation[], expiry: TabledExpiry, like: PricePath): Held[] {
  return generations.map(({ from, years, options }, k) => {
    const end = generations[k + 1]?.from
    const part = slicedPath(like, from, end === undefined ? like.count : end + 1)
    return { from, option: tabledOptions(options, { ...expiry, years }, part) }
  })
}

function tradesOf(
  legs: readonly OptionLeg[],
  closed: Generation,
  opened: Generation,
  { asset }: TabledExpiry,
  path: PricePath,
): RollTrade[] {
  const index = opened.from
  const price = path.bars[asset]!.close[index]!
  const left = closed.years - (path.times[index]! - path.times[closed.from]!) / MILLISECONDS_PER_YEAR
  return legs.flatMap(({ instrument, contract, size }, i) => {
    const share = halfSpread(instrument)
    const traded = (tokens: number, mark: number): RollTrade => ({
      ...{ index, instrument: instrument.id, size: tokens, price: mark * (1 + Math.sign(tokens) * share) },
      spread: Math.abs(tokens) * share * mark,
      fee: Math.abs(tokens) * optionFee(contract.fee, price, mark),
    })
    const entry = traded(size, markOf(opened.options[i]!, price, opened.years, opened.years))
    if (left <= 0) return [entry]
    return [traded(-size, markOf(closed.options[i]!, price, left, closed.years)), entry]
  })
}

/** What one token of an option is worth with so many of its years left, numeraire. */
function markOf({ type, strike, volatility, basisRatio }: TabledOption, price: number, left: number, years: number) {
  const forward = price * Math.exp((left / years) * Math.log(basisRatio))
  return black76Price(type, forward, strike, volatility(forward) * Math.sqrt(left))
}
