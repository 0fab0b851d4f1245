import { Decimal } from 'decimal.js'
import type { ExactAmounts } from '../../src/pools/exact/position-amounts.ts'
import type { Ticks } from './v3-position.ts'

const Precise = Decimal.clone({ precision: 60 })

/** WETH with 18 decimals against USDC with 6, in either order of the tokens' addresses. */
export type Pair = { readonly name: string; readonly inverted: boolean }
export const PAIRS: readonly Pair[] = [
  { name: 'token 0 WETH, token 1 USDC', inverted: false },
  { name: 'token 0 USDC, token 1 WETH', inverted: true },
]
export const DECIMALS = { base: 18, quote: 6 }
const ADDED = 10 ** (DECIMALS.quote - DECIMALS.base)

/** √(token 1 per token 0, raw)·2⁹⁶ at a price in USDC per WETH. */
export function squareRootAt({ inverted }: Pair, usdc: number): bigint {
  const raw = inverted ? new Precise(1).div(usdc).div(ADDED) : new Precise(usdc).times(ADDED)
  return BigInt(raw.sqrt().times(new Precise(2).pow(96)).toFixed(0))
}

/** USDC per WETH where the pool stands. */
export function priceAt({ inverted }: Pair, squareRoot: bigint): number {
  const raw = new Precise(squareRoot.toString()).div(new Precise(2).pow(96)).pow(2)
  return (inverted ? new Precise(1).div(raw) : raw).div(ADDED).toNumber()
}

/** The usable ticks next to prices in USDC per WETH, on the outer side of them. */
export function ticksAround(pair: Pair, [low, high]: readonly [number, number], spacing: number): Ticks {
  const spacings = (usdc: number) => {
    const raw = pair.inverted ? 1 / (usdc * ADDED) : usdc * ADDED
    return Math.log(raw) / Math.log(1.0001) / spacing
  }
  const [lower, upper] = pair.inverted ? [spacings(high), spacings(low)] : [spacings(low), spacings(high)]
  return { lower: Math.floor(lower) * spacing, upper: Math.ceil(upper) * spacing }
}

/** What belongs to WETH and to USDC, by the order of the tokens. */
export const inOrder = <T>({ inverted }: Pair, weth: T, usdc: T) =>
  inverted ? { amount0: usdc, amount1: weth } : { amount0: weth, amount1: usdc }
/** Raw amounts of so many WETH and USDC. */
export const raw = (pair: Pair, weth: number, usdc: number): ExactAmounts =>
  inOrder(pair, BigInt(Math.round(weth * 1e6)) * 10n ** 12n, BigInt(Math.round(usdc * 1e6)))
