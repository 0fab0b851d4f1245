import { describe, expect, it } from 'vitest'
import { option, perp, posed, RANGE, range } from './posed.ts'

const mostLots = (instruments: string, positions = RANGE, ...more: [assets?: string, correlations?: string[]]) =>
  posed(positions, instruments, '{ minimise: delta }', ...more).candidates.map(({ maxLots }) => maxLots)
/** Twice the most that the range moves with the price: all its ETH at its lower edge of 1,500. */
const TWICE = 2 * range.below * 1500

describe('a leg where the file gives no largest size', () => {
  it('is held to twice the largest cash delta of the positions on the grid, over the price', () => {
    for (const lots of mostLots(perp())) expect(lots / 1e4 / (TWICE / 2000)).toBeCloseTo(1, 5)
    expect(mostLots(option('put', 1800))).toEqual([81, 81])
  })

  it('has as many contracts of a numeraire unit', () => {
    for (const lots of mostLots(perp(', contract: inverse').replace('0.0001', '1'))) {
      expect(lots / TWICE).toBeCloseTo(1, 4)
    }
  })

  it.each([
    ['no more than the open interest of an option', ', openInterest: 12', 12],
    ['nothing of an option that nobody holds', ', openInterest: 0', undefined],
    ['what the file says, whatever the open interest', ', openInterest: 12, maxSize: "500"', 500],
  ])('%s', (_, more, lots) => {
    expect(mostLots(option('put', 1800, more))[0]).toBe(lots)
  })

  it('on another asset is held to the cash delta of those that it moves with', () => {
    const assets = ', BTC: { price: 60000, volatility: 0.5 }, SOL: { price: 100, volatility: 0.9 }'
    const pairs = [
      '{ pair: [ETH, BTC], value: 0.8 }',
      '{ pair: [ETH, SOL], value: 0 }',
      '{ pair: [BTC, SOL], value: 0 }',
    ]
    const other = (asset: string) => `{ id: ${asset}, kind: perp, asset: ${asset}, lot: "0.0001" }`
    const lots = mostLots(`${other('BTC')}\n${other('SOL')}`, RANGE, assets, pairs)
    expect(lots).toHaveLength(2)
    // With more assets the grid has fewer prices of each, and none just at the edge.
    expect(lots[0]! / 1e4 / (TWICE / 60_000)).toBeGreaterThan(0.95)
    expect(lots[0]! / 1e4 / (TWICE / 60_000)).toBeLessThanOrEqual(1 + 1e-3)
  })
})
