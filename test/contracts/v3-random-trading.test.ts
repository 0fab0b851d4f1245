import { describe, expect, it } from 'vitest'
import { squareRootAtTick } from '../../src/pools/exact/square-root-at-tick.ts'
import { withChain } from './chain.ts'
import { PAIRS, type Pair, raw, squareRootAt } from './pair.ts'
import { act, randomActions } from './random-trading.ts'
import { deployUniswapV3, EVERY_10, initialize } from './uniswap-v3.ts'
import { floatExcess, type Observation, observe, ourAmounts, ourFees, sum } from './v3-observation.ts'
import { mint, withdraw } from './v3-position.ts'

const SEED = 20260105
const ROUNDS = 30
const ACTIONS_A_ROUND = 5
const HALF = 2n ** 255n
const FULL = { lower: -887270, upper: 887270 }

/** Rounds of swaps, stops on edges, mints, decreases and collects, with every position observed after each; then all out. */
async function trade(pair: Pair) {
  return withChain(async (chain) => {
    const v3 = await deployUniswapV3(chain, EVERY_10)
    await initialize(v3, squareRootAt(pair, 2000))
    // Stays, so that the pool trades at any price; all others come and go.
    await mint(v3, FULL, raw(pair, 5_000, 10_000_000))
    const ids: bigint[] = []
    await act(v3, pair, ids, { kind: 'mint', low: 1800, width: 400 })

    const rounds: { round: number; observations: Observation[] }[] = []
    const actions = randomActions(SEED, ROUNDS * ACTIONS_A_ROUND)
    for (let round = 1; round <= ROUNDS; round++) {
      for (const action of actions.slice((round - 1) * ACTIONS_A_ROUND, round * ACTIONS_A_ROUND))
        await act(v3, pair, ids, action)
      rounds.push({ round, observations: await Promise.all(ids.map((id) => observe(v3, id))) })
    }
    const paidOut = []
    for (const id of ids) {
      const observation = await observe(v3, id)
      paidOut.push({ number: Number(id), observation, received: await withdraw(v3, id, observation.liquidity) })
    }
    return { rounds, paidOut }
  })
}

const trades = await Promise.all(PAIRS.map(async (pair) => [pair, await trade(pair)] as const))

describe.each(trades)('a Uniswap v3 pool under random trading, $name', (pair, { rounds, paidOut }) => {
  it.each(rounds)(
    'round $round: every position burns for our amounts and collects our fees, to the wei',
    ({ observations }) => {
      for (const observation of observations) {
        expect(ourAmounts(observation)).toEqual(observation.burnt)
        expect(sum(ourAmounts(observation), ourFees(observation))).toEqual(observation.collected)
      }
    },
  )

  it.each(rounds)('round $round: our floats hold every position to 1e-12 and a wei', ({ observations }) => {
    for (const observation of observations) expect(floatExcess(observation, pair)).toBeLessThanOrEqual(0)
  })

  it.each(paidOut)(
    'position $number pays out our amounts and fees in the end, to the wei',
    ({ observation, received }) => {
      expect(sum(ourAmounts(observation), ourFees(observation))).toEqual(received)
    },
  )

  const all = rounds.flatMap(({ observations }) => observations)
  const edges = (o: Observation) => [squareRootAtTick(o.ticks.lower), squareRootAtTick(o.ticks.upper)] as const
  it.each<[string, (observation: Observation) => boolean]>([
    ['below its range', (o) => o.squareRoot < edges(o)[0]],
    ['in its range', (o) => o.squareRoot > edges(o)[0] && o.squareRoot < edges(o)[1]],
    ['above its range', (o) => o.squareRoot > edges(o)[1]],
    ['on an edge, come from above', (o) => edges(o).includes(o.squareRoot) && squareRootAtTick(o.tick) < o.squareRoot],
    [
      'on an edge, come from below',
      (o) => edges(o).includes(o.squareRoot) && squareRootAtTick(o.tick) === o.squareRoot,
    ],
    ['with fees of token 0', (o) => ourFees(o).amount0 > o.owed.amount0],
    ['with fees of token 1', (o) => ourFees(o).amount1 > o.owed.amount1],
    ['with tokens owed from before', (o) => o.owed.amount0 + o.owed.amount1 > 0n],
    [
      'whose growth inside began below zero and so wrapped round',
      (o) => o.insideThen.amount0 > HALF || o.insideThen.amount1 > HALF,
    ],
  ])('has met positions %s', (_, holds) => {
    expect(all.filter(holds).length).toBeGreaterThan(0)
  })
})
