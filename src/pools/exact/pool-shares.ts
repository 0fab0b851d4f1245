import type { ExactAmounts } from './position-amounts.ts'
import { integerRoot } from './square-root-at-tick.ts'

/** What burning pool shares gives, to the wei: ⌊shares·balance/supply⌋ of each token (UniswapV2Pair.burn). */
export function burntShares(shares: bigint, balances: ExactAmounts, supply: bigint): ExactAmounts {
  return { amount0: (shares * balances.amount0) / supply, amount1: (shares * balances.amount1) / supply }
}

/**
 * Shares that a Uniswap v2 pair mints for the protocol before the next burn, where its fee is on: a sixth of the growth of √k since
 * `kLast`, S·(√k − √kLast)/(5·√k + √kLast) (UniswapV2Pair._mintFee).
 */
export function protocolShares({ amount0, amount1 }: ExactAmounts, supply: bigint, kLast: bigint): bigint {
  const [root, rootLast] = [integerRoot(amount0 * amount1), integerRoot(kLast)]
  return kLast === 0n || root <= rootLast ? 0n : (supply * (root - rootLast)) / (root * 5n + rootLast)
}
