import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { Stage } from '../../book/stage.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex, leadOf } from '../../exposure/market-state.ts'
import type { OptionContract } from '../../instruments/option-exposure.ts'
import { plainVenue } from '../../market/venue-name.ts'
import type { BookOption } from '../book.ts'
import { DELIVERY_FEES } from '../option-marks.ts'
import type { PricePath } from '../price-path.ts'
import { type SmilePoint, stickyMoneyness } from '../tables/smile.ts'
import { type TabledOption, tabledOptions } from '../tables/tabled-options.ts'

/** How options follow prices, and how far those go (in logarithms). */
export type OptionTerms = { readonly surface: 'sticky-strike' | 'sticky-moneyness'; readonly reach: number }

type Held = { readonly contract: OptionContract & { readonly venue: string | undefined }; readonly size: number }

const YEAR = 365 * 86_400_000

/** The options that are held already, a table an expiry. */
export function heldOptions(stage: Stage, terms: OptionTerms, like: PricePath): BookOption[] {
  const counted = new Set(stage.holdings.map(({ id }) => id))
  const held = stage.strategy.positions.flatMap((position): Held[] =>
    position.kind === 'option' && counted.has(position.id) ? [{ contract: position, size: Number(position.size) }] : [],
  )
  return byExpiry(held, true, stage, terms, like)
}

/** The options and formulas among the legs of a plan. */
export function legOptions(stage: Stage, legs: readonly HedgeLeg[], terms: OptionTerms, like: PricePath): BookOption[] {
  const options = legs.flatMap(({ instrument, size }): Held[] =>
    instrument.terms.kind === 'option' ? [{ contract: instrument.terms, size }] : [],
  )
  const formulas = legs.filter(({ instrument }) => instrument.kind === 'formula')
  return [...byExpiry(options, false, stage, terms, like), ...formulas.map((leg) => formulaLeg(leg, stage))]
}

function byExpiry(
  held: readonly Held[],
  positions: boolean,
  stage: Stage,
  { surface, reach }: OptionTerms,
  like: PricePath,
): BookOption[] {
  const { strategy, now } = stage
  const key = ({ contract }: Held) => `${contract.asset} ${contract.expiry} ${contract.venue ?? ''}`
  return [...new Set(held.map(key))].map((id) => {
    const group = held.filter((one) => key(one) === id)
    const { asset, expiry } = group[0]!.contract
    const place = assetIndex(now.assets, asset)
    const price = now.prices[place]!
    const smile = surface === 'sticky-moneyness' ? smileOf(stage, asset, expiry) : []
    const options = group.map(({ contract, size }): TabledOption => {
      const { type, strike, volatility, forward } = contract
      return {
        ...{ type, strike, size, basisRatio: forward / price },
        volatility: stickyMoneyness({ strike, volatility }, forward, smile),
      }
    })
    const delivery = DELIVERY_FEES[plainVenue(group[0]!.contract.venue ?? '')]
    const deliveryFee = (worth: number, at: number) =>
      delivery === undefined ? 0 : Math.min(delivery.rate * at, delivery.cap * worth)
    const years = (expiry - strategy.asOf) / YEAR
    const terms = { id, asset: place, lead: leadOf(now, asset).index, positions, years, reach, deliveryFee }
    return tabledOptions(options, terms, like)
  })
}

/** What is quoted or held of an expiry, one volatility a strike. */
function smileOf({ strategy }: Stage, asset: string, expiry: number): SmilePoint[] {
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

/** A formula is worth the same at any time; rules see its delta in its own asset. */
function formulaLeg({ instrument, exposure }: HedgeLeg, { now }: Stage): BookOption {
  const { index, ratio } = leadOf(now, instrument.asset)
  const values = (path: PricePath, prices: readonly Float64Array[], out: Float64Array) => {
    const { volatilityFactors } = now
    exposure.values({ assets: path.assets, count: out.length, prices, volatilityFactors, elapsed: 0 }, out)
  }
  return {
    ...{ id: instrument.id, asset: index, positions: false },
    mark: (path, value, delta, gamma) => {
      const closes = path.bars.map(({ close }) => close)
      values(path, closes, value)
      for (let bar = 0; bar < path.count; bar++) {
        const prices = closes.map((close) => close[bar]!)
        const greeks = (exposure as Exposure).greeks({ ...now, prices })
        delta[bar] = greeks.delta[index]!
        gamma[bar] = greeks.gamma[index]![index]!
      }
    },
    at: (path, bar, price) => {
      const out = new Float64Array(1)
      const prices = path.bars.map(({ close }, i) =>
        Float64Array.of(i === index ? price : path.assets[i] === instrument.asset ? price * ratio : close[bar]!),
      )
      values(path, prices, out)
      return out[0]!
    },
  }
}
