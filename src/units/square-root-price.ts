import { Decimal } from 'decimal.js'
import type { PairDecimals } from './ticks.ts'

const Precise = Decimal.clone({ precision: 60 })

/**
 * Price in quote per base, whole tokens, where a Uniswap pool keeps √(token1/token0, raw)·2⁹⁶; `inverted` is a pool whose
 * token0 is the quote.
 */
export function priceFromSquareRoot(squareRoot: bigint, decimals: PairDecimals, inverted: boolean): number {
  const raw = new Precise(squareRoot.toString()).div(new Precise(2).pow(96)).pow(2)
  const price = inverted ? new Precise(1).div(raw) : raw
  return price.times(new Precise(10).pow(decimals.base - decimals.quote)).toNumber()
}

/** How many of one on-chain amount there are per unit of another, in whole tokens: (numerator/denominator)·10^(decimals difference). */
export function ratioOfAmounts(numerator: bigint, denominator: bigint, decimals: PairDecimals): number {
  const raw = new Precise(numerator.toString()).div(denominator.toString())
  return raw.times(new Precise(10).pow(decimals.base - decimals.quote)).toNumber()
}
