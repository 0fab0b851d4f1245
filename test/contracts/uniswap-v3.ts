import { type Address, decodeFunctionResult, encodeFunctionData } from 'viem'
import { ANY_ADDRESS, type Chain, MOST, OWNER } from './chain.ts'
import { factoryAbi, poolAbi, routerAbi } from './uniswap-v3-abi.ts'

const CORE = '@uniswap/v3-core/artifacts/contracts'
const PERIPHERY = '@uniswap/v3-periphery/artifacts/contracts'

/** A pool of two fresh tokens in Uniswap v3 as published, with its position manager and router. */
export type UniswapV3 = {
  readonly chain: Chain
  readonly tokens: readonly [Address, Address]
  readonly tier: FeeTier
  readonly pool: Address
  readonly manager: Address
  readonly router: Address
}

/** The share of a swap that is paid as fee, in millionths, and the distance of the ticks that positions may use. */
export type FeeTier = { readonly fee: number; readonly spacing: number }

/** Not one of the tiers a factory is born with; its owner adds it, as the real one's did. */
export const EVERY_TICK: FeeTier = { fee: 100, spacing: 1 }
export const EVERY_10: FeeTier = { fee: 500, spacing: 10 }
export const EVERY_60: FeeTier = { fee: 3000, spacing: 60 }

export async function deployUniswapV3(
  chain: Chain,
  tier: FeeTier,
  given?: readonly [Address, Address],
): Promise<UniswapV3> {
  const tokens = given ?? (await chain.deployTokens())
  const factory = await chain.deploy(`${CORE}/UniswapV3Factory.sol/UniswapV3Factory.json`)
  const manager = await chain.deploy(
    `${PERIPHERY}/NonfungiblePositionManager.sol/NonfungiblePositionManager.json`,
    factory,
    ANY_ADDRESS,
    ANY_ADDRESS,
  )
  const router = await chain.deploy(`${PERIPHERY}/SwapRouter.sol/SwapRouter.json`, factory, ANY_ADDRESS)
  for (const token of tokens) for (const spender of [manager, router]) await chain.approve(token, spender)

  if (tier === EVERY_TICK) {
    const enable = { functionName: 'enableFeeAmount', args: [tier.fee, tier.spacing] } as const
    await chain.send(factory, encodeFunctionData({ abi: factoryAbi, ...enable }))
  }
  const create = { abi: factoryAbi, functionName: 'createPool', args: [...tokens, tier.fee] } as const
  const pool = decodeFunctionResult({ ...create, data: await chain.preview(factory, encodeFunctionData(create)) })
  await chain.send(factory, encodeFunctionData(create))
  return { chain, tokens, tier, pool, manager, router }
}

/** Begins trading at this square root of the price, ·2⁹⁶. */
export async function initialize({ chain, pool }: UniswapV3, squareRoot: bigint): Promise<void> {
  await chain.send(pool, encodeFunctionData({ abi: poolAbi, functionName: 'initialize', args: [squareRoot] }))
}

/** Where the pool stands. */
export async function price({ chain, pool }: UniswapV3): Promise<{ squareRoot: bigint; tick: number }> {
  const [squareRoot, tick] = await chain.client.readContract({ address: pool, abi: poolAbi, functionName: 'slot0' })
  return { squareRoot, tick }
}

/** Pays in at most `amount` of token 0 or 1, and moves the price no further than `limit`. */
export async function swap(
  { chain, tokens, tier, router }: UniswapV3,
  { pay, amount, limit = 0n }: { readonly pay: 0 | 1; readonly amount: bigint; readonly limit?: bigint },
): Promise<void> {
  const params = {
    tokenIn: tokens[pay],
    tokenOut: tokens[pay === 0 ? 1 : 0],
    fee: tier.fee,
    recipient: OWNER,
    deadline: MOST,
    amountIn: amount,
    amountOutMinimum: 0n,
    sqrtPriceLimitX96: limit,
  } as const
  await chain.send(router, encodeFunctionData({ abi: routerAbi, functionName: 'exactInputSingle', args: [params] }))
}

/** Swaps until the pool stands at this square root of the price. */
export async function swapTo(v3: UniswapV3, squareRoot: bigint): Promise<void> {
  const now = (await price(v3)).squareRoot
  if (squareRoot !== now) await swap(v3, { pay: squareRoot < now ? 0 : 1, amount: 2n ** 150n, limit: squareRoot })
}
