import type { OptionTerms } from '../instruments/terms.ts'
import { black76 } from '../numerics/black76.ts'
import { MILLISECONDS_PER_YEAR } from '../units/day-count.ts'
import type { BookOption } from './book.ts'
import type { PricePath } from './price-path.ts'

/** What marks an option at one bar: its forward and own volatility, the years left, and what a venue said it was worth there, numeraire a token. */
export type OptionState = {
  readonly forward: number
  readonly volatility: number
  readonly years: number
  readonly quoted: number | undefined
}

/** How an option's volatility and forward go along a path; `quoted` where a venue marked it at that very bar. */
export type OptionCourse = (path: PricePath, bar: number, price: number) => Omit<OptionState, 'years'>

/** What a venue takes at expiry: a share of the price, at most a share of what is paid out. */
export type DeliveryFee = { readonly rate: number; readonly cap: number }

/** Deribit's rules of 2026: 0.015 %, at most 12.5 % of the option's value. Other venues' are not known here. */
export const DELIVERY_FEES: Readonly<Record<string, DeliveryFee>> = { deribit: { rate: 0.00015, cap: 0.125 } }

export type HeldOption = Pick<OptionTerms, 'asset' | 'type' | 'strike' | 'expiry'> & {
  readonly id: string
  /** Tokens, < 0 sold. */
  readonly size: number
  readonly positions: boolean
  readonly delivery: DeliveryFee | undefined
}

/** The state of an option at a bar; nothing is left at or past its expiry. */
export function optionState(
  option: HeldOption,
  course: OptionCourse,
  path: PricePath,
  bar: number,
  price: number,
): OptionState {
  return { ...course(path, bar, price), years: Math.max(0, option.expiry - path.times[bar]!) / MILLISECONDS_PER_YEAR }
}

/** What one token of an option that has not settled is worth at a bar, numeraire: its venue's mark where there is one, else Black-76. */
export function optionMark(
  option: HeldOption,
  course: OptionCourse,
  path: PricePath,
  bar: number,
  price: number,
): number {
  const { forward, volatility, years, quoted } = optionState(option, course, path, bar, price)
  return quoted ?? black76(option.type, forward, option.strike, volatility, years).price
}

/** An option marked at each close: by the venue's own mark where there is one, else by Black-76, undiscounted; settled at the first close at or after its expiry. */
export function bookOption(option: HeldOption, course: OptionCourse, asset: number): BookOption {
  const { id, type, strike, expiry, size, positions, delivery } = option
  const payoff = (price: number) => {
    const worth = Math.max(0, type === 'call' ? price - strike : strike - price)
    const fee = delivery === undefined ? 0 : Math.min(delivery.rate * price, delivery.cap * worth)
    return size * worth - Math.abs(size) * fee
  }
  const worthAt = (path: PricePath, bar: number, price: number) => {
    const { forward, volatility, years, quoted } = optionState(option, course, path, bar, price)
    return { price: quoted, forward, model: black76(type, forward, strike, volatility, years) }
  }
  return {
    id,
    asset,
    positions,
    mark: (path, value, delta, gamma) => {
      const { close } = path.bars[asset]!
      let settled: number | undefined
      for (let bar = 0; bar < path.count; bar++) {
        const price = close[bar]!
        if (path.times[bar]! >= expiry) settled ??= payoff(price)
        if (settled !== undefined) {
          value[bar] = settled
          delta[bar] = 0
          gamma[bar] = 0
          continue
        }
        const { price: quoted, forward, model } = worthAt(path, bar, price)
        const slope = forward / price
        value[bar] = size * (quoted ?? model.price)
        delta[bar] = size * model.delta * slope
        gamma[bar] = size * model.gamma * slope * slope
      }
    },
    at: (path, bar, price) => {
      if (path.times[bar]! < expiry) return size * worthAt(path, bar, price).model.price
      const settling = path.times.findIndex((time) => time >= expiry)
      return payoff(path.bars[asset]!.close[settling]!)
    },
  }
}
