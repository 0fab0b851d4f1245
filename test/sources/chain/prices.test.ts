import { describe, expect, it } from 'vitest'
import { node, replyOf, withServer } from './stand-in-node.ts'
import { priceOf } from './strategy-of.ts'
import { importPair, pair } from './v2-pair.ts'

const imported = (options: Readonly<Record<string, string>> = {}) =>
  withServer(node(replyOf(pair)), (url) => importPair(url, options))

describe('prices of an imported pool of 1,000 WETH and 2,000,000 USDC', () => {
  it('are a dollar, and what the pool says', async () => {
    const { strategy } = await imported()
    expect([priceOf(strategy, 'USDC'), priceOf(strategy, 'ETH')]).toEqual([1, 2000])
  })

  it('follow a price that is given', async () => {
    const { strategy } = await imported({ price: 'ETH=1990' })
    expect([priceOf(strategy, 'ETH'), priceOf(strategy, 'USDC')]).toEqual([1990, 0.995])
  })

  it('that are both given and not the pool’s are noted', async () => {
    const withServerNode = (url: string) => importPair(url, { price: ['ETH=2100', 'USDC=1'] })
    const { notes } = await withServer(node(replyOf(pair)), withServerNode)
    expect(notes.join(' ')).toContain("ETH is worth 2000.00, 4.8 % from the file's 2100.00")
  })

  it('come with a note where a dollar is one by its symbol alone', async () => {
    const { notes } = await imported()
    expect(notes.join(' ')).toMatch(/USDC is taken for a dollar by its symbol alone: check 0xb{40}\./i)
  })

  it('and the time are those of the block', async () => {
    const { strategy, text } = await imported()
    expect(new Date(strategy.asOf).toISOString()).toBe('2026-01-05T08:00:00.000Z')
    expect(text).toContain('Read from chain 31337 at block 100')
  })
})
