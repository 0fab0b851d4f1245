import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importUniswapV3 } from '../../src/cli/commands/import/import-uniswap.ts'
import { refreshedStrategy } from '../../src/cli/commands/watch/refreshed-strategy.ts'
import { isPool } from '../../src/plan/result/fixed-positions.ts'
import { tokensFromRaw } from '../../src/units/raw-amount.ts'
import { scratchFolder } from '../cli/hedgerow.ts'
import { withChain } from './chain.ts'
import { PAIRS, raw, squareRootAt, ticksAround } from './pair.ts'
import { EVERY_60, initialize, swapTo } from './uniswap-v3.ts'
import { mint, previewWithdrawal } from './v3-position.ts'
import { deployWethUsdc } from './weth-usdc.ts'

describe('a strategy whose position is on chain', () => {
  it('is read again at the price, the time and with the fees of the latest block; the entry it says stays', async () => {
    await withChain(async (chain) => {
      const [pair] = PAIRS
      const v3 = await deployWethUsdc(chain, pair!)
      await initialize(v3, squareRootAt(pair!, 2000))
      const minted = await mint(v3, ticksAround(pair!, [1500, 2600], EVERY_60.spacing), raw(pair!, 5, 12_000))
      const options = new Map([['rpc', [chain.url]], ['manager', [v3.manager]], ['perp', ['hyperliquid']]]) // biome-ignore format: a row
      const answer = await importUniswapV3({ source: 'uniswap-v3', operands: [String(minted.id)], options })
      if (answer.wrong !== undefined) throw new Error(answer.wrong)
      const file = join(scratchFolder(), 'position.yaml')
      writeFileSync(
        file,
        answer.text.replace(
          /^(\s+)kind: concentrated$/m,
          '$1kind: concentrated\n$1entry: { prices: { ETH: 1990, USDC: 1 } }',
        ),
      )
      expect(readFileSync(file, 'utf8')).not.toContain(chain.url)

      for (const usdc of [2300, 1800]) await swapTo(v3, squareRootAt(pair!, usdc))
      const { burnt, collected } = await previewWithdrawal(v3, minted.id, minted.liquidity)
      const refreshed = await refreshedStrategy(file, [chain.url])
      if (refreshed.problems !== undefined) throw new Error(refreshed.problems.join('\n'))
      const { strategy, failures } = refreshed
      expect(failures).toEqual([])
      expect(Math.abs(strategy.assets[0]!.price / 1800 - 1)).toBeLessThan(1e-9)
      expect(strategy.asOf).toBe(Number((await chain.client.getBlock()).timestamp) * 1000)
      const [position] = strategy.positions.filter(isPool)
      expect(position!.entry).toMatchObject({ kind: 'prices' })
      expect(position!.size).toMatchObject({ kind: 'raw-liquidity', liquidity: String(minted.liquidity) })
      expect(position!.fees.uncollected).toEqual([
        { asset: 'ETH', amount: tokensFromRaw(collected.amount0 - burnt.amount0, 18) },
        { asset: 'USDC', amount: tokensFromRaw(collected.amount1 - burnt.amount1, 6) },
      ])
    })
  })
})
