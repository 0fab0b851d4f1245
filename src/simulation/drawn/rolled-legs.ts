import type { Setting } from '../../book/owned.ts'
import { type Asset, assetIndex, leadOf, priceIn } from '../../exposure/market-state.ts'
import { optionFee } from '../../instruments/option.ts'
import type { OptionTerms as InstrumentOption } from '../../instruments/terms.ts'
import { black76Price } from '../../numerics/black76-price.ts'
import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { BookOption } from '../book.ts'
import { halfSpread } from '../open/half-spread.ts'
import { type PricePath, slicedPath } from '../price-path.ts'
import type { RollTrade } from '../rolls/rolled-marks.ts'
import { spannedOption } from '../rolls/spanned-option.ts'
import { type TabledOption, tabledOptions } from '../tables/tabled-options.ts'
import { chosenOption, nearestPlan } from './chosen-option.ts'
import { deliveryFeeOf, type OptionLeg, type OptionTerms, volatilities } from './drawn-options.ts'
import type { DrawnRoll } from './rule-rolls.ts'

/** Option legs that are rolled on drawn paths, and what the rolls trade on one. */
export type RolledLegs = { readonly options: readonly BookOption[]; trades(path: PricePath): RollTrade[] }

/** An option while it is held: its life in years where it is opened, and the share of its mark that a trade in it loses. */
type Held = {
  readonly terms: InstrumentOption
  readonly option: TabledOption
  readonly years: number
  readonly share: number
}

/** What is held from a bar on: of several plans that of the nearest price there. */
type Generation = {
  readonly from: number
  readonly to: number | undefined
  readonly plans: readonly { readonly price: number; readonly held: readonly Held[] }[]
}

/**
 * Legs rolled by the model: where the first of them is due all are closed, and those of the plan opened whose price is nearest to that of the path.
 * Each side pays the share of the mark that its quotes lie from their mid, and the fee.
 */
export function rolledLegs(
  setting: Setting,
  legs: readonly OptionLeg[],
  rolls: readonly DrawnRoll[],
  terms: OptionTerms,
  like: PricePath,
): RolledLegs {
  const generations = generationsOf(setting, legs, rolls, terms)
  const chooser = rolls[0] === undefined ? 0 : assetIndex(setting.now.assets, rolls[0].asset)
  const all = generations.flatMap(({ plans }) => plans.flatMap(({ held }) => held))
  const leads = [...new Set(all.map((one) => leadOf(setting.now, one.terms.asset).index))]
  return {
    options: generations.flatMap(({ from, to, plans }) => {
      const part = slicedPath(like, from, to === undefined ? like.count : to + 1)
      return leads.map((lead) => {
        const priced = plans.map(({ price, held }) => {
          const own = held.filter((one) => leadOf(setting.now, one.terms.asset).index === lead)
          return { price, options: tabled(own, setting, terms.reach, part) }
        })
        return spannedOption(chosenOption(`options from ${from}`, lead, priced, chooser), from, to)
      })
    }),
    trades: (path) => {
      const chosen = generations.map(({ from, plans }) => {
        return plans[nearestPlan(plans, path.bars[chooser]!.close[from]!)]!.held
      })
      return generations.slice(1).flatMap(({ from }, k) => [
        ...chosen[k]!.flatMap((one) => {
          const { from: opened } = generations[k]!
          const left = one.years - (path.times[from]! - path.times[opened]!) / MILLISECONDS_PER_YEAR
          return left > 0 ? [traded(one, -one.option.size, left, path, from, setting)] : []
        }),
        ...chosen[k + 1]!.map((one) => traded(one, one.option.size, one.years, path, from, setting)),
      ])
    },
  }
}

function generationsOf(
  setting: Setting,
  legs: readonly OptionLeg[],
  rolls: readonly DrawnRoll[],
  { surface }: OptionTerms,
): Generation[] {
  const { strategy, now } = setting
  const volatilityOf = volatilities(setting, surface)
  const life = ({ expiry }: InstrumentOption) => (expiry - strategy.asOf) / MILLISECONDS_PER_YEAR
  const heldOf = (terms: InstrumentOption, size: number, share: number, years = life(terms)): Held => {
    const today = terms.forward / priceIn(now, terms.asset)
    const basisRatio = years === life(terms) ? today : Math.exp((years / life(terms)) * Math.log(today))
    const { type, strike } = terms
    return { terms, share, years, option: { type, strike, size, basisRatio, volatility: volatilityOf(terms) } }
  }
  const listed = new Map(strategy.instruments.flatMap((one) => (one.kind === 'option' ? [[one.id, one]] : [])))
  const opened = legs.map(({ contract, size, instrument }) => heldOf(contract, size, halfSpread(instrument)))
  return [
    { from: 0, to: rolls[0]?.bar, plans: [{ price: 1, held: opened }] },
    ...rolls.map(({ bar, years, plans }, k) => ({
      ...{ from: bar, to: rolls[k + 1]?.bar },
      plans: plans.map(({ price, legs: planned }) => ({
        price,
        held: (planned ?? []).map((leg) => heldOf(listed.get(leg.listed)!, leg.size, leg.share, years)),
      })),
    })),
  ]
}

/** A table for each asset, expiry and venue. */
function tabled(held: readonly Held[], { now }: Setting, reach: number, like: PricePath): BookOption[] {
  const key = ({ terms: { asset, venue }, years }: Held) => `${asset} ${years} ${venue ?? ''}`
  return [...new Set(held.map(key))].map((id) => {
    const group = held.filter((one) => key(one) === id)
    const { terms, years } = group[0]!
    const [asset, lead] = [assetIndex(now.assets, terms.asset), leadOf(now, terms.asset).index]
    const shared = { id, asset, lead, positions: false, years, reach, deliveryFee: deliveryFeeOf(terms.venue) }
    const options = group.map(({ option }) => option)
    return tabledOptions(options, shared, like)
  })
}

/** Tokens of an option with so many years left traded at the close of a bar. */
function traded(
  { terms, option, years, share }: Held,
  size: number,
  left: number,
  { bars }: PricePath,
  index: number,
  { now }: Setting,
): RollTrade {
  const price = bars[assetIndex(now.assets, terms.asset as Asset)]!.close[index]!
  const forward = price * Math.exp((left / years) * Math.log(option.basisRatio))
  const mark = black76Price(option.type, forward, option.strike, option.volatility(forward) * Math.sqrt(left))
  const paid = Math.max(0, mark * (1 + Math.sign(size) * share))
  return {
    ...{ index, instrument: terms.id, size, price: paid },
    ...{ spread: size * (paid - mark), fee: Math.abs(size) * optionFee(terms.fee, price, paid) },
  }
}
