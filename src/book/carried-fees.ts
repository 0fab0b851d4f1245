import type { PoolPosition } from '../strategy/terms/strategy.ts'
import type { HeldPool } from './holding.ts'

type Carried = Pick<HeldPool, 'value' | 'range'> & { readonly pool: Pick<HeldPool['pool'], 'liquidity'> }

/**
 * The fee rate of another range of the same pool: apr·(L′/V′)/(L/V)·(t′/t), as a unit of liquidity earns the same while in range, and t is the expected
 * time there, which an income `whileInRange` counts by itself; a pool without a range is always in it. Undefined where nothing is earned now or no time is
 * expected in range.
 */
export function carriedApr(
  { apr, whileInRange }: PoolPosition['fees'],
  from: Carried,
  to: Carried,
  years: number,
): number | undefined {
  const [before, after] = [from, to].map(({ range }) => (range === undefined ? years : range.timeInside(years)))
  if (!apr || !(before! > 0) || !(from.value > 0)) return undefined
  const denser = to.pool.liquidity / to.value / (from.pool.liquidity / from.value)
  return apr * denser * (whileInRange ? 1 : after! / before!)
}
