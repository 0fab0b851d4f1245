import { type ExactAmounts, exactAmounts } from '../../src/pools/exact/position-amounts.ts'
import { squareRootAtTick } from '../../src/pools/exact/square-root-at-tick.ts'
import { feeGrowthInside, uncollectedFees } from '../../src/pools/exact/uncollected-fees.ts'
import { openPool } from '../../src/pools/open-pool.ts'
import { rangeFromTicks } from '../../src/units/ticks.ts'
import { DECIMALS, inOrder, type Pair, priceAt } from './pair.ts'
import { price, type UniswapV3 } from './uniswap-v3.ts'
import { type PositionRecords, positionRecords, previewWithdrawal } from './v3-position.ts'

/** A position on the chain: what the contracts know of it, and what they would pay out for it. */
export type Observation = PositionRecords & {
  readonly squareRoot: bigint
  readonly tick: number
  /** By `decreaseLiquidity` of all of it. */
  readonly burnt: ExactAmounts
  /** By `collect` after that: what was burnt and all fees. */
  readonly collected: ExactAmounts
}

export async function observe(v3: UniswapV3, id: bigint): Promise<Observation> {
  const records = await positionRecords(v3, id)
  return { ...(await price(v3)), ...records, ...(await previewWithdrawal(v3, id, records.liquidity)) }
}

/**
 * By how many raw units our floats miss the contract's integers beyond 1e-12 of them and the unit that the contract
 * rounds off; at most 0 where they agree.
 */
export function floatExcess(observation: Observation, pair: Pair): number {
  const floats = ourFloats(observation, pair)
  const excess = (token: 'amount0' | 'amount1') => {
    const exact = Number(observation.burnt[token])
    return Math.abs(floats[token] - exact) - 1e-12 * exact - 1
  }
  return Math.max(excess('amount0'), excess('amount1'))
}

/** Our integers for the same position. */
export function ourAmounts({ liquidity, ticks, squareRoot }: Observation): ExactAmounts {
  const edges = { lower: squareRootAtTick(ticks.lower), upper: squareRootAtTick(ticks.upper) }
  return exactAmounts({ liquidity, squareRoot, ...edges }, 'down')
}

/** Our count of the fees that wait to be collected. */
export function ourFees({ liquidity, ticks, tick, growth0, growth1, insideThen, owed }: Observation): ExactAmounts {
  const fees = (growth: typeof growth0, then: bigint, before: bigint) =>
    uncollectedFees(liquidity, feeGrowthInside(growth, ticks, tick), then, before)
  return {
    amount0: fees(growth0, insideThen.amount0, owed.amount0),
    amount1: fees(growth1, insideThen.amount1, owed.amount1),
  }
}

/** Our floats for the same position as a strategy file would give it, in raw units. */
function ourFloats({ liquidity, ticks, squareRoot }: Observation, pair: Pair) {
  const range = rangeFromTicks(ticks, DECIMALS, pair.inverted)
  const prices = [priceAt(pair, squareRoot), 1]
  const { pool } = openPool(
    { kind: 'concentrated', base: 'WETH', quote: 'USDC', range },
    { kind: 'raw-liquidity', liquidity: String(liquidity), decimals: DECIMALS },
    prices,
  )
  const [weth, usdc] = pool.amounts(prices)
  return inOrder(pair, weth! * 10 ** DECIMALS.base, usdc! * 10 ** DECIMALS.quote)
}

export const sum = (a: ExactAmounts, b: ExactAmounts): ExactAmounts => ({
  amount0: a.amount0 + b.amount0,
  amount1: a.amount1 + b.amount1,
})
