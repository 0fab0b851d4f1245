import type { Chain } from './chain.ts'
import type { Pair } from './pair.ts'
import { placeToken, text, word } from './token.ts'
import { deployUniswapV3, EVERY_60, type UniswapV3 } from './uniswap-v3.ts'

export const LOW = '0x1000000000000000000000000000000000000001'
export const HIGH = '0x2000000000000000000000000000000000000002'

/** Tokens that call themselves WETH and USDC, in the order of a pair. */
export async function placeWethAndUsdc(chain: Chain, { inverted }: Pair): Promise<readonly [typeof LOW, typeof HIGH]> {
  await placeToken(chain, { address: inverted ? HIGH : LOW, symbol: text('WETH'), decimals: word(18) })
  await placeToken(chain, { address: inverted ? LOW : HIGH, symbol: text('USDC'), decimals: word(6) })
  return [LOW, HIGH]
}

/** A Uniswap v3 pool of them at 0.3 %. */
export async function deployWethUsdc(chain: Chain, pair: Pair): Promise<UniswapV3> {
  return deployUniswapV3(chain, EVERY_60, await placeWethAndUsdc(chain, pair))
}
