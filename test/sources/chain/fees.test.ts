import { type Abi, decodeFunctionData, encodeFunctionResult, type Hex, parseAbi } from 'viem'
import { describe, expect, it } from 'vitest'
import { chainRequest } from '../../../src/cli/commands/import/chain-request.ts'
import { squareRootAtTick } from '../../../src/pools/exact/square-root-at-tick.ts'
import { importFees } from '../../../src/sources/chain/import-fees.ts'
import { factoryAbi, managerAbi, poolAbi } from '../../../src/sources/chain/pools/uniswap-v3-abi.ts'
import { HASH, node, withServer } from './stand-in-node.ts'

const [MANAGER, FACTORY, POOL] = [1, 2, 3].map((digit) => `0x${String(digit).repeat(40)}` as const)
const [WETH, USDC] = [4, 5].map((digit) => `0x${String(digit).repeat(40)}` as const)
const tokenAbi = parseAbi(['function decimals() view returns (uint8)', 'function symbol() view returns (string)'])
const abi = [...managerAbi, ...factoryAbi, ...poolAbi, ...tokenAbi] as Abi

/** A chain of a million blocks, 12 s apart; fees grow by 2^100 a block and unit of liquidity, over the end of 256 bits in between. */
const BEGAN = Date.UTC(2026, 0, 1)
const LATEST = 1_000_000
const timeOf = (block: number) => BEGAN + 12_000 * block
const growthAt = (block: number) => (2n ** 256n - 2n ** 118n + BigInt(block) * 2n ** 100n) % 2n ** 256n
const TICKS = { lower: -202_100, upper: -198_100 }
const TICK = -200_311
const LIQUIDITY = 2n ** 60n

function standIn({ minted = 1, added = Infinity }) {
  const answer = (name: string, to: string, block: number): unknown => {
    const liquidity = block < added ? LIQUIDITY : 2n * LIQUIDITY
    const known: Record<string, unknown> = {
      positions: [0n, MANAGER, WETH, USDC, 500, TICKS.lower, TICKS.upper, liquidity, 0n, 0n, 0n, 0n],
      factory: FACTORY,
      getPool: POOL,
      slot0: [squareRootAtTick(TICK), TICK, 0, 0, 0, 0, true],
      feeGrowthGlobal0X128: growthAt(block),
      feeGrowthGlobal1X128: 0n,
      ticks: [LIQUIDITY, 0n, 0n, 0n, 0n, 0n, 0, true],
      decimals: to === WETH ? 18 : 6,
      symbol: to === WETH ? 'WETH' : 'USDC',
    }
    return name === 'positions' && block < minted ? undefined : known[name]
  }
  let questions = 0
  const server = node(({ method, params }) => {
    questions++
    if (method === 'eth_chainId') return { result: '0x7a69' }
    if (method === 'eth_getCode') return { result: '0x' }
    if (method === 'eth_getBlockByNumber') {
      const number = params[0] === 'latest' ? LATEST : Number(params[0])
      const timestamp = `0x${(timeOf(number) / 1000).toString(16)}`
      return { result: { number: `0x${number.toString(16)}`, hash: HASH, timestamp } }
    }
    const [{ to, data }, tag] = params as [{ to: string; data: Hex }, string]
    const { functionName } = decodeFunctionData({ abi, data })
    const result = answer(functionName, to.toLowerCase(), Number(tag))
    if (result === undefined) return { error: { code: 3, message: 'execution reverted' } }
    return { result: encodeFunctionResult({ abi, functionName, result: result as never }) }
  })
  return { server, questions: () => questions }
}

function feesFrom(url: string, from: number, to: number) {
  const options = new Map([
    ['rpc', [url]],
    ['manager', [MANAGER!]],
  ])
  const request = chainRequest({ source: 'fees', operands: [], options }, undefined)
  if (typeof request === 'string') throw new Error(request)
  return importFees(request, { id: 7n, from, to })
}

describe('what a live position earned between two moments', () => {
  it('is its liquidity times the growth inside its range, over the end of 256 bits too, as a yearly rate on what it was worth', async () => {
    const { server, questions } = standIn({})
    // Five seconds past a block are still that block.
    const { text } = await withServer(server, (url) => feesFrom(url, timeOf(100_000) + 5000, timeOf(800_000)))
    expect(text).toContain('(block 100000) to ')
    expect(text).toContain('(block 800000): 97.22 days')
    // 2^60 · 700,000 · 2^100 / 2^128 = 700,000 · 2^32 wei.
    expect(text).toContain('It earned 0.0030064771072 ETH and 0 USDC')
    const [root, lower, upper] = [TICK, TICKS.lower, TICKS.upper].map((tick) => 1.0001 ** (tick / 2))
    const price = root! * root! * 1e12
    const held = (2 ** 60 * ((1 / root! - 1 / upper!) * price)) / 1e18 + (2 ** 60 * (root! - lower!)) / 1e6
    const apr = (0.0030064771072 * price) / held / ((700_000 * 12) / (365 * 86_400))
    expect(Number(/apr: ([\d.e-]+)/.exec(text)?.[1]) / apr).toBeCloseTo(1, 5)
    expect(questions()).toBeLessThan(100)
  })

  it.each([
    [
      'its liquidity changed',
      { added: 500_000 },
      /liquidity 1152921504606846976 at block 100000 and 2305843009213693952/,
    ],
    ['it was not there yet', { minted: 400_000 }, /there is no position 7/],
  ])('is a failure that says so where %s in between', async (_, chain, message) => {
    const { server } = standIn(chain)
    const asked = withServer(server, (url) => feesFrom(url, timeOf(100_000), timeOf(800_000)))
    await expect(asked).rejects.toThrow(message)
  })
})
