import type { Asset } from '../exposure/market-state.ts'
import { concentrated } from './concentrated.ts'
import { constantProduct } from './constant-product.ts'
import { formulaPool } from './formula-pool.ts'
import type { Pool, PoolSize, PoolTerms } from './pool.ts'
import { poolAssets } from './pool-assets.ts'
import { stableswapPool } from './stableswap.ts'
import { stableswapInvariant } from './stableswap-invariant.ts'
import { twoTokenPool } from './two-token-pool.ts'
import { weightedPool } from './weighted.ts'

/** A formula has no size: its constants carry the scale. */
type SizedTerms = Exclude<PoolTerms, { kind: 'formula' }>

/**
 * The pool position that `terms` and `size` describe at `prices` (numeraire per token, aligned with `poolAssets(terms)`).
 * The size fixes the liquidity once: the same pool answers for any other prices. `shortfall` is the share of entered
 * amounts that the pool cannot take at these prices, 0 for every other kind of size.
 */
export function openPool(
  terms: PoolTerms,
  size: PoolSize,
  prices: readonly number[],
): { pool: Pool; shortfall: number } {
  if (terms.kind === 'formula') return { pool: formulaPool(terms), shortfall: 0 }
  switch (size.kind) {
    case 'value': {
      const then = pricesThen(size.at, terms, prices)
      return { pool: poolWith(terms, size.value / worth(poolWith(terms, 1).amounts(then), then)), shortfall: 0 }
    }
    case 'liquidity':
      return { pool: poolWith(terms, Number(size.liquidity)), shortfall: 0 }
    case 'raw-liquidity': {
      const { base, quote } = size.decimals
      return { pool: poolWith(terms, Number(size.liquidity) / 10 ** ((base + quote) / 2)), shortfall: 0 }
    }
    case 'amounts': {
      const given = poolAssets(terms).map((asset) => entered(size.amounts, asset))
      const then = pricesThen(size.at, terms, prices)
      return terms.kind === 'stableswap' ? rebalanced(terms, given, then) : fitted(terms, given, then)
    }
    case 'none':
      throw new Error(`a ${terms.kind} pool needs a size`)
  }
}

function pricesThen(
  at: readonly { readonly asset: Asset; readonly price: number }[] | undefined,
  terms: SizedTerms,
  prices: readonly number[],
): number[] {
  return poolAssets(terms).map((asset, i) => at?.find((one) => one.asset === asset)?.price ?? prices[i]!)
}

/** The smaller liquidity that the entered amounts imply at these prices, and the share that is left over. */
function fitted(terms: SizedTerms, given: readonly number[], prices: readonly number[]) {
  const unit = poolWith(terms, 1).amounts(prices)
  const implied = unit.flatMap((amount, i) => (amount > 0 ? [given[i]! / amount] : []))
  const liquidity = Math.min(...implied)
  const pool = poolWith(terms, liquidity)
  if (!(worth(given, prices) > 0)) return { pool, shortfall: 0 }
  const unplaced = 1 - (liquidity * worth(unit, prices)) / worth(given, prices)
  const mismatch = liquidity > 0 ? 1 - liquidity / Math.max(...implied) : 0
  return { pool, shortfall: Math.max(0, unplaced, mismatch) }
}

/** The liquidity of the very pool that holds these amounts, traded to these prices; what that trade loses is left over. */
function rebalanced(
  terms: Extract<PoolTerms, { kind: 'stableswap' }>,
  given: readonly number[],
  prices: readonly number[],
) {
  const balances = given.map((amount, i) => amount * terms.rates[i]!)
  const pool = poolWith(terms, stableswapInvariant(balances, terms.amplification))
  const entered = worth(given, prices)
  return { pool, shortfall: entered > 0 ? Math.max(0, 1 - worth(pool.amounts(prices), prices) / entered) : 0 }
}

function poolWith(terms: SizedTerms, liquidity: number): Pool {
  switch (terms.kind) {
    case 'constant-product':
      return twoTokenPool(terms.kind, [terms.base, terms.quote], liquidity, constantProduct(liquidity))
    case 'concentrated':
      return twoTokenPool(terms.kind, [terms.base, terms.quote], liquidity, concentrated(liquidity, terms.range))
    case 'weighted':
      return weightedPool(terms, liquidity)
    case 'stableswap':
      return stableswapPool(terms, liquidity)
  }
}

const entered = (amounts: readonly { asset: Asset; amount: string }[], asset: Asset) =>
  Number(amounts.find((entry) => entry.asset === asset)?.amount ?? 0)

const worth = (amounts: readonly number[], prices: readonly number[]) =>
  amounts.reduce((total, amount, i) => total + amount * prices[i]!, 0)
