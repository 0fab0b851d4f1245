import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactAmounts, liquidityForAmounts } from '../../src/pools/exact/position-amounts.ts'
import {
  HIGHEST_TICK,
  LOWEST_TICK,
  squareRootAtTick,
  tickAtSquareRoot,
} from '../../src/pools/exact/square-root-at-tick.ts'
import { withChain } from './chain.ts'
import { deployUniswapV3, EVERY_TICK, initialize, price } from './uniswap-v3.ts'
import { previewMint, type Ticks } from './v3-position.ts'

const SEED = 20260106
/** Inside tick 777. */
const START = squareRootAtTick(777) + 10n ** 24n

/** Where a pool may begin: just at a tick, one unit below, and anywhere between. */
const beginnings = fc.sample(
  fc
    .tuple(fc.integer({ min: LOWEST_TICK + 1, max: HIGHEST_TICK - 1 }), fc.constantFrom('at', 'below', 'between'))
    .map(([tick, where]) => {
      const squareRoot = squareRootAtTick(tick)
      if (where === 'at') return squareRoot
      return where === 'below' ? squareRoot - 1n : (squareRoot + squareRootAtTick(tick + 1)) / 2n
    }),
  { seed: SEED, numRuns: 100 },
)

/** Deposits of any size into ranges from one tick to every tick there is, anywhere. */
const deposits = fc.sample(
  fc.record({
    centre: fc.oneof(fc.integer({ min: LOWEST_TICK, max: HIGHEST_TICK }), fc.integer({ min: 700, max: 850 })),
    width: fc.nat(20).map((bits) => 2 ** bits),
    amount0: fc.integer({ min: 0, max: 100 }).map((bits) => 2n ** BigInt(bits) + 12345n),
    amount1: fc.integer({ min: 0, max: 100 }).map((bits) => 2n ** BigInt(bits) + 67891n),
  }),
  { seed: SEED, numRuns: 600 },
)
/** No tick may carry more than its share of 2¹²⁸: Tick.tickSpacingToMaxLiquidityPerTick of v3-core. */
const MOST_LIQUIDITY = (2n ** 128n - 1n) / BigInt(2 * HIGHEST_TICK + 1)

const begun = await withChain(async (chain) => {
  const v3 = await deployUniswapV3(chain, EVERY_TICK)
  const ticks: { squareRoot: bigint; tick: number }[] = []
  for (const squareRoot of beginnings) {
    const id = await chain.client.snapshot()
    await initialize(v3, squareRoot)
    ticks.push(await price(v3))
    await chain.client.revert({ id })
  }
  await initialize(v3, START)
  const possible = deposits.flatMap(({ centre, width, ...desired }) => {
    const range = clipped(centre, width)
    const edges = { lower: squareRootAtTick(range.lower), upper: squareRootAtTick(range.upper), squareRoot: START }
    const liquidity = liquidityForAmounts(desired, edges)
    return liquidity === 0n || liquidity > MOST_LIQUIDITY ? [] : [{ range, edges, desired }]
  })
  const minted = possible.map(async (row) => ({ ...row, ...(await previewMint(v3, row.range, row.desired)) }))
  return { ticks, minted: await Promise.all(minted) }
})

function clipped(centre: number, width: number): Ticks {
  const lower = Math.max(LOWEST_TICK, centre - Math.floor(width / 2))
  const upper = Math.min(HIGHEST_TICK, lower + width)
  return upper > lower ? { lower, upper } : { lower: upper - 1, upper }
}

describe('a Uniswap v3 pool', () => {
  it('begins at the tick that we read off its price, anywhere from the lowest to the highest', () => {
    for (const { squareRoot, tick } of begun.ticks) expect(tickAtSquareRoot(squareRoot)).toBe(tick)
    expect(begun.ticks).toHaveLength(100)
  })

  it('mints any range anywhere for our liquidity and our amounts, to the wei', () => {
    for (const { edges, desired, liquidity, taken } of begun.minted) {
      expect(liquidityForAmounts(desired, edges)).toBe(liquidity)
      expect(exactAmounts({ liquidity, ...edges }, 'up')).toEqual(taken)
    }
    const both = begun.minted.filter(({ taken }) => taken.amount0 > 0n && taken.amount1 > 0n)
    expect(both.length).toBeGreaterThan(100)
    expect(begun.minted.length - both.length).toBeGreaterThan(100)
  })
})
