import { address, OWNER, POOL, token, word, words } from './stand-in-node.ts'
import { strategyOf } from './strategy-of.ts'

export const ONE = 10n ** 18n
export const TOKEN0 = '0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
export const TOKEN1 = '0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'
const FACTORY = '0xcccccccccccccccccccccccccccccccccccccccc'

/** A pair of 1,000 WETH and 2,000,000 USDC, half of which is the owner's. */
export const pair: Readonly<Record<string, string>> = {
  [`${POOL} 0x0dfe1681`]: `0x${address(TOKEN0)}`,
  [`${POOL} 0xd21220a7`]: `0x${address(TOKEN1)}`,
  [`${POOL} 0x0902f1ac`]: words(1000n * ONE, 2_000_000n * 10n ** 6n, 0),
  [`${POOL} 0x18160ddd`]: words(10n * ONE),
  [`${POOL} 0x70a08231${address(OWNER)}`]: words(5n * ONE),
  [`${POOL} 0xc45a0155`]: `0x${address(FACTORY)}`,
  [`${POOL} 0x7464fc3d`]: words(0),
  [`${FACTORY} 0x017e7e58`]: words(0),
  ...token(TOKEN0, 'WETH', 18),
  ...token(TOKEN1, 'USDC', 6),
}

/** An answer of `symbol()` in the 32 bytes of the first tokens. */
export const bytes32 = (text: string) => `0x${Buffer.from(text).toString('hex').padEnd(word(0).length, '0')}`

/** Imports the pair from these nodes. */
export const importPair = (
  rpc: string | readonly string[],
  options: Readonly<Record<string, string | readonly string[]>> = {},
) => strategyOf('uniswap-v2', POOL, { rpc, owner: OWNER, ...options })
