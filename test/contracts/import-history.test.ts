import { describe, expect, it } from 'vitest'
import { importUniswapV3, importWallet } from '../../src/cli/commands/import/import-uniswap.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import type { PoolPosition } from '../../src/strategy/terms/strategy.ts'
import { tokensFromRaw } from '../../src/units/raw-amount.ts'
import { OWNER, withChain } from './chain.ts'
import { PAIRS, raw, squareRootAt, ticksAround } from './pair.ts'
import { EVERY_60, initialize, swapTo } from './uniswap-v3.ts'
import { collect, decrease, mint, previewWithdrawal } from './v3-position.ts'
import { deployWethUsdc } from './weth-usdc.ts'

const PAIR = PAIRS[0]!
const inTokens = ({ amount0, amount1 }: { amount0: bigint; amount1: bigint }) => ({
  ETH: tokensFromRaw(amount0, 18),
  USDC: tokensFromRaw(amount1, 6),
})

/** Two positions, the second emptied; the price moved, and half of the first taken out. */
const story = await withChain(async (chain) => {
  const v3 = await deployWethUsdc(chain, PAIR)
  await initialize(v3, squareRootAt(PAIR, 2000))
  const ticks = ticksAround(PAIR, [1500, 2600], EVERY_60.spacing)
  const first = await mint(v3, ticks, raw(PAIR, 6, 12_000))
  const mintBlock = (await chain.client.getBlock()).number
  const second = await mint(v3, ticks, raw(PAIR, 1, 2_000))
  await swapTo(v3, squareRootAt(PAIR, 2200))
  const laterBlock = (await chain.client.getBlock()).number
  const later = await previewWithdrawal(v3, first.id, first.liquidity)
  await decrease(v3, first.id, first.liquidity / 2n)
  await decrease(v3, second.id, second.liquidity)
  await collect(v3, second.id)
  const paid = await previewWithdrawal(v3, first.id, first.liquidity - first.liquidity / 2n)

  const answer = async (run: typeof importWallet, operand: string, words: Readonly<Record<string, string>>) => {
    const options = new Map(Object.entries({ rpc: chain.url, manager: v3.manager, ...words }).map(([k, v]) => [k, [v]]))
    const source = run === importWallet ? 'wallet' : 'uniswap-v3'
    return run({ source, operands: [operand], options }).catch((error: Error) => ({ wrong: error.message }))
  }
  const id = String(first.id)
  return {
    first,
    later,
    paid,
    atMint: await answer(importUniswapV3, id, { 'entry-block': String(mintBlock) }),
    byRecords: await answer(importUniswapV3, id, { 'entry-block': 'mint' }),
    atLater: await answer(importUniswapV3, id, { 'entry-block': String(laterBlock) }),
    pinned: await answer(importUniswapV3, id, { block: String(laterBlock) }),
    webSocket: await answer(importUniswapV3, id, { rpc: chain.url.replace('http', 'ws') }),
    wallet: await answer(importWallet, OWNER, {}),
    closed: await answer(importUniswapV3, String(second.id), {}),
    unknown: await answer(importUniswapV3, '77', {}),
    tooEarly: await answer(importUniswapV3, id, { 'entry-block': '1' }),
  }
})

type Answer = Awaited<ReturnType<typeof importWallet>>

function positionsIn(answer: Answer): readonly PoolPosition[] {
  if (answer.wrong !== undefined) throw new Error(answer.wrong)
  const { strategy } = parseStrategy(answer.text, 'imported.yaml', { read: () => undefined, sha256: '' })
  return strategy!.positions as readonly PoolPosition[]
}

function entryIn(answer: Answer): Record<string, number> {
  const entry = positionsIn(answer)[0]!.entry
  if (entry?.kind !== 'amounts') throw new Error('no amounts')
  return Object.fromEntries(entry.amounts.map(({ asset, amount }) => [asset, Number(amount)]))
}

const halved = (amounts: { amount0: bigint; amount1: bigint }) => {
  const { ETH, USDC } = inTokens(amounts)
  return { ETH: Number(ETH) / 2, USDC: Number(USDC) / 2 }
}

describe('the amounts to hold against, of a position of which half was taken out', () => {
  it.each([
    ['paid at the block of the mint', story.atMint, story.first.taken],
    ['paid by all its records', story.byRecords, story.first.taken],
    ['it would have given at a later block', story.atLater, story.later.burnt],
  ] as const)('are half of those %s', (_, answer, amounts) => {
    const [entry, expected] = [entryIn(answer), halved(amounts)]
    expect(Math.abs(entry.ETH! - expected.ETH)).toBeLessThan(1e-14)
    expect(Math.abs(entry.USDC! - expected.USDC)).toBeLessThan(1.5e-6)
  })

  it('cannot be those of a block before the manager was there', () => {
    expect(story.tooEarly).toEqual({ wrong: expect.stringContaining('at block 1: no position manager there') })
  })
})

describe('a position', () => {
  it('whose part was taken out has what is owed among its fees, to the wei', () => {
    const { fees } = positionsIn(story.atMint)[0]!
    const expected = inTokens({
      amount0: story.paid.collected.amount0 - story.paid.burnt.amount0,
      amount1: story.paid.collected.amount1 - story.paid.burnt.amount1,
    })
    expect(Object.fromEntries(fees.uncollected.map(({ asset, amount }) => [asset, amount]))).toEqual(expected)
  })

  it('is read at an earlier block as it was then', () => {
    expect(positionsIn(story.pinned)[0]!.size).toMatchObject({ liquidity: String(story.first.liquidity) })
  })

  it('is read over a WebSocket as over HTTP', () => {
    expect(positionsIn(story.webSocket)).toEqual(positionsIn(story.wallet))
  })

  it('without liquidity is left out of a wallet with a note', () => {
    expect(positionsIn(story.wallet).map(({ id }) => id)).toEqual(['uniswap-v3-1'])
    expect(story.wallet).toMatchObject({
      notes: expect.arrayContaining(['Left out position 2: no liquidity, closed.']),
    })
  })

  it('without liquidity, on its own, is a failure that says so', () => {
    expect(story.closed).toEqual({
      wrong: expect.stringMatching(/position 2 of \S+ at block \d+: no liquidity, closed\.$/),
    })
  })

  it('that does not exist is a failure that says so', () => {
    expect(story.unknown).toEqual({ wrong: expect.stringContaining('there is no position 77') })
  })
})
