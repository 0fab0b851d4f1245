import { encodeFunctionData } from 'viem'
import { type Chain, MOST, OWNER, withChain } from './chain.ts'
import { squareRootAt } from './pair.ts'
import { placeToken, text, word } from './token.ts'
import { deployUniswapV3, EVERY_60, initialize, swapTo, type UniswapV3 } from './uniswap-v3.ts'
import { managerAbi } from './uniswap-v3-abi.ts'

const WETH = '0x1000000000000000000000000000000000000001'
const USDC = '0x2000000000000000000000000000000000000002'
const PAIR = { name: '', inverted: false }
/** How many positions the wallet has. */
export const POSITIONS = 200
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

/** What `run` returns on a chain that `prepare` has seen first, where the owner has many positions in one pool. */
export async function withWallet<T>(
  prepare: (chain: Chain) => Promise<void>,
  run: (v3: UniswapV3) => Promise<T>,
): Promise<T> {
  return withChain(async (chain) => {
    await placeToken(chain, { address: WETH, symbol: text('WETH'), decimals: word(18) })
    await placeToken(chain, { address: USDC, symbol: text('USDC'), decimals: word(6) })
    await prepare(chain)
    const v3 = await deployUniswapV3(chain, EVERY_60, [WETH, USDC])
    await initialize(v3, squareRootAt(PAIR, 2000))
    await mintMany(v3)
    await swapTo(v3, squareRootAt(PAIR, 2100))
    return run(v3)
  })
}
