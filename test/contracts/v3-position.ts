import { decodeAbiParameters, decodeFunctionResult, encodeFunctionData, type Hex, parseAbiParameters } from 'viem'
import type { ExactAmounts } from '../../src/pools/exact/position-amounts.ts'
import type { FeeGrowth } from '../../src/pools/exact/uncollected-fees.ts'
import { MOST, OWNER } from './chain.ts'
import type { UniswapV3 } from './uniswap-v3.ts'
import { managerAbi, poolAbi } from './uniswap-v3-abi.ts'

export type Ticks = { readonly lower: number; readonly upper: number }

/** What the contracts keep of a position, and of the fees that its pool took around its ticks. */
export type PositionRecords = {
  readonly ticks: Ticks
  readonly liquidity: bigint
  readonly growth0: FeeGrowth
  readonly growth1: FeeGrowth
  /** Growth inside the range when fees were last counted. */
  readonly insideThen: ExactAmounts
  readonly owed: ExactAmounts
}

const ALL = 2n ** 128n - 1n

/** What minting would give and take: the contract's own answer, and the call that does it. */
export async function previewMint({ chain, tokens, tier, manager }: UniswapV3, ticks: Ticks, desired: ExactAmounts) {
  const params = {
    token0: tokens[0],
    token1: tokens[1],
    fee: tier.fee,
    tickLower: ticks.lower,
    tickUpper: ticks.upper,
    amount0Desired: desired.amount0,
    amount1Desired: desired.amount1,
    amount0Min: 0n,
    amount1Min: 0n,
    recipient: OWNER,
    deadline: MOST,
  } as const
  const call = { abi: managerAbi, functionName: 'mint', args: [params] } as const
  const data = encodeFunctionData(call)
  const answer = await chain.preview(manager, data)
  const [id, liquidity, amount0, amount1] = decodeFunctionResult({ ...call, data: answer })
  return { id, liquidity, taken: { amount0, amount1 }, send: () => chain.send(manager, data) }
}

/** A new position of the owner: its id, liquidity, and what it took out of the owner's balances. */
export async function mint(v3: UniswapV3, ticks: Ticks, desired: ExactAmounts) {
  const { id, liquidity, send } = await previewMint(v3, ticks, desired)
  const { amount0, amount1 } = await v3.chain.received(v3.tokens, send)
  return { id, liquidity, taken: { amount0: -amount0, amount1: -amount1 } }
}

export async function positionRecords({ chain, manager, pool }: UniswapV3, id: bigint): Promise<PositionRecords> {
  const read = chain.client.readContract
  const position = await read({ address: manager, abi: managerAbi, functionName: 'positions', args: [id] })
  const ticks = { lower: position[5], upper: position[6] }
  const on = { address: pool, abi: poolAbi } as const
  const [global0, global1, lower, upper] = await Promise.all([
    read({ ...on, functionName: 'feeGrowthGlobal0X128' }),
    read({ ...on, functionName: 'feeGrowthGlobal1X128' }),
    read({ ...on, functionName: 'ticks', args: [ticks.lower] }),
    read({ ...on, functionName: 'ticks', args: [ticks.upper] }),
  ])
  return {
    ticks,
    liquidity: position[7],
    growth0: { global: global0, outsideLower: lower[2], outsideUpper: upper[2] },
    growth1: { global: global1, outsideLower: lower[3], outsideUpper: upper[3] },
    insideThen: { amount0: position[8], amount1: position[9] },
    owed: { amount0: position[10], amount1: position[11] },
  }
}

const decreaseCall = (id: bigint, liquidity: bigint) => {
  const params = { tokenId: id, liquidity, amount0Min: 0n, amount1Min: 0n, deadline: MOST }
  return encodeFunctionData({ abi: managerAbi, functionName: 'decreaseLiquidity', args: [params] })
}

const collectCall = (id: bigint) => {
  const params = { tokenId: id, recipient: OWNER, amount0Max: ALL, amount1Max: ALL } as const
  return encodeFunctionData({ abi: managerAbi, functionName: 'collect', args: [params] })
}

const bothCalls = (id: bigint, liquidity: bigint) => {
  const calls = [decreaseCall(id, liquidity), collectCall(id)]
  return encodeFunctionData({ abi: managerAbi, functionName: 'multicall', args: [calls] })
}

/** What `decreaseLiquidity`, then `collect` of everything would give, by the contracts' own code, without doing it. */
export async function previewWithdrawal({ chain, manager }: UniswapV3, id: bigint, liquidity: bigint) {
  const data = await chain.preview(manager, bothCalls(id, liquidity))
  const results = decodeFunctionResult({ abi: managerAbi, functionName: 'multicall', data })
  return { burnt: bothAmounts(results[0]!), collected: bothAmounts(results[1]!) }
}

/** Takes this liquidity out and collects; what the owner's balances gained. */
export function withdraw({ chain, tokens, manager }: UniswapV3, id: bigint, liquidity: bigint): Promise<ExactAmounts> {
  return chain.received(tokens, () => chain.send(manager, bothCalls(id, liquidity)))
}

/** Takes this liquidity out; its tokens are then owed to the position, with the fees until now. */
export function decrease({ chain, manager }: UniswapV3, id: bigint, liquidity: bigint): Promise<void> {
  return chain.send(manager, decreaseCall(id, liquidity))
}

/** Sends the owner all that a position is owed. */
export function collect({ chain, manager }: UniswapV3, id: bigint): Promise<void> {
  return chain.send(manager, collectCall(id))
}

function bothAmounts(data: Hex): ExactAmounts {
  const [amount0, amount1] = decodeAbiParameters(parseAbiParameters('uint256, uint256'), data)
  return { amount0, amount1 }
}
