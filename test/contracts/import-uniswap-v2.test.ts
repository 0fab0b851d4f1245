import { describe, expect, it } from 'vitest'
import { IMPORT_SOURCES } from '../../src/cli/commands/import/import-sources.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { tokensFromRaw } from '../../src/units/raw-amount.ts'
import { OWNER, withChain } from './chain.ts'
import { placeToken, text, word } from './token.ts'
import { addLiquidity, burn, deployUniswapV2, swap, turnFeeOn, v2Records } from './uniswap-v2.ts'

const WETH = '0x1000000000000000000000000000000000000001'
const USDC = '0x2000000000000000000000000000000000000002'

/** The owner's shares after trades that earned fees, imported, and what burning them then gives. */
async function imported(fee: boolean) {
  return withChain(async (chain) => {
    await placeToken(chain, { address: WETH, symbol: text('WETH'), decimals: word(18) })
    await placeToken(chain, { address: USDC, symbol: text('USDC'), decimals: word(6) })
    const v2 = await deployUniswapV2(chain, [WETH, USDC])
    if (fee) await turnFeeOn(v2)
    await addLiquidity(v2, { amount0: 5_123_456_789_012_345_678n, amount1: 10_246_913_578n })
    for (const amount of [3n, 5n, 7n]) {
      await swap(v2, 0, amount * 10n ** 17n)
      await swap(v2, 1, amount * 10n ** 9n)
    }
    const options = new Map([
      ['rpc', [chain.url]],
      ['owner', [OWNER]],
    ])
    const answer = await (await IMPORT_SOURCES['uniswap-v2']!.load())({
      source: 'uniswap-v2',
      operands: [v2.pair],
      options,
    })
    if (answer.wrong !== undefined) throw new Error(answer.wrong)
    const { shares } = await v2Records(v2)
    return { text: answer.text, burnt: await burn(v2, shares) }
  })
}

describe.each([
  ['on', await imported(true)],
  ['off', await imported(false)],
])('import uniswap-v2 with the fee of the protocol %s', (_, { text: file, burnt }) => {
  it('has what burning the shares gives, to the wei', () => {
    const { strategy, problems } = parseStrategy(file, 'imported.yaml', { read: () => undefined, sha256: '' })
    expect(problems).toBe(undefined)
    const position = strategy!.positions[0]!
    if (position.kind !== 'constant-product' || position.size.kind !== 'amounts') throw new Error(position.kind)
    const amounts = Object.fromEntries(position.size.amounts.map(({ asset, amount }) => [asset, amount]))
    expect(amounts).toEqual({ ETH: tokensFromRaw(burnt.amount0, 18), USDC: tokensFromRaw(burnt.amount1, 6) })
  })
})
