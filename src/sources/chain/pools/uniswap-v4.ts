import {
  type Address,
  encodeAbiParameters,
  type Hex,
  keccak256,
  numberToHex,
  parseAbi,
  parseAbiParameters,
  zeroAddress,
} from 'viem'
import { contractCall } from '../node/contract-call.ts'
import type { PinnedState } from '../node/pinned-state.ts'
import type { ImportedPositions } from '../position/imported-position.ts'
import type { TokenNames } from '../position/token.ts'
import { concentratedPosition, impossibleTicks } from './concentrated-position.ts'
import { poolTokens } from './pool-tokens.ts'

const KEY = 'struct PoolKey { address currency0; address currency1; uint24 fee; int24 tickSpacing; address hooks; }'
const managerAbi = parseAbi([
  KEY,
  'function getPoolAndPositionInfo(uint256 tokenId) view returns (PoolKey poolKey, uint256 info)',
  'function getPositionLiquidity(uint256 tokenId) view returns (uint128 liquidity)',
])
const viewAbi = parseAbi([
  'function getSlot0(bytes32 poolId) view returns (uint160 sqrtPriceX96, int24 tick, uint24 protocolFee, uint24 lpFee)',
  'function getFeeGrowthGlobals(bytes32 poolId) view returns (uint256 feeGrowthGlobal0, uint256 feeGrowthGlobal1)',
  'function getTickFeeGrowthOutside(bytes32 poolId, int24 tick) view returns (uint256 feeGrowthOutside0X128, uint256 feeGrowthOutside1X128)',
  'function getPositionInfo(bytes32 poolId, address owner, int24 tickLower, int24 tickUpper, bytes32 salt) view returns (uint128 liquidity, uint256 feeGrowthInside0LastX128, uint256 feeGrowthInside1LastX128)',
])
/** LPFeeLibrary.DYNAMIC_FEE_FLAG of v4-core. */
const DYNAMIC_FEE = 0x800000

/** A position by its id, and the two contracts that know it. */
export type V4Request = {
  readonly manager: Address
  readonly stateView: Address
  readonly id: bigint
  readonly names: TokenNames
}

/** Reads a position of Uniswap v4 in two round trips. */
export async function readUniswapV4(
  state: PinnedState,
  { manager, stateView, id, names }: V4Request,
): Promise<ImportedPositions> {
  const about = `Uniswap v4 position ${id} of ${manager} at block ${state.block.number}`
  const [found, liquidity] = await state.read([
    contractCall(manager, managerAbi, 'getPoolAndPositionInfo', [id]),
    contractCall(manager, managerAbi, 'getPositionLiquidity', [id]),
  ])
  const [key, info] = found
  if (info === 0n) throw state.node.failure(about, 'nothing: there is no such position, or it is burnt')
  if (liquidity === 0n) throw state.node.failure(about, 'a position without liquidity')
  const ticks = ticksFrom(info)
  const poolId = poolIdOf(key)
  const salt = numberToHex(id, { size: 32 })
  const { tokens, notes, answers } = await poolTokens(state, [key.currency0, key.currency1], names, [
    contractCall(stateView, viewAbi, 'getSlot0', [poolId]),
    contractCall(stateView, viewAbi, 'getFeeGrowthGlobals', [poolId]),
    contractCall(stateView, viewAbi, 'getTickFeeGrowthOutside', [poolId, ticks.lower]),
    contractCall(stateView, viewAbi, 'getTickFeeGrowthOutside', [poolId, ticks.upper]),
    contractCall(stateView, viewAbi, 'getPositionInfo', [poolId, manager, ticks.lower, ticks.upper, salt]),
  ])
  const [slot0, globals, lower, upper, position] = answers
  if (!slot0 || !globals || !lower || !upper || !position) {
    const hint = 'Give the address of the StateView with --state-view.'
    throw state.node.failure(`the pool of ${about} at the StateView ${stateView}`, 'no answer of the right shape', hint)
  }
  const impossible = impossibleTicks({ ticks, squareRoot: slot0[0], tick: slot0[1] })
  if (impossible !== undefined) throw state.node.failure(about, impossible)
  const growth = (i: 0 | 1) => ({ global: globals[i], outsideLower: lower[i], outsideUpper: upper[i] })
  const fee = key.fee === DYNAMIC_FEE ? 'a changing fee' : `${key.fee / 10_000} %`
  const imported = concentratedPosition({
    id: `uniswap-v4-${id}`,
    title: `Uniswap v4 position ${id} of ${manager}: ${tokens[0].name}/${tokens[1].name} at ${fee}, pool ${poolId}`,
    tokens,
    ticks,
    liquidity,
    squareRoot: slot0[0],
    tick: slot0[1],
    growth: [growth(0), growth(1)],
    insideThen: [position[1], position[2]],
    owed: [0n, 0n],
  })
  return { positions: [imported], notes: [...notes, ...hookNotes(key.hooks)] }
}

/** PoolIdLibrary.toId of v4-core. */
export function poolIdOf(key: {
  readonly currency0: Address
  readonly currency1: Address
  readonly fee: number
  readonly tickSpacing: number
  readonly hooks: Address
}): Hex {
  const types = parseAbiParameters('address, address, uint24, int24, address')
  return keccak256(encodeAbiParameters(types, [key.currency0, key.currency1, key.fee, key.tickSpacing, key.hooks]))
}

/** PositionInfoLibrary of v4-periphery: 200 bits of the pool's id, 24 of the upper tick, 24 of the lower, 8 of a flag. */
export function ticksFrom(info: bigint): { readonly lower: number; readonly upper: number } {
  const tick = (shift: bigint) => Number(BigInt.asIntN(24, info >> shift))
  return { lower: tick(8n), upper: tick(32n) }
}

/** Permissions that stand in the lowest bits of a hook's address: Hooks of v4-core. */
const TAKES_FROM_WITHDRAWALS = 1n << 0n
const CHANGES_SWAPS = (1n << 2n) | (1n << 3n)

function hookNotes(hooks: Address): string[] {
  if (hooks === zeroAddress) return []
  const may = (permission: bigint) => (BigInt(hooks) & permission) !== 0n
  const can = [
    ...(may(TAKES_FROM_WITHDRAWALS) ? ['keep part of what is taken out'] : []),
    ...(may(CHANGES_SWAPS) ? ['trade at other prices than the range says'] : []),
  ]
  const what =
    can.length > 0 ? `may ${can.join(' and ')}` : 'runs around trades and withdrawals but leaves their amounts alone'
  return [`The pool has the hook ${hooks}, which ${what}; the plan counts the range alone.`]
}
