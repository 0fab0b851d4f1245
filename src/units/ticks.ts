import { Decimal } from 'decimal.js'

/** Digits of a token amount, e.g. 18 for WETH. */
export type PairDecimals = { readonly base: number; readonly quote: number }

const Precise = Decimal.clone({ precision: 40 })
const TICK = new Precise('1.0001')
/** Of a pool: TickMath.MAX_TICK of Uniswap v3, v4. */
export const MOST_TICKS = 887272

/** How far apart the ticks that a range may end on lie, by the fee of its pool: Uniswap v3's feeAmountTickSpacing, and 0.25 % of PancakeSwap v3. */
const SPACING: Readonly<Record<number, number>> = { 0.0001: 1, 0.0005: 10, 0.0025: 50, 0.003: 60, 0.01: 200 }

/** The spacing of ticks in a pool with this fee; undefined where none is usual. */
export function usualSpacing(fee: number | undefined): number | undefined {
  return fee === undefined ? undefined : SPACING[fee]
}

/** The ticks nearest to the ends of a range, quote per base, that a pool whose token0 is the base lets it have; one step apart at least. */
export function usableTicks(
  { lower, upper }: { readonly lower: number; readonly upper: number },
  decimals: PairDecimals,
  spacing: number,
): { lower: number; upper: number } {
  const steps = (price: number) => Math.log(price / 10 ** (decimals.base - decimals.quote)) / Math.log(1.0001) / spacing
  const most = Math.floor(MOST_TICKS / spacing)
  const within = (step: number) => Math.max(-most, Math.min(most, step)) * spacing
  const [first, last] = [Math.round(steps(lower)), Math.round(steps(upper))]
  if (within(first) < within(last)) return { lower: within(first), upper: within(last) }
  const start = Math.max(-most, Math.min(most - 1, Math.floor((steps(lower) + steps(upper)) / 2)))
  return { lower: start * spacing, upper: (start + 1) * spacing }
}

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
