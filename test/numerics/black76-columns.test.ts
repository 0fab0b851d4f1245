import { describe, expect, it } from 'vitest'
import { black76 } from '../../src/numerics/black76.ts'
import { black76Columns, black76Grid, greekColumns } from '../../src/numerics/black76-columns.ts'
import { black76Price, black76Prices } from '../../src/numerics/black76-price.ts'

const forwards = Float64Array.of(500, 1999.9, 2000, 2600)
const strikes = Float64Array.of(1800, 2000, 2400)
const slices = [
  { volatility: 0.6, years: 30 / 365 },
  { volatility: 1.2, years: 2 },
  { volatility: 0.6, years: 0 },
]

describe('Black-76 over columns', () => {
  it('fills each row with what the option is worth alone', () => {
    const options = {
      isCall: Uint8Array.of(1, 0, 0, 1),
      forward: forwards,
      strike: Float64Array.of(1800, 2000, 2000, 2400),
      volatility: Float64Array.of(0.6, 0.7, 0.8, 0.9),
      years: Float64Array.of(0.1, 0.2, 0, 3),
    }
    const out = greekColumns(4)
    black76Columns(options, out)
    const { isCall, strike, volatility, years } = options
    for (let i = 0; i < 4; i++) {
      const alone = black76(isCall[i] === 1 ? 'call' : 'put', forwards[i]!, strike[i]!, volatility[i]!, years[i]!)
      expect({
        price: out.price[i],
        delta: out.delta[i],
        gamma: out.gamma[i],
        vega: out.vega[i],
        theta: out.theta[i],
      }).toEqual(alone)
    }
  })

  it('of no options is empty', () => {
    const none = new Float64Array(0)
    const out = greekColumns(0)
    black76Columns({ isCall: new Uint8Array(0), forward: none, strike: none, volatility: none, years: none }, out)
    expect(out.price.length).toBe(0)
  })

  it('as a grid has slices outermost, then forwards, then strikes', () => {
    const out = greekColumns(slices.length * forwards.length * strikes.length)
    black76Grid('put', slices, forwards, strikes, out)
    let i = 0
    for (const { volatility, years } of slices) {
      for (const forward of forwards) {
        for (const strike of strikes) {
          const alone = black76('put', forward, strike, volatility, years)
          expect({
            price: out.price[i],
            delta: out.delta[i],
            gamma: out.gamma[i],
            vega: out.vega[i],
            theta: out.theta[i],
          }).toEqual(alone)
          i++
        }
      }
    }
  })

  it('prices the first `count` points of one option and leaves the rest alone', () => {
    const out = new Float64Array(4).fill(-1)
    black76Prices('call', forwards, 1.01, 2000, 0.3, 3, out)
    expect([...out]).toEqual([...[0, 1, 2].map((i) => black76Price('call', 1.01 * forwards[i]!, 2000, 0.3)), -1])
  })
})
