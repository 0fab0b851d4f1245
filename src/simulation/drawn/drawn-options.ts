import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { Owned, Setting } from '../../book/owned.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { type Asset, assetIndex, leadOf, type MarketState } from '../../exposure/market-state.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { OptionContract } from '../../instruments/option-exposure.ts'
import type { OptionTerms as InstrumentOption } from '../../instruments/terms.ts'
import { plainVenue } from '../../market/venue-name.ts'
import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { BookOption } from '../book.ts'
import { DELIVERY_FEES } from '../option-marks.ts'
import type { PricePath } from '../price-path.ts'
import { type SmilePoint, stickyMoneyness, type VolatilityAt } from '../tables/smile.ts'
import { type TabledExpiry, type TabledOption, tabledOptions } from '../tables/tabled-options.ts'

/** How options follow prices, and how far those go (in logarithms). */
export type OptionTerms = { readonly surface: 'sticky-strike' | 'sticky-moneyness'; readonly reach: number }

type Held = { readonly contract: OptionContract & { readonly venue: string | undefined }; readonly size: number }

/** A leg of a plan that is an option: what of it is held, and what trading it costs. */
export type OptionLeg = Held & { readonly contract: InstrumentOption; readonly instrument: Instrument }

/** The options that are held already, a table an expiry. */
export function heldOptions(owned: Owned, terms: OptionTerms, like: PricePath): BookOption[] {
  const counted = new Set(owned.holdings.map(({ id }) => id))
  const held = owned.strategy.positions.flatMap((position): Held[] =>
    position.kind === 'option' && counted.has(position.id) ? [{ contract: position, size: Number(position.size) }] : [],
  )
  return byExpiry(held, true, owned, terms, like)
}

/** The legs of a plan that are not linear. */
export function legOptions(
  setting: Setting,
  legs: readonly HedgeLeg[],
  terms: OptionTerms,
  like: PricePath,
): BookOption[] {
  return [...byExpiry(optionLegs(legs), false, setting, terms, like), ...otherLegs(setting, legs)]
}

/** The legs that are options, as what is held of them. */
export function optionLegs(legs: readonly HedgeLeg[]): OptionLeg[] {
  return legs.flatMap(({ instrument, size }): OptionLeg[] =>
    instrument.terms.kind === 'option' ? [{ contract: instrument.terms, size, instrument }] : [],
  )
}

/** The legs that are neither linear nor options. */
export function otherLegs({ now }: Setting, legs: readonly HedgeLeg[]): BookOption[] {
  const others = legs.filter(({ instrument: { kind } }) => kind !== 'option' && kind !== 'perp' && kind !== 'spot')
  return others.map(({ instrument: { id, asset, kind }, exposure }) => {
    const option = exposed(id, exposure, asset, false, now)
    return kind === 'cover' ? coverOf(option) : option
  })
}

function byExpiry(held: readonly Held[], positions: boolean, setting: Setting, terms: OptionTerms, like: PricePath) {
  return expiryGroups(held, positions, setting, terms).map(({ options, expiry }) =>
    tabledOptions(options, expiry, like),
  )
}

/** Options that share asset, expiry and venue, as tables want them. */
export function expiryGroups<One extends Held>(
  held: readonly One[],
  positions: boolean,
  setting: Setting,
  { surface, reach }: OptionTerms,
): { readonly held: readonly One[]; readonly options: readonly TabledOption[]; readonly expiry: TabledExpiry }[] {
  const { strategy, now } = setting
  const key = ({ contract }: Held) => `${contract.asset} ${contract.expiry} ${contract.venue ?? ''}`
  return [...new Set(held.map(key))].map((id) => {
    const group = held.filter((one) => key(one) === id)
    const { asset, expiry } = group[0]!.contract
    const place = assetIndex(now.assets, asset)
    const price = now.prices[place]!
    const smile = surface === 'sticky-moneyness' ? smileOf(setting, asset, expiry) : []
    const options = group.map(({ contract, size }): TabledOption => {
      const { type, strike, volatility, forward } = contract
      return {
        ...{ type, strike, size, basisRatio: forward / price },
        volatility: stickyMoneyness({ strike, volatility }, forward, smile),
      }
    })
    const deliveryFee = deliveryFeeOf(group[0]!.contract.venue)
    const years = (expiry - strategy.asOf) / MILLISECONDS_PER_YEAR
    const shared = { id, asset: place, lead: leadOf(now, asset).index, positions, years, reach, deliveryFee }
    return { held: group, options, expiry: shared }
  })
}

