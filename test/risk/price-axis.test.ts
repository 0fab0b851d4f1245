import { describe, expect, it } from 'vitest'
import { priceAxis, productGrid } from '../../src/risk/price-axis.ts'

const terms = { price: 2000, volatility: 0.65, years: 30 / 365, min: 1000, max: 3500, points: 251, kinks: [] }

describe('priceAxis', () => {
  it('is equally spaced from end to end', () => {
    const axis = priceAxis(terms)
    expect([axis.length, axis[0], axis[1], axis[250]]).toEqual([251, 1000, 1010, 3500])
  })

  it('adds each kink strictly between the ends once, in order', () => {
    const axis = priceAxis({ ...terms, points: 6, kinks: [1500, 2222, 900, 3500, 2222] })
    expect([...axis]).toEqual([1000, 1500, 2000, 2222, 2500, 3000, 3500])
  })

  it('spans the central 99.8 % of the driftless lognormal by default (z = 3.090232306167813)', () => {
    const axis = priceAxis({ ...terms, min: undefined, max: undefined })
    const v = 0.65 * Math.sqrt(30 / 365)
    const span = 3.090232306167813 * v
    expect(axis[0]).toBeCloseTo(2000 * Math.exp(-v * v * 0.5 - span), 8)
    expect(axis[250]).toBeCloseTo(2000 * Math.exp(-v * v * 0.5 + span), 8)
  })
})

describe('productGrid', () => {
  it('lists every combination, the last axis fastest', () => {
    const [a, b] = productGrid([Float64Array.of(1, 2), Float64Array.of(10, 20, 30)])
    expect([...a!]).toEqual([1, 1, 1, 2, 2, 2])
    expect([...b!]).toEqual([10, 20, 30, 10, 20, 30])
  })
})
