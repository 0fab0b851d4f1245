import { describe, expect, it } from 'vitest'
import { lognormalPrices } from '../../src/risk/lognormal-prices.ts'

const one = { prices: [2000], volatilities: [0.65], correlations: [[1]], years: 30 / 365, samples: 2000, seed: 1 }
const two = {
  ...one,
  prices: [2000, 60000],
  volatilities: [0.65, 0.5],
  correlations: [
    [1, 0.85],
    [0.85, 1],
  ],
  samples: 4096,
}
const mean = (column: Float64Array) => column.reduce((sum, x) => sum + x, 0) / column.length

describe('lognormalPrices', () => {
  it('takes midpoint quantiles of one asset: ascending, median e^(−v²/2)·price, mean the price', () => {
    const [column] = lognormalPrices(one)
    const v = 0.65 * Math.sqrt(30 / 365)
    expect([...column!]).toEqual([...column!].sort((a, b) => a - b))
    expect(Math.sqrt(column![999]! * column![1000]!)).toBeCloseTo(2000 * Math.exp((-v * v) / 2), 6)
    expect(mean(column!) / 2000).toBeCloseTo(1, 4)
  })

  it('keeps the mean and gives the asked correlation of log returns for two assets', () => {
    const columns = lognormalPrices(two)
    const logs = columns.map((column, i) => column.map((x) => Math.log(x / two.prices[i]!)))
    const [m0, m1] = logs.map(mean) as [number, number]
    const product = (a: Float64Array, ma: number, b: Float64Array, mb: number) =>
      mean(a.map((x, i) => (x - ma) * (b[i]! - mb)))
    const covariance = product(logs[0]!, m0, logs[1]!, m1)
    const deviations = [product(logs[0]!, m0, logs[0]!, m0), product(logs[1]!, m1, logs[1]!, m1)].map(Math.sqrt)
    expect(mean(columns[0]!) / 2000).toBeCloseTo(1, 3)
    expect(mean(columns[1]!) / 60000).toBeCloseTo(1, 3)
    expect(covariance / (deviations[0]! * deviations[1]!)).toBeCloseTo(0.85, 2)
  })

  it('repeats itself for a seed and differs for another', () => {
    expect(lognormalPrices(two)).toEqual(lognormalPrices(two))
    expect(lognormalPrices(two)[0]).not.toEqual(lognormalPrices({ ...two, seed: 2 })[0])
  })
})
