import { zeroAddress } from 'viem'
import { describe, expect, it } from 'vitest'
import { importUniswapV4 } from '../../src/cli/commands/import/import-uniswap.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { tokensFromRaw } from '../../src/units/raw-amount.ts'
import { withChain } from './chain.ts'
import { PAIRS, squareRootAt, ticksAround } from './pair.ts'
import { placeToken, text, word } from './token.ts'
import { deployUniswapV4, mintV4, swapV4, withdrawV4 } from './uniswap-v4.ts'

const LOW = '0x1000000000000000000000000000000000000001'
const HIGH = '0x2000000000000000000000000000000000000002'
const LIQUIDITY = 1_234_567_890_123_456_789n
const [SOMEBODY, ELSE] = [
  '0x00000000000000000000000000000000000a11ce',
  '0x0000000000000000000000000000000000000b0b',
] as const

const POOLS = [
  { name: 'token 0 WETH, token 1 USDC', pair: PAIRS[0]!, weth: LOW, usdc: HIGH },
  { name: 'token 0 USDC, token 1 WETH', pair: PAIRS[1]!, weth: HIGH, usdc: LOW },
  { name: "the chain's own coin and USDC", pair: PAIRS[0]!, weth: zeroAddress, usdc: HIGH },
] as const

/** A position that has earned fees in both tokens, imported, and then what it pays out at the same price. */
async function imported({ pair, weth, usdc }: (typeof POOLS)[number]) {
  return withChain(async (chain) => {
    if (weth !== zeroAddress) await placeToken(chain, { address: weth, symbol: text('WETH'), decimals: word(18) })
    await placeToken(chain, { address: usdc, symbol: text('USDC'), decimals: word(6) })
    const currencies = pair.inverted ? ([usdc, weth] as const) : ([weth, usdc] as const)
    const v4 = await deployUniswapV4(chain, currencies, squareRootAt(pair, 2000))
    const id = await mintV4(v4, ticksAround(pair, [1500, 2600], 60), LIQUIDITY)
    for (const [price, sells] of [
      [1700, 'WETH'],
      [2300, 'USDC'],
      [2050.5, 'WETH'],
    ] as const)
      await swapV4(v4, (sells === 'WETH') !== pair.inverted, squareRootAt(pair, price))
    const options = new Map([
      ['rpc', [chain.url]],
      ['manager', [v4.manager]],
      ['state-view', [v4.stateView]],
    ])
    const answer = await importUniswapV4({ source: 'uniswap-v4', operands: [String(id)], options })
    if (answer.wrong !== undefined) throw new Error(answer.wrong)
    const fees = await withdrawV4(v4, id, 0n, SOMEBODY)
    const burnt = await withdrawV4(v4, id, LIQUIDITY, ELSE)
    const inTokens = ({ amount0, amount1 }: typeof fees) => {
      const [eth, dollars] = pair.inverted ? [amount1, amount0] : [amount0, amount1]
      return { ETH: tokensFromRaw(eth, 18), USDC: tokensFromRaw(dollars, 6) }
    }
    return { text: answer.text, fees: inTokens(fees), burnt: inTokens(burnt) }
  })
}

describe.each(await Promise.all(POOLS.map(async (pool) => [pool, await imported(pool)] as const)))(
  'import uniswap-v4, $name',
  (_, { text: file, fees, burnt }) => {
    const { strategy, problems } = parseStrategy(file, 'imported.yaml', { read: () => undefined, sha256: '' })

    it('says what taking out all liquidity gives, to the wei', () => {
      expect(file).toContain(
        `Taking all of it out at that block gives ${burnt.ETH} ETH, ${burnt.USDC} USDC, and the fees.`,
      )
    })

    it('has the fees that are paid besides, to the wei', () => {
      expect(problems).toBe(undefined)
      const position = strategy!.positions[0]!
      if (position.kind !== 'concentrated') throw new Error(position.kind)
      const uncollected = Object.fromEntries(position.fees.uncollected.map(({ asset, amount }) => [asset, amount]))
      expect(Number(fees.ETH) * Number(fees.USDC)).toBeGreaterThan(0)
      expect(uncollected).toEqual(fees)
      expect(position.size).toMatchObject({ kind: 'raw-liquidity', liquidity: String(LIQUIDITY) })
    })

    it('takes the price from the pool', () => {
      expect(Math.abs(strategy!.assets.find(({ symbol }) => symbol === 'ETH')!.price / 2050.5 - 1)).toBeLessThan(1e-9)
    })
  },
)
