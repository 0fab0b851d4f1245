import { type Address, decodeFunctionResult, encodeFunctionData, parseAbi } from 'viem'
import type { ExactAmounts } from '../../src/pools/exact/position-amounts.ts'
import { ANY_ADDRESS, type Chain, OWNER } from './chain.ts'

const factoryAbi = parseAbi([
  'function createPair(address tokenA, address tokenB) returns (address pair)',
  'function setFeeTo(address feeTo)',
])
const pairAbi = parseAbi([
  'function mint(address to) returns (uint256 liquidity)',
  'function burn(address to) returns (uint256 amount0, uint256 amount1)',
  'function swap(uint256 amount0Out, uint256 amount1Out, address to, bytes data)',
  'function getReserves() view returns (uint112 reserve0, uint112 reserve1, uint32)',
  'function totalSupply() view returns (uint256)',
  'function balanceOf(address) view returns (uint256)',
])

/** A pair of two fresh tokens in Uniswap v2 as published; its shares are a token as well. */
export type UniswapV2 = {
  readonly chain: Chain
  readonly tokens: readonly [Address, Address]
  readonly factory: Address
  readonly pair: Address
}

/** What a pair knows: the reserves, all shares there are, and those of the owner. */
export type V2Records = { readonly reserves: ExactAmounts; readonly supply: bigint; readonly shares: bigint }

export async function deployUniswapV2(chain: Chain, given?: readonly [Address, Address]): Promise<UniswapV2> {
  const tokens = given ?? (await chain.deployTokens())
  const factory = await chain.deploy('@uniswap/v2-core/build/UniswapV2Factory.json', OWNER)
  const create = { abi: factoryAbi, functionName: 'createPair', args: tokens } as const
  const pair = decodeFunctionResult({ ...create, data: await chain.preview(factory, encodeFunctionData(create)) })
  await chain.send(factory, encodeFunctionData(create))
  return { chain, tokens, factory, pair }
}

/** From now on a sixth of what the pair earns is the protocol's. */
export function turnFeeOn({ chain, factory }: UniswapV2): Promise<void> {
  return chain.send(factory, encodeFunctionData({ abi: factoryAbi, functionName: 'setFeeTo', args: [ANY_ADDRESS] }))
}

export async function v2Records({ chain, pair }: UniswapV2): Promise<V2Records> {
  const on = { address: pair, abi: pairAbi } as const
  const read = chain.client.readContract
  const [amount0, amount1] = await read({ ...on, functionName: 'getReserves' })
  const supply = await read({ ...on, functionName: 'totalSupply' })
  const shares = await read({ ...on, functionName: 'balanceOf', args: [OWNER] })
  return { reserves: { amount0, amount1 }, supply, shares }
}

/** Pays in both tokens for shares. */
export async function addLiquidity({ chain, tokens, pair }: UniswapV2, amounts: ExactAmounts): Promise<void> {
  await chain.transfer(tokens[0], pair, amounts.amount0)
  await chain.transfer(tokens[1], pair, amounts.amount1)
  await chain.send(pair, encodeFunctionData({ abi: pairAbi, functionName: 'mint', args: [OWNER] }))
}

/** Pays in one token and takes out as much of the other as the pair lets go: 0.3 % of what is paid stays as fee. */
export async function swap(v2: UniswapV2, pay: 0 | 1, amount: bigint): Promise<void> {
  const { chain, tokens, pair } = v2
  const { amount0, amount1 } = (await v2Records(v2)).reserves
  const [into, outOf] = pay === 0 ? [amount0, amount1] : [amount1, amount0]
  const most = (outOf * amount * 997n) / (into * 1000n + amount * 997n)
  const out = pay === 0 ? ([0n, most] as const) : ([most, 0n] as const)
  await chain.transfer(tokens[pay], pair, amount)
  await chain.send(pair, encodeFunctionData({ abi: pairAbi, functionName: 'swap', args: [...out, OWNER, '0x'] }))
}

/** Burns these shares; what the owner's balances gained. */
export function burn({ chain, tokens, pair }: UniswapV2, shares: bigint): Promise<ExactAmounts> {
  return chain.received(tokens, async () => {
    await chain.transfer(pair, pair, shares)
    await chain.send(pair, encodeFunctionData({ abi: pairAbi, functionName: 'burn', args: [OWNER] }))
  })
}
