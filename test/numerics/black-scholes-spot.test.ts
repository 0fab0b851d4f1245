import { describe, expect, it } from 'vitest'
import { blackScholes, type SpotOption } from '../../src/numerics/black-scholes-spot.ts'
import type { OptionType } from '../../src/numerics/black76-price.ts'
import { sharedRows } from '../shared-data.ts'

const values = sharedRows('reference/haug_european_values.csv')
const greeks = sharedRows('reference/haug_european_greeks.csv')

function option(row: Record<string, string>): SpotOption {
  const market = { spot: Number(row.spot), rate: Number(row.r), yieldRate: Number(row.q) }
  return blackScholes(row.type as OptionType, market, Number(row.strike), Number(row.vol), Number(row.t))
}

describe.skipIf(!values)('Black–Scholes against the prices of Haug 1998 (haug_european_values.csv)', () => {
  it.each(values ?? [])('$type $strike at $spot, q $q, r $r, $t years, $vol is $value ± $tol', (row) => {
    expect(Math.abs(option(row).price - Number(row.value))).toBeLessThanOrEqual(Number(row.tol))
  })
})

describe.skipIf(!greeks)('Black–Scholes against the Greeks of Haug 1998 (haug_european_greeks.csv)', () => {
  const measures: Record<string, (row: Record<string, string>, found: SpotOption) => number> = {
    delta: (_, found) => found.delta,
    elasticity: (row, found) => (found.delta * Number(row.spot)) / found.price,
    gamma: (_, found) => found.gamma,
    vega: (_, found) => found.vega,
    theta: (_, found) => found.theta,
    thetaPerDay: (_, found) => found.theta / 365,
    rho: (_, found) => found.rho,
    dividendRho: (_, found) => found.yieldRho,
  }

  it.each(greeks ?? [])('$greek of the $type $strike at $spot is $value ± $tol', (row) => {
    expect(Math.abs(measures[row.greek!]!(row, option(row)) - Number(row.value))).toBeLessThanOrEqual(Number(row.tol))
  })
})