/** What a venue keeps where an option that is worth `worth` settles at a price, numeraire a token. */
export function deliveryFeeOf(venue: string | undefined): TabledExpiry['deliveryFee'] {
  const delivery = DELIVERY_FEES[plainVenue(venue ?? '')]
  return (worth, at) => (delivery === undefined ? 0 : Math.min(delivery.rate * at, delivery.cap * worth))
}

/** How the volatility of an option that is listed or held follows its forward. */
export function volatilities(
  { strategy }: Pick<Setting, 'strategy'>,
  surface: OptionTerms['surface'],
): (terms: Pick<InstrumentOption, 'asset' | 'expiry' | 'strike' | 'volatility' | 'forward'>) => VolatilityAt {
  return ({ asset, expiry, strike, volatility, forward }) => {
    const smile = surface === 'sticky-moneyness' ? smileOf({ strategy }, asset, expiry) : []
    return stickyMoneyness({ strike, volatility }, forward, smile)
  }
}

/** What is quoted or held of an expiry, one volatility a strike. */
function smileOf({ strategy }: Pick<Setting, 'strategy'>, asset: string, expiry: number): SmilePoint[] {
  const all = [...strategy.instruments, ...strategy.positions]
  const points = all.flatMap((one) =>
    one.kind === 'option' && one.asset === asset && one.expiry === expiry ? [one] : [],
  )
  const strikes = [...new Set(points.map(({ strike }) => strike))].sort((a, b) => a - b)
  return strikes.map((strike) => {
    const own = points.filter((one) => one.strike === strike)
    return { strike, volatility: own.reduce((sum, { volatility }) => sum + volatility, 0) / own.length }
  })
}

function coverOf(option: BookOption): BookOption {
  return { ...option, cover: true }
}

/** The covers of pools that are held. */
export function heldCovers({ holdings, now }: Owned): BookOption[] {
  return holdings.flatMap(({ id, pool }) =>
    pool?.cover === undefined ? [] : [coverOf(exposed(`cover of ${id}`, pool.cover, pool.pool.assets[0]!, true, now))],
  )
}

/** Anything else than an option by its own exposure, bar by bar, with what it earned until then; rules see its delta in one asset. */
function exposed(id: string, exposure: Exposure, asset: Asset, positions: boolean, now: MarketState): BookOption {
  const { index, ratio } = leadOf(now, asset)
  const columns = now.assets.map(() => new Float64Array(1))
  const [value, earned] = [new Float64Array(1), new Float64Array(1)]
  const worth = (path: PricePath, bar: number, priceOf: (place: number) => number) => {
    for (const [i, column] of columns.entries()) column[0] = priceOf(i)
    const elapsed = (path.times[bar]! - path.times[0]!) / MILLISECONDS_PER_YEAR
    const at = { assets: path.assets, count: 1, prices: columns, volatilityFactors: now.volatilityFactors, elapsed }
    exposure.values(at, value)
    exposure.carry(at, earned)
    return { worth: value[0]! + earned[0]!, elapsed }
  }
  return {
    ...{ id, asset: index, positions },
    mark: (path, values, delta, gamma) => {
      const closes = path.bars.map(({ close }) => close)
      for (let bar = 0; bar < path.count; bar++) {
        const { worth: whole, elapsed } = worth(path, bar, (place) => closes[place]![bar]!)
        values[bar] = whole
        const greeks = exposure.greeks({ ...now, prices: closes.map((close) => close[bar]!), elapsed })
        delta[bar] = greeks.delta[index]!
        gamma[bar] = greeks.gamma[index]![index]!
      }
    },
    at: (path, bar, price) => {
      const priceOf = (place: number) =>
        place === index ? price : path.assets[place] === asset ? price * ratio : path.bars[place]!.close[bar]!
      return worth(path, bar, priceOf).worth
    },
  }
}
