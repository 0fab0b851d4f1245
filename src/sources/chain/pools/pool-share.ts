import type { Address } from 'viem'
import { stableswapPrices } from '../../../pools/stableswap-prices.ts'
import { ratioOfAmounts } from '../../../units/square-root-price.ts'
import type { Token, TokenNames } from '../position/token.ts'

/** An owner's share of a pool; `pool` is its contract. */
export type ShareRequest = { readonly pool: Address; readonly owner: Address; readonly names: TokenNames }

/** The name of a share in a strategy, as `curve-bebc4478`. */
export function shareId(source: string, pool: Address): string {
  return `${source}-${pool.slice(2, 10).toLowerCase()}`
}

/** Whole tokens of a raw amount, as the nearest double. */
export function wholeTokens(raw: bigint, { decimals }: Pick<Token, 'decimals'>): number {
  return ratioOfAmounts(raw, 1n, { base: 0, quote: decimals })
}

/** Pool units per whole token, where a contract multiplies raw balances by `factor` to count them with 36 digits. */
export function rateFrom(factor: bigint, { decimals }: Pick<Token, 'decimals'>): number {
  return ratioOfAmounts(factor, 1n, { base: decimals, quote: 36 })
}

/** What a whole token of a stableswap pool is worth in whole tokens of the last. */
export function stablePrices(balances: readonly number[], rates: readonly number[], amplification: number): number[] {
  const units = balances.map((balance, i) => balance * rates[i]!)
  return stableswapPrices(units, amplification).map((price, i) => (price * rates[i]!) / rates.at(-1)!)
}
