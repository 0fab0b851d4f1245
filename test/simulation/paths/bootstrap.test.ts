import { describe, expect, it } from 'vitest'
import { stationaryRows } from '../../../src/simulation/paths/bootstrap.ts'
import { drawPaths } from '../../../src/simulation/paths/draw-path.ts'
import { pathRoom } from '../../../src/simulation/paths/path-market.ts'
import { estimate, pathMarket, sampled } from './sampled.ts'

describe('the stationary bootstrap', () => {
  it('goes on row by row round the end of the history and starts anew one time in the mean block (Politis and Romano, by hand)', () => {
    const restarts = Float64Array.of(0.9, 0.1, 0.5, 0.6, 0.2, 0.99, 0.3, 0.8, 0.05, 0.7)
    const places = Float64Array.of(0.3, 0.77, 0.12, 0.5, 0.91, 0.4, 0.02, 0.66, 0.25, 0.83)
    const rows = new Uint32Array(10)
    stationaryRows(8, 4, restarts, places, rows)
    expect([...rows]).toEqual([2, 6, 7, 0, 7, 0, 1, 2, 2, 3])
  })

  const returns = Float64Array.from({ length: 200 }, (_, i) => 0.02 * Math.sin(i * i))
  const funding = returns.map((change) => 10 * change + 0.1)
  const model = { kind: 'bootstrap', meanBlock: 5, rows: 2, returns: [returns], funding: [funding] } as const

  it('draws price and funding of the same rows together', () => {
    const market = pathMarket({ model: { ...model, rows: 1 } })
    const { bars } = pathRoom(market, ['ETH'], 0, 1)
    drawPaths(market, { extremes: true })(3, bars)
    const shifts = bars.funding[0]!.map(
      (rate, t) => (rate - 0.1) / 10 - Math.log(bars.close[0]![t]! / bars.open[0]![t]!),
    )
    expect(Math.max(...shifts) - Math.min(...shifts)).toBeLessThan(1e-12)
    expect(new Set(bars.funding[0]).size).toBeGreaterThan(10)
  })

  it('grows by the drift of the market alone, within 3 standard errors', () => {
    const { mean, error } = estimate(
      sampled(
        pathMarket({ model: { ...model, funding: [] }, drift: 0.1 }),
        10_000,
        ({ close }) => close[0]!.at(-1)! / 100,
      ),
    )
    expect(Math.abs(mean - Math.exp(0.1))).toBeLessThan(3 * error + 0.001)
  })
})
