import { describe, expect, it } from 'vitest'
import { historicalPrices, historyWindows } from '../../src/risk/historical-prices.ts'

const spans = (times: readonly number[], length: number) => {
  return historyWindows(times, length).map(({ first, last }) => [times[first], times[last]])
}

describe('windows of a price history', () => {
  it('begin at every row and end at the last row not after their length, all within the history', () => {
    expect(spans([0, 1, 2, 3, 4], 2)).toEqual([
      [0, 2],
      [1, 3],
      [2, 4],
    ])
    expect(spans([0, 1, 2.5, 4, 5], 2)).toEqual([
      [0, 1],
      [1, 2.5],
      [2.5, 4],
    ])
  })

  it('skip a gap that leaves no row but the first', () => {
    expect(spans([0, 1, 9, 10, 11], 2)).toEqual([
      [0, 1],
      [9, 11],
    ])
  })

  it('are none where the history is shorter than one, or empty', () => {
    expect(spans([0, 1], 2)).toEqual([])
    expect(spans([], 2)).toEqual([])
  })

  it('carry each asset’s return in the same window over to its price now', () => {
    const history = {
      times: [0, 1, 2],
      columns: [
        { asset: 'BTC', prices: [100, 50, 75] },
        { asset: 'ETH', prices: [10, 11, 22] },
      ],
    }
    const now = [
      { asset: 'ETH', price: 2000 },
      { asset: 'BTC', price: 80000 },
    ]
    expect(historicalPrices(history, now, 1).map((column) => [...column])).toEqual([
      [2200, 4000],
      [40000, 120000],
    ])
    expect(() => historicalPrices(history, [{ asset: 'SOL', price: 1 }], 1)).toThrow('no column SOL')
  })
})
