import { Decimal } from 'decimal.js'
import { describe, expect, it } from 'vitest'
import { burntShares } from '../../src/pools/exact/pool-shares.ts'
import type { ExactAmounts } from '../../src/pools/exact/position-amounts.ts'
import { integerRoot } from '../../src/pools/exact/square-root-at-tick.ts'
import { openPool } from '../../src/pools/open-pool.ts'
import { withChain } from './chain.ts'
import { DECIMALS, inOrder, PAIRS, type Pair, raw, squareRootAt } from './pair.ts'
import { addLiquidity, burn, deployUniswapV2, swap, type UniswapV2, type V2Records, v2Records } from './uniswap-v2.ts'

/** Prices in USDC per WETH that the pool is traded to, less what the fee keeps it from. */
const STATES = [
  ['new', 2000],
  ['down', 1900],
  ['far below', 600],
  ['far above', 7000],
  ['back', 2000],
] as const

type Observation = V2Records & { readonly state: string; readonly burning: bigint; readonly received: ExactAmounts }

/** In each state burns a few, a third and all shares, each time put back; liquidity is added once on the way. */
async function walk(pair: Pair): Promise<Observation[]> {
  return withChain(async (chain) => {
    const v2 = await deployUniswapV2(chain)
    await addLiquidity(v2, raw(pair, 5_000.123456, 10_000_247.654321))
    const observations: Observation[] = []
    for (const [state, usdc] of STATES) {
      if (state !== 'new') await tradeTo(v2, squareRootAt(pair, usdc))
      if (state === 'far below') await addLiquidity(v2, raw(pair, 33.333333, 12_345.678901))
      const records = await v2Records(v2)
      for (const burning of [10n ** 9n + 7n, records.shares / 3n, records.shares]) {
        const id = await chain.client.snapshot()
        observations.push({ state, burning, ...records, received: await burn(v2, burning) })
        await chain.client.revert({ id })
      }
    }
    return observations
  })
}

/** Pays in what takes a pool without fees to this square root of its price, ·2⁹⁶. */
async function tradeTo(v2: UniswapV2, squareRoot: bigint): Promise<void> {
  const { amount0, amount1 } = (await v2Records(v2)).reserves
  const root = integerRoot(amount0 * amount1)
  const [missing0, missing1] = [(root << 96n) / squareRoot - amount0, ((root * squareRoot) >> 96n) - amount1]
  await (missing0 > 0n ? swap(v2, 0, missing0) : swap(v2, 1, missing1))
}

/** What our floats hold for these shares in raw units, as liquidity √(base·quote) of their part of the pool. */
function ourFloats({ reserves, supply, burning }: Observation, pair: Pair) {
  const tokens = ({ amount0, amount1 }: ExactAmounts) => {
    const [base, quote] = pair.inverted ? [amount1, amount0] : [amount0, amount1]
    return [new Decimal(`${base}e-${DECIMALS.base}`), new Decimal(`${quote}e-${DECIMALS.quote}`)] as const
  }
  const [base, quote] = tokens(reserves)
  const liquidity = base.times(quote).sqrt().times(String(burning)).div(String(supply)).toString()
  const prices = [quote.div(base).toNumber(), 1]
  const terms = { kind: 'constant-product', base: 'WETH', quote: 'USDC' } as const
  const { pool } = openPool(terms, { kind: 'liquidity', liquidity }, prices)
  const [weth, usdc] = pool.amounts(prices)
  return inOrder(pair, weth! * 10 ** DECIMALS.base, usdc! * 10 ** DECIMALS.quote)
}

const walks = await Promise.all(PAIRS.map(async (pair) => [pair, await walk(pair)] as const))

describe.each(walks)('a Uniswap v2 pool, $name', (pair, observations) => {
  it.each(observations)('$state: burning $burning shares gives our amounts, to the wei', (observation) => {
    const { burning, reserves, supply, received } = observation
    expect(burntShares(burning, reserves, supply)).toEqual(received)
  })

  it.each(observations)('$state: our floats hold $burning shares to 1e-12 and a wei', (observation) => {
    const floats = ourFloats(observation, pair)
    for (const token of ['amount0', 'amount1'] as const) {
      const exact = Number(observation.received[token])
      expect(Math.abs(floats[token] - exact)).toBeLessThanOrEqual(1 + 1e-12 * exact)
    }
  })

  it('has gone through five different prices', () => {
    const prices = new Set(observations.map(({ reserves }) => `${reserves.amount0}/${reserves.amount1}`))
    expect(prices.size).toBe(STATES.length)
  })
})
