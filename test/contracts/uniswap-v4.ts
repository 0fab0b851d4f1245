import {
  type Address,
  concatHex,
  encodeAbiParameters,
  encodeFunctionData,
  parseAbi,
  parseAbiParameters,
  zeroAddress,
} from 'viem'
import type { ExactAmounts } from '../../src/pools/exact/position-amounts.ts'
import { ANY_ADDRESS, type Chain, MOST, OWNER } from './chain.ts'
import type { Ticks } from './v3-position.ts'

const OUT = '@uniswap/v4-periphery/foundry-out'

/** A pool in Uniswap v4 as published; the zero address is the chain's own coin. */
export type UniswapV4 = {
  readonly chain: Chain
  readonly key: {
    readonly currency0: Address
    readonly currency1: Address
    readonly fee: number
    readonly tickSpacing: number
    readonly hooks: Address
  }
  readonly manager: Address
  readonly stateView: Address
  readonly swapper: Address
}

const KEY = 'struct PoolKey { address currency0; address currency1; uint24 fee; int24 tickSpacing; address hooks; }'
const managerAbi = parseAbi([
  KEY,
  'function initializePool(PoolKey key, uint160 sqrtPriceX96) payable returns (int24)',
  'function modifyLiquidities(bytes unlockData, uint256 deadline) payable',
  'function nextTokenId() view returns (uint256)',
])
const swapAbi = parseAbi([
  KEY,
  'struct Swap { bool zeroForOne; int256 amountSpecified; uint160 sqrtPriceLimitX96; }',
  'struct Settings { bool takeClaims; bool settleUsingBurn; }',
  'function swap(PoolKey key, Swap params, Settings testSettings, bytes hookData) payable returns (int256)',
])
const tokenAbi = parseAbi(['function balanceOf(address owner) view returns (uint256)'])

/** Actions of v4-periphery. */
const DECREASE = '0x01'
const MINT = '0x02'
const SETTLE = '0x0b'
const TAKE_PAIR = '0x11'
const ALL_AMOUNTS = 2n ** 127n
const COINS = 2n ** 100n

export async function deployUniswapV4(
  chain: Chain,
  currencies: readonly [Address, Address],
  squareRoot: bigint,
  hooks: Address = zeroAddress,
): Promise<UniswapV4> {
  const poolManager = await chain.deploy(`${OUT}/PoolManager.sol/PoolManager.default.json`, OWNER)
  const periphery = [poolManager, ANY_ADDRESS, 100_000n, ANY_ADDRESS, ANY_ADDRESS] as const
  const manager = await chain.deploy(`${OUT}/PositionManager.sol/PositionManager.json`, ...periphery)
  const stateView = await chain.deploy(`${OUT}/StateView.sol/StateView.json`, poolManager)
  const swapper = await chain.deploy(`${OUT}/PoolSwapTest.sol/PoolSwapTest.default.json`, poolManager)
  const key = { currency0: currencies[0], currency1: currencies[1], fee: 3000, tickSpacing: 60, hooks }
  await chain.send(
    manager,
    encodeFunctionData({ abi: managerAbi, functionName: 'initializePool', args: [key, squareRoot] }),
  )
  for (const currency of currencies) {
    if (currency === zeroAddress) {
      await chain.client.setBalance({ address: manager, value: COINS })
    } else {
      await chain.approve(currency, swapper)
      await chain.transfer(currency, manager, 2n ** 100n)
    }
  }
  return { chain, key, manager, stateView, swapper }
}

/** The id of a new position with this liquidity, paid for by what the manager itself has. */
export async function mintV4(v4: UniswapV4, ticks: Ticks, liquidity: bigint): Promise<bigint> {
  const { chain, key, manager } = v4
  const id = await chain.client.readContract({ address: manager, abi: managerAbi, functionName: 'nextTokenId' })
  const types = parseAbiParameters([KEY, 'PoolKey, int24, int24, uint256, uint128, uint128, address, bytes'])
  const mint = encodeAbiParameters(types, [
    key,
    ticks.lower,
    ticks.upper,
    liquidity,
    ALL_AMOUNTS,
    ALL_AMOUNTS,
    OWNER,
    '0x',
  ])
  const settle = (currency: Address) =>
    encodeAbiParameters(parseAbiParameters('address, uint256, bool'), [currency, 0n, false])
  await modify(v4, concatHex([MINT, SETTLE, SETTLE]), [mint, settle(key.currency0), settle(key.currency1)])
  return id
}

/** What a fresh recipient gets when this liquidity is taken out; 0 collects the fees alone. */
export async function withdrawV4(
  v4: UniswapV4,
  id: bigint,
  liquidity: bigint,
  recipient: Address,
): Promise<ExactAmounts> {
  const { chain, key } = v4
  const decrease = encodeAbiParameters(parseAbiParameters('uint256, uint256, uint128, uint128, bytes'), [
    id,
    liquidity,
    0n,
    0n,
    '0x',
  ])
  const take = encodeAbiParameters(parseAbiParameters('address, address, address'), [
    key.currency0,
    key.currency1,
    recipient,
  ])
  await modify(v4, concatHex([DECREASE, TAKE_PAIR]), [decrease, take])
  const balance = (currency: Address) =>
    currency === zeroAddress
      ? chain.client.getBalance({ address: recipient })
      : chain.client.readContract({ address: currency, abi: tokenAbi, functionName: 'balanceOf', args: [recipient] })
  return { amount0: await balance(key.currency0), amount1: await balance(key.currency1) }
}

/** Swaps until the pool stands at this square root of the price. */
export async function swapV4(v4: UniswapV4, zeroForOne: boolean, limit: bigint): Promise<void> {
  const { chain, key, swapper } = v4
  // It pays with its own coins and sends the rest to whoever swaps.
  if (key.currency0 === zeroAddress) await chain.client.setBalance({ address: swapper, value: COINS })
  const params = { zeroForOne, amountSpecified: -(2n ** 99n), sqrtPriceLimitX96: limit }
  const settings = { takeClaims: false, settleUsingBurn: false }
  await chain.send(
    swapper,
    encodeFunctionData({ abi: swapAbi, functionName: 'swap', args: [key, params, settings, '0x'] }),
  )
}

function modify(
  { chain, manager }: UniswapV4,
  actions: `0x${string}`,
  params: readonly `0x${string}`[],
): Promise<void> {
  const unlock = encodeAbiParameters(parseAbiParameters('bytes, bytes[]'), [actions, params])
  return chain.send(
    manager,
    encodeFunctionData({ abi: managerAbi, functionName: 'modifyLiquidities', args: [unlock, MOST] }),
  )
}
