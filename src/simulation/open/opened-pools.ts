import { annualCovariance } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { assetIndex } from '../../exposure/market-state.ts'
import type { PoolPosition } from '../../strategy/terms/strategy.ts'
import type { BookPool, FlowParts } from '../book.ts'
import { bookPool, modelledFees } from './book-pool.ts'

/** The pools that are held, as marked along a path, each with the fees that its terms say; `parts` gives room for the two flows of one that earns by flow. */
export function openedPools(owned: Owned, parts: () => FlowParts): BookPool[] {
  const { strategy, now, holdings } = owned
  const covariance = annualCovariance(strategy)
  return holdings.flatMap((holding): BookPool[] => {
    if (holding.pool === undefined) return []
    const { pool } = holding.pool
    const position = strategy.positions.find(({ id }) => id === holding.id) as PoolPosition
    const places = pool.assets.map((asset) => assetIndex(now.assets, asset))
    const own = places.map((i) => places.map((j) => covariance[i]![j]!))
    const prices = places.map((place) => now.prices[place]!)
    return [bookPool(position, pool, prices, (...opened) => modelledFees(...opened, own, parts))]
  })
}

/** Tokens outside any pool, by asset: spot, and fees that are owed; with `entry` also what was put in each pool. */
export function heldTokens({ strategy, now, holdings }: Owned, { entry }: { readonly entry: boolean }): number[] {
  const tokens = now.assets.map(() => 0)
  const add = (asset: string, amount: number) => {
    tokens[assetIndex(now.assets, asset)]! += amount
  }
  for (const position of strategy.positions) if (position.kind === 'spot') add(position.asset, Number(position.size))
  for (const { pool } of holdings) {
    if (pool === undefined) continue
    if (!entry) for (const { asset, amount } of pool.fees.uncollected) add(asset, amount)
    else for (const [i, asset] of pool.pool.assets.entries()) add(asset, pool.entryAmounts[i]!)
  }
  return tokens
}
