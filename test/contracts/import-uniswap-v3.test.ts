import { describe, expect, it } from 'vitest'
import { importUniswapV3 } from '../../src/cli/commands/import/import-uniswap.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { tokensFromRaw } from '../../src/units/raw-amount.ts'
import { withChain } from './chain.ts'
import { PAIRS, type Pair, raw, squareRootAt, ticksAround } from './pair.ts'
import { EVERY_60, initialize, swapTo } from './uniswap-v3.ts'
import { mint, previewWithdrawal } from './v3-position.ts'
import { deployWethUsdc } from './weth-usdc.ts'

/** A position that has earned fees in both tokens, imported, and what the contracts would pay out for it. */
async function imported(pair: Pair, ...words: readonly (readonly [string, string])[]) {
  return withChain(async (chain) => {
    const v3 = await deployWethUsdc(chain, pair)
    await initialize(v3, squareRootAt(pair, 2000))
    const minted = await mint(v3, ticksAround(pair, [1500, 2600], EVERY_60.spacing), raw(pair, 5.123456, 12_000.654321))
    const mintBlock = (await chain.client.getBlock()).number
    for (const usdc of [1700, 2300, 2050.5]) await swapTo(v3, squareRootAt(pair, usdc))
    const paid = await previewWithdrawal(v3, minted.id, minted.liquidity)
    const block = await chain.client.getBlock()
    const options = new Map([
      ['rpc', [chain.url]],
      ['manager', [v3.manager]],
      ...words.map(([name, value]) => [name, [value.replace('MINT', String(mintBlock))]] as const),
    ])
    const answer = await importUniswapV3({ source: 'uniswap-v3', operands: [String(minted.id)], options })
    if (answer.wrong !== undefined) throw new Error(answer.wrong)
    return { minted, paid, block, text: answer.text, ...parsed(answer.text) }
  })
}

function parsed(text: string) {
  const { strategy, problems } = parseStrategy(text, 'imported.yaml', { read: () => undefined, sha256: '' })
  expect(problems).toBe(undefined)
  const position = strategy!.positions[0]!
  if (position.kind !== 'concentrated') throw new Error(position.kind)
  return { strategy: strategy!, position }
}

const inTokens = ({ inverted }: Pair, { amount0, amount1 }: { amount0: bigint; amount1: bigint }) => {
  const [eth, usdc] = inverted ? [amount1, amount0] : [amount0, amount1]
  return { ETH: tokensFromRaw(eth, 18), USDC: tokensFromRaw(usdc, 6) }
}

describe.each(
  await Promise.all(PAIRS.map(async (pair) => [pair, await imported(pair, ['entry-block', 'MINT'])] as const)),
)('import uniswap-v3, $name', (pair, { minted, paid, block, text, strategy, position }) => {
  it('says what decreaseLiquidity gives, to the wei', () => {
    const { ETH, USDC } = inTokens(pair, paid.burnt)
    expect(text).toContain(`Taking all of it out at that block gives ${ETH} ETH, ${USDC} USDC, and the fees.`)
  })

  it('has the fees that collect pays besides, to the wei', () => {
    const fees = {
      amount0: paid.collected.amount0 - paid.burnt.amount0,
      amount1: paid.collected.amount1 - paid.burnt.amount1,
    }
    expect(fees.amount0 * fees.amount1).toBeGreaterThan(0n)
    const uncollected = Object.fromEntries(position.fees.uncollected.map(({ asset, amount }) => [asset, amount]))
    expect(uncollected).toEqual(inTokens(pair, fees))
  })

  it('has the raw liquidity and the time of the block', () => {
    expect(position.size).toMatchObject({ kind: 'raw-liquidity', liquidity: String(minted.liquidity) })
    expect(strategy.asOf).toBe(Number(block.timestamp) * 1000)
    expect(text).toContain(`at block ${block.number}, ${block.hash}`)
  })

  it('has the amounts paid at the mint, to the wei', () => {
    if (position.entry?.kind !== 'amounts') throw new Error('no amounts')
    const entry = Object.fromEntries(position.entry.amounts.map(({ asset, amount }) => [asset, amount]))
    expect(entry).toEqual(inTokens(pair, minted.taken))
  })

  it('takes the price from the pool, with USDC as a dollar', () => {
    const price = (name: string) => strategy.assets.find(({ symbol }) => symbol === name)!.price
    expect(price('USDC')).toBe(1)
    expect(Math.abs(price('ETH') / 2050.5 - 1)).toBeLessThan(1e-9)
  })
})
