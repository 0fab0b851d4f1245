/** A position between two square roots of prices (·2⁹⁶), raw liquidity, at the pool's own square root. */
export type ExactPosition = {
  readonly liquidity: bigint
  readonly lower: bigint
  readonly upper: bigint
  readonly squareRoot: bigint
}

/** Raw integers of token0 and token1. */
export type ExactAmounts = { readonly amount0: bigint; readonly amount1: bigint }

const ONE = 1n << 96n

/**
 * What a position takes when minted (rounded up) or gives when burnt (rounded down), to the wei: SqrtPriceMath of
 * Uniswap v3-core. amount0 = L·2⁹⁶·(b − s)/b/s, each quotient rounded; amount1 = L·(s − a)/2⁹⁶.
 */
export function exactAmounts(
  { liquidity, lower, upper, squareRoot }: ExactPosition,
  rounding: 'up' | 'down',
): ExactAmounts {
  const inside = within(squareRoot, lower, upper)
  const quotient = rounding === 'up' ? ceiling : floor
  return {
    amount0: quotient(quotient(liquidity * ONE * (upper - inside), upper), inside),
    amount1: quotient(liquidity * (inside - lower), ONE),
  }
}

/**
 * The most liquidity that these amounts pay for, as Uniswap v3-periphery's LiquidityAmounts (and so the position manager)
 * counts it: the smaller of the two inside the range, one token outside, all rounded down.
 */
export function liquidityForAmounts(
  { amount0, amount1 }: ExactAmounts,
  { lower, upper, squareRoot }: Omit<ExactPosition, 'liquidity'>,
): bigint {
  const inside = within(squareRoot, lower, upper)
  const byToken0 = inside < upper ? (amount0 * floor(inside * upper, ONE)) / (upper - inside) : undefined
  const byToken1 = inside > lower ? (amount1 * ONE) / (inside - lower) : undefined
  if (byToken0 === undefined) return byToken1!
  return byToken1 === undefined || byToken0 < byToken1 ? byToken0 : byToken1
}

const within = (x: bigint, lower: bigint, upper: bigint) => {
  if (x < lower) return lower
  return x > upper ? upper : x
}
const floor = (a: bigint, b: bigint) => a / b
const ceiling = (a: bigint, b: bigint) => (a + b - 1n) / b
