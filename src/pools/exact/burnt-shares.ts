import type { ExactAmounts } from './position-amounts.ts'

/** What burning pool shares gives, to the wei: ⌊shares·balance/supply⌋ of each token (UniswapV2Pair.burn). */
export function burntShares(shares: bigint, balances: ExactAmounts, supply: bigint): ExactAmounts {
  return { amount0: (shares * balances.amount0) / supply, amount1: (shares * balances.amount1) / supply }
}
