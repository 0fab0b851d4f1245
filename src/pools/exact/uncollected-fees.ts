/** Fees of one token per unit of liquidity since a pool began, ·2¹²⁸, wrapping at 2²⁵⁶. */
export type FeeGrowth = {
  readonly global: bigint
  /** On the far side of each edge from where the price was when it was last crossed. */
  readonly outsideLower: bigint
  readonly outsideUpper: bigint
}

const wrapped = (x: bigint) => BigInt.asUintN(256, x)

/** Growth between two ticks while the pool stands at `tick`: Tick.getFeeGrowthInside of Uniswap v3-core. */
export function feeGrowthInside(
  { global, outsideLower, outsideUpper }: FeeGrowth,
  ticks: { readonly lower: number; readonly upper: number },
  tick: number,
): bigint {
  const below = tick >= ticks.lower ? outsideLower : wrapped(global - outsideLower)
  const above = tick < ticks.upper ? outsideUpper : wrapped(global - outsideUpper)
  return wrapped(global - below - above)
}

/**
 * Raw units of one token that a position can collect: what is already owed and ⌊L·(growth inside now − at its last
 * touch)/2¹²⁸⌋, in the 128 bits that the contract keeps.
 */
export function uncollectedFees(liquidity: bigint, insideNow: bigint, insideThen: bigint, owed: bigint): bigint {
  const earned = (wrapped(insideNow - insideThen) * liquidity) >> 128n
  return BigInt.asUintN(128, owed + BigInt.asUintN(128, earned))
}
