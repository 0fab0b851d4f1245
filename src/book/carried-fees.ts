import type { PoolPosition } from '../strategy/terms/strategy.ts'
import type { HeldPool } from './holding.ts'

type Carried = Pick<HeldPool, 'value' | 'range'> & { readonly pool: Pick<HeldPool['pool'], 'liquidity'> }

/** The least share of the horizon that a range is expected to be in for its rate to say what a unit of liquidity earns there: divided by less it says anything. */
const LEAST_INSIDE = 0.01

/**
 * The fee rate of another range of the same pool: apr·(L′/V′)/(L/V)·(t′/t), as a unit of liquidity earns the same while in range, and t is the expected
 * time there, which an income `whileInRange` counts by itself; a pool without a range is always in it. Undefined where nothing is earned now, or where
 * hardly any time is expected in the range it is earned in.
 */
export function carriedApr(
  { apr, whileInRange }: Pick<PoolPosition['fees'], 'apr' | 'whileInRange'>,
  from: Carried,
  to: Carried,
  years: number,
): number | undefined {
  const [before, after] = [from, to].map(({ range }) => (range === undefined ? years : range.timeInside(years)))
  if (!apr || !(before! > LEAST_INSIDE * years) || !(from.value > 0)) return undefined
  const denser = to.pool.liquidity / to.value / (from.pool.liquidity / from.value)
  return apr * denser * (whileInRange ? 1 : after! / before!)
}
