/** The ticks that a Uniswap v3 pool can reach: beyond them the square root leaves 160 bits. */
export const LOWEST_TICK = -887272
export const HIGHEST_TICK = 887272

const BITS = 512n

/** √(1.0001^−2ⁱ)·2¹²⁸ rounded to the nearest, i from 0 to 19: the contract's own constants, from first principles. */
const FACTORS: readonly bigint[] = (() => {
  const factors: bigint[] = []
  let power = integerRoot((10000n << (2n * BITS)) / 10001n)
  for (let i = 0; i < 20; i++) {
    factors.push((power + (1n << (BITS - 129n))) >> (BITS - 128n))
    power = (power * power) >> BITS
  }
  return factors
})()

/**
 * √(1.0001^tick)·2⁹⁶, to the last bit what TickMath.getSqrtRatioAtTick of Uniswap v3-core gives: a product of 128-bit
 * factors, each cut off, inverted for ticks above 0, then rounded up. Throws outside {@link LOWEST_TICK}…{@link HIGHEST_TICK}.
 */
export function squareRootAtTick(tick: number): bigint {
  if (!Number.isInteger(tick) || Math.abs(tick) > HIGHEST_TICK) throw new Error(`tick ${tick} is not one of a v3 pool`)
  let ratio = 1n << 128n
  for (const [i, factor] of FACTORS.entries()) {
    if ((Math.abs(tick) >> i) & 1) ratio = (ratio * factor) >> 128n
  }
  if (tick > 0) ratio = ((1n << 256n) - 1n) / ratio
  return (ratio + (1n << 32n) - 1n) >> 32n
}

/** The last tick whose square root is not above `squareRoot`: TickMath.getTickAtSqrtRatio. Throws outside a v3 pool's range. */
export function tickAtSquareRoot(squareRoot: bigint): number {
  if (squareRoot < squareRootAtTick(LOWEST_TICK) || squareRoot >= squareRootAtTick(HIGHEST_TICK)) {
    throw new Error(`square root ${squareRoot} is not one of a v3 pool`)
  }
  let [low, high] = [LOWEST_TICK, HIGHEST_TICK]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (squareRootAtTick(middle) <= squareRoot) low = middle
    else high = middle
  }
  return low
}

/** ⌊√n⌋ by Newton from above. */
export function integerRoot(n: bigint): bigint {
  if (n < 2n) return n
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (root + n / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
