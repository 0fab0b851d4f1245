import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ran, start } from '../cli/hedgerow.ts'
import { withChain } from '../contracts/chain.ts'
import { PAIRS, raw, squareRootAt, ticksAround } from '../contracts/pair.ts'
import { EVERY_60, initialize, swapTo } from '../contracts/uniswap-v3.ts'
import { mint } from '../contracts/v3-position.ts'
import { deployWethUsdc } from '../contracts/weth-usdc.ts'
import { NOW } from '../sources/venues/deribit-bodies.ts'
import { withStandIn } from '../sources/venues/stand-in.ts'
import { deribitChain } from './deribit-chain.ts'

const PRICE = 2000

/** What each step printed, by the words after `hedgerow`. */
export type Shown = { readonly words: readonly string[]; readonly stdout: string; readonly stderr: string }

/**
 * Mints a range on a local chain, then imports a market and the position, plans the hedge, prints the tickets and watches, each as a user
 * would type it; `show` is told of each. Throws when one fails.
 */
export async function live(show: (shown: Shown) => void = print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hedgerow-live-'))
  const step = async (...words: readonly string[]) => {
    const { status, stdout, stderr } = await ran(start(words))
    show({ words, stdout, stderr })
    if (status !== 0) throw new Error(`hedgerow ${words.join(' ')} left with exit status ${status}`)
  }
  const [market, position] = [join(folder, 'eth-options.csv'), join(folder, 'position.yaml')]
  try {
    await withChain(async (chain) => {
      const [pair] = PAIRS
      const v3 = await deployWethUsdc(chain, pair!)
      await initialize(v3, squareRootAt(pair!, PRICE))
      const { id } = await mint(v3, ticksAround(pair!, [1500, 2500], EVERY_60.spacing), raw(pair!, 22.04, 55_928))
      for (const usdc of [2080, PRICE]) await swapTo(v3, squareRootAt(pair!, usdc))
      await chain.client.setNextBlockTimestamp({ timestamp: BigInt(Math.floor(NOW / 1000)) })
      await chain.client.mine({ blocks: 1 })
      await withStandIn(deribitChain(PRICE), async (venue) => {
        await step('import', 'market', 'deribit', 'ETH', '--kind', 'option', '--url', venue.url, '-o', market)
        const node = ['--rpc', chain.url, '--manager', v3.manager]
        const offered = ['--market', market, '--perp', 'hyperliquid']
        await step('import', 'uniswap-v3', String(id), ...node, ...offered, '-o', position)
        await step('plan', position)
        for (const ticket of ['deribit', 'hyperliquid']) await step('export', position, ticket)
      })
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function print({ words, stdout, stderr }: Shown): void {
  process.stdout.write(`\n$ hedgerow ${words.join(' ')}\n${stdout}`)
  process.stderr.write(stderr)
}
