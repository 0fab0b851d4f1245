import type { PoolPosition, Position, Strategy } from '../../strategy/terms/strategy.ts'
import type { PlannedPosition } from './plan.ts'

/**
 * Pool positions with the liquidity that they have at the strategy's prices and the entry it says: a size given as a value or as amounts
 * would mean another position once prices move.
 */
export function fixedPositions({ positions, assets }: Strategy, planned: readonly PlannedPosition[]): Position[] {
  const now = assets.map(({ symbol, price }) => ({ asset: symbol, price }))
  return positions.map((position) => {
    if (!isPool(position)) return position
    const liquidity = planned.find(({ id }) => id === position.id)?.liquidity
    const entry = position.entry ?? { kind: 'prices', prices: now }
    if (hasOwnLiquidity(position) || liquidity === undefined) return { ...position, entry }
    return { ...position, entry, size: { kind: 'liquidity', liquidity: String(liquidity) } }
  })
}

/** Whether a pool position's size means the same at any price. */
export function hasOwnLiquidity({ size }: PoolPosition): boolean {
  return size.kind !== 'value' && size.kind !== 'amounts'
}

/** A position in a pool, of whatever kind. */
export function isPool(position: Position): position is PoolPosition {
  return 'terms' in position
}
