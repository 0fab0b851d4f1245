import { describe, expect, it } from 'vitest'
import { exactAmounts, liquidityForAmounts } from '../../src/pools/exact/position-amounts.ts'
import { squareRootAtTick } from '../../src/pools/exact/square-root-at-tick.ts'
import { withChain } from './chain.ts'
import { PAIRS, type Pair, raw, squareRootAt, ticksAround } from './pair.ts'
import { deployUniswapV3, EVERY_60, initialize, swapTo } from './uniswap-v3.ts'
import { floatExcess, type Observation, observe, ourAmounts, ourFees, sum } from './v3-observation.ts'
import { mint, withdraw } from './v3-position.ts'

/** Prices in USDC per WETH; the wide range is 1,500–2,600. */
const STATES = [
  ['new', 2000],
  ['down', 1900],
  ['below the range', 1200],
  ['above the range', 3300],
  ['back', 2000],
] as const
const RANGES = [
  ['one spacing', [2000, 2000]],
  ['narrow', [1850, 2150]],
  ['wide', [1500, 2600]],
  ['below spot', [1500, 1870]],
  ['above spot', [2200, 2600]],
  ['full', 'all ticks'],
] as const
const FULL = { lower: -887220, upper: 887220 }
const DESIRED = [5_000.123456, 10_000_000.654321] as const

type Walk = Awaited<ReturnType<typeof walk>>

/** Mints every range, takes the pool through the five states, and takes everything out at the end. */
async function walk(pair: Pair) {
  return withChain(async (chain) => {
    const v3 = await deployUniswapV3(chain, EVERY_60)
    const start = squareRootAt(pair, STATES[0][1])
    await initialize(v3, start)
    const positions = []
    for (const [name, prices] of RANGES) {
      const ticks = prices === 'all ticks' ? FULL : ticksAround(pair, prices, EVERY_60.spacing)
      const desired = raw(pair, ...DESIRED)
      positions.push({ name, ticks, desired, ...(await mint(v3, ticks, desired)) })
    }
    const observations: (Observation & { state: string; range: string })[] = []
    for (const [state, usdc] of STATES) {
      await swapTo(v3, squareRootAt(pair, usdc))
      const seen = positions.map(async ({ id, name }) => ({ state, range: name, ...(await observe(v3, id)) }))
      observations.push(...(await Promise.all(seen)))
    }
    const closed = []
    for (const { id, name, liquidity } of positions) {
      const observation = await observe(v3, id)
      closed.push({ name, observation, received: await withdraw(v3, id, liquidity) })
    }
    return { start, positions, observations, closed }
  })
}

const walks: readonly (readonly [Pair, Walk])[] = await Promise.all(
  PAIRS.map(async (pair) => [pair, await walk(pair)] as const),
)

describe.each(walks)('a Uniswap v3 pool, $name', (pair, { start, positions, observations, closed }) => {
  it.each(positions)('mints the $name range for our liquidity and amounts, to the wei', (position) => {
    const { ticks, desired, liquidity, taken } = position
    const edges = { lower: squareRootAtTick(ticks.lower), upper: squareRootAtTick(ticks.upper), squareRoot: start }
    expect(liquidityForAmounts(desired, edges)).toBe(liquidity)
    expect(exactAmounts({ liquidity, ...edges }, 'up')).toEqual(taken)
  })

  it.each(observations)('$state: burning the $range range gives our amounts, to the wei', (observation) => {
    expect(ourAmounts(observation)).toEqual(observation.burnt)
  })

  it.each(observations)('$state: collecting from the $range range adds our fees, to the wei', (observation) => {
    expect(sum(ourAmounts(observation), ourFees(observation))).toEqual(observation.collected)
  })

  it.each(observations)('$state: our floats hold the $range range to 1e-12 and a wei', (observation) => {
    expect(floatExcess(observation, pair)).toBeLessThanOrEqual(0)
  })

  it('has seen every range earn fees in both tokens', () => {
    for (const { observation } of closed) {
      expect(ourFees(observation).amount0).toBeGreaterThan(0n)
      expect(ourFees(observation).amount1).toBeGreaterThan(0n)
    }
  })

  it.each(closed)('pays out our amounts and fees for the $name range, to the wei', ({ observation, received }) => {
    expect(sum(ourAmounts(observation), ourFees(observation))).toEqual(received)
  })
})
