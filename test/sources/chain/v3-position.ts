import { type Abi, type Address, encodeFunctionData, encodeFunctionResult, parseAbi } from 'viem'
import { OWNER, token } from './stand-in-node.ts'

/** Uniswap's own addresses on mainnet, and its USDC and WETH: docs.uniswap.org/contracts/v3/reference/deployments, tokenlists.org. */
const MANAGER = '0xC36442b4a4522E871399CD717aBDD847Ab11FE88'
const FACTORY = '0x1F98431c8aD98523631AE4a59f267346ea31F984'
const POOL = '0x88e6A0c2dDD26FEEb64F039a2c41296FcB3f5640'
const USDC = '0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48'
const WETH = '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2'

/** As the contracts declare them: v3-periphery INonfungiblePositionManager, v3-core IUniswapV3Factory and IUniswapV3Pool. */
const ABI = parseAbi([
  'function balanceOf(address) view returns (uint256)',
  'function tokenOfOwnerByIndex(address, uint256) view returns (uint256)',
  'function factory() view returns (address)',
  'function positions(uint256) view returns (uint96, address, address, address, uint24, int24, int24, uint128, uint256, uint256, uint128, uint128)',
  'function getPool(address, address, uint24) view returns (address)',
  'function slot0() view returns (uint160, int24, uint16, uint16, uint16, uint8, bool)',
  'function feeGrowthGlobal0X128() view returns (uint256)',
  'function feeGrowthGlobal1X128() view returns (uint256)',
  'function ticks(int24) view returns (uint128, int128, uint256, uint256, int56, uint160, uint32, bool)',
])

export const TOKEN_ID = 12345n
/** Prices of ETH in USDC are 10¹² / 1.0001^tick: from 1,500.5 to 2,500.1, now 2,000. */
const [UPPER_PRICE, LOWER_PRICE, NOW] = [198080, 203190, 200311]
/** √P of a pool where ETH costs 2,000 USDC: √(10¹⁸ / (2,000 · 10⁶)) · 2⁹⁶. */
const SQUARE_ROOT = BigInt(Math.round(Math.sqrt(5e8) * 2 ** 32)) * 2n ** 64n
/** 100,000 USD there: √(wei · millionths) of 100,000 / (2√2000 − √1500 − 2000/√2500) = 9,334 whole ones. */
const LIQUIDITY = 9_334_000_000_000_000n

function answer(to: Address, functionName: string, args: readonly unknown[], result: unknown): Record<string, string> {
  const call = { abi: ABI as Abi, functionName }
  const data = encodeFunctionData({ ...call, args })
  return { [`${to} ${data}`.toLowerCase()]: encodeFunctionResult({ ...call, result }) }
}

const quietTick = [LIQUIDITY, LIQUIDITY, 0n, 0n, 0n, 0n, 0, true]

/** A position of 100,000 USD in the pool of USDC and WETH, the one that OWNER holds, as mainnet's contracts answer for it. */
export const v3Position: Readonly<Record<string, string>> = {
  ...answer(MANAGER, 'balanceOf', [OWNER], 1n),
  ...answer(MANAGER, 'tokenOfOwnerByIndex', [OWNER, 0n], TOKEN_ID),
  ...answer(MANAGER, 'factory', [], FACTORY),
  ...answer(
    MANAGER,
    'positions',
    [TOKEN_ID],
    [...[0n, USDC, USDC, WETH, 500, UPPER_PRICE, LOWER_PRICE, LIQUIDITY, 0n, 0n, 0n, 0n]],
  ),
  ...answer(FACTORY, 'getPool', [USDC, WETH, 500], POOL),
  ...answer(POOL, 'slot0', [], [SQUARE_ROOT, NOW, 0, 1, 1, 0, true]),
  ...answer(POOL, 'feeGrowthGlobal0X128', [], 0n),
  ...answer(POOL, 'feeGrowthGlobal1X128', [], 0n),
  ...answer(POOL, 'ticks', [UPPER_PRICE], quietTick),
  ...answer(POOL, 'ticks', [LOWER_PRICE], quietTick),
  ...lowerKeys(token(USDC, 'USDC', 6)),
  ...lowerKeys(token(WETH, 'WETH', 18)),
}

function lowerKeys(answers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).map(([key, value]) => [key.toLowerCase(), value]))
}
