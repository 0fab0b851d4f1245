import { Decimal } from 'decimal.js'

/** Digits of a token amount, e.g. 18 for WETH. */
export type PairDecimals = { readonly base: number; readonly quote: number }

const Precise = Decimal.clone({ precision: 40 })
const TICK = new Precise('1.0001')

/**
 * Price of a Uniswap v3 tick in quote per base, whole tokens: 1.0001^tick·10^(decimals of base − of quote).
 * `inverted` is a pool whose token0 is the quote: the tick then counts base per quote, and enters with the other sign.
 */
export function priceAtTick(tick: number, decimals: PairDecimals, inverted: boolean): number {
  return TICK.pow(inverted ? -tick : tick)
    .times(new Precise(10).pow(decimals.base - decimals.quote))
    .toNumber()
}

/** Range of a position's ticks in quote per base. In an inverted pool the upper tick is the lower price. */
export function rangeFromTicks(
  ticks: { readonly lower: number; readonly upper: number },
  decimals: PairDecimals,
  inverted: boolean,
): { lower: number; upper: number } {
  const prices = [priceAtTick(ticks.lower, decimals, inverted), priceAtTick(ticks.upper, decimals, inverted)] as const
  return inverted ? { lower: prices[1], upper: prices[0] } : { lower: prices[0], upper: prices[1] }
}
