import { describe, expect, it } from 'vitest'
import { trackedAmong, wrappedCoin } from '../../src/market/known-tracking.ts'
import { leadsOf } from '../../src/market/tracking.ts'

describe('what a known token moves with among others', () => {
  it.each([
    ['wstETH', ['USDC', 'ETH', 'wstETH'], 'ETH'],
    ['cbBTC', ['USDC', 'WBTC', 'cbBTC'], 'WBTC'],
    ['WBTC', ['USDC', 'WBTC', 'cbBTC'], 'nothing'],
    ['wstETH', ['USDC', 'wstETH'], 'nothing'],
    ['ETH', ['ETH', 'wstETH'], 'nothing'],
    ['wstETH-1234abcd', ['ETH', 'wstETH-1234abcd'], 'nothing'],
    ['constructor', ['ETH'], 'nothing'],
  ])('%s among %j: %s', (name, names, lead) => {
    expect(trackedAmong(name, names) ?? 'nothing').toBe(lead)
  })

  it('is one of a coin only where it is wrapped, not staked', () => {
    expect(['WETH', 'tBTC', 'wstETH', 'ETH'].map(wrappedCoin)).toEqual(['ETH', 'BTC', undefined, undefined])
  })
})

describe('the lead of each asset', () => {
  const follows = (symbol: string, asset: string) => ({ symbol, tracks: { asset } })
  it('is what a chain ends in, and stays within a circle', () => {
    expect(leadsOf([{ symbol: 'A' }, follows('B', 'A'), follows('C', 'B'), { symbol: 'D' }])).toEqual([0, 0, 0, 3])
    expect(leadsOf([follows('A', 'B'), follows('B', 'A')])).toEqual([1, 0])
  })
})
