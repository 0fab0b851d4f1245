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

/** What one may pay in for a range of any width: all of one tick, one bit of a tick, up to every tick there is. */
const deposits = fc.sample(
  fc.record({
    centre: fc.integer({ min: LOWEST_TICK, max: HIGHEST_TICK }),
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
  const [squareRoot] = beginnings.toSorted((a, b) => distance(a) - distance(b))
  await initialize(v3, squareRoot!)
  const minted = []
  for (const { centre, width, ...desired } of deposits) {
    const range = clipped(centre, width)
    const edges = {
      lower: squareRootAtTick(range.lower),
      upper: squareRootAtTick(range.upper),
      squareRoot: squareRoot!,
    }
    const liquidity = liquidityForAmounts(desired, edges)
    if (liquidity === 0n || liquidity > MOST_LIQUIDITY) continue
    minted.push({ edges, desired, ...(await previewMint(v3, range, desired)) })
  }
  return { ticks, minted }
})

/** From an even price. */
function distance(squareRoot: bigint): number {
  return Math.abs(tickAtSquareRoot(squareRoot))
}

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
    expect(begun.minted.length).toBeGreaterThan(200)
  })
})
