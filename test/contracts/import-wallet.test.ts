import { encodeFunctionData } from 'viem'
import { describe, expect, it } from 'vitest'
import { importWallet } from '../../src/cli/import/import-uniswap.ts'
import { MULTICALL3 } from '../../src/sources/chain/node/pinned-state.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { type Chain, MOST, OWNER, withChain } from './chain.ts'
import { withCounted } from './counted.ts'
import { multicall3Code } from './multicall3.ts'
import { squareRootAt } from './pair.ts'
import { placeToken, text, word } from './token.ts'
import { deployUniswapV3, EVERY_60, initialize, swapTo, type UniswapV3 } from './uniswap-v3.ts'
import { managerAbi } from './uniswap-v3-abi.ts'

const WETH = '0x1000000000000000000000000000000000000001'
const USDC = '0x2000000000000000000000000000000000000002'
const PAIR = { name: '', inverted: false }
const POSITIONS = 200
const A_MULTICALL = 25

/** Many positions of one owner, minted by the manager's own multicall. */
async function mintMany({ chain, manager, tier }: UniswapV3): Promise<void> {
  const mints = Array.from({ length: POSITIONS }, (_, i) => {
    const params = {
      token0: WETH,
      token1: USDC,
      fee: tier.fee,
      tickLower: -200_400 - i * tier.spacing,
      tickUpper: -199_800 + i * tier.spacing,
      amount0Desired: 10n ** 18n,
      amount1Desired: 2_000_000_000n,
      amount0Min: 0n,
      amount1Min: 0n,
      recipient: OWNER,
      deadline: MOST,
    } as const
    return encodeFunctionData({ abi: managerAbi, functionName: 'mint', args: [params] })
  })
  for (let i = 0; i < POSITIONS; i += A_MULTICALL) {
    const data = encodeFunctionData({
      abi: managerAbi,
      functionName: 'multicall',
      args: [mints.slice(i, i + A_MULTICALL)],
    })
    await chain.send(manager, data)
  }
}

async function walletOf(prepare: (chain: Chain) => Promise<void>) {
  return withChain(async (chain) => {
    await placeToken(chain, { address: WETH, symbol: text('WETH'), decimals: word(18) })
    await placeToken(chain, { address: USDC, symbol: text('USDC'), decimals: word(6) })
    await prepare(chain)
    const v3 = await deployUniswapV3(chain, EVERY_60, [WETH, USDC])
    await initialize(v3, squareRootAt(PAIR, 2000))
    await mintMany(v3)
    await swapTo(v3, squareRootAt(PAIR, 2100))
    return withCounted(chain.url, async (url, requests) => {
      const options = new Map([
        ['rpc', [url]],
        ['manager', [v3.manager]],
      ])
      const answer = await importWallet({ source: 'wallet', operands: [OWNER], options })
      if (answer.wrong !== undefined) throw new Error(answer.wrong)
      return { text: answer.text, requests: requests() }
    })
  })
}

describe.each([
  ['with Multicall3', (chain: Chain) => chain.client.setCode({ address: MULTICALL3, bytecode: multicall3Code })],
  ['without Multicall3', async () => {}],
] as const)('a wallet of 200 positions, %s', async (_, prepare) => {
  const { text: file, requests } = await walletOf(prepare)

  it('is read in at most ten round trips', () => {
    expect(requests).toBeLessThanOrEqual(10)
  })

  it('becomes a strategy with all of them', () => {
    const { strategy, problems } = parseStrategy(file, 'wallet.yaml', { read: () => undefined, sha256: '' })
    expect(problems).toBe(undefined)
    expect(new Set(strategy!.positions.map(({ id }) => id)).size).toBe(POSITIONS)
  })
})
