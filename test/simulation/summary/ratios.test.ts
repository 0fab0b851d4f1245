import { describe, expect, it } from 'vitest'
import { addReturn, addReturns, noReturns, ratios } from '../../../src/simulation/summary/ratios.ts'

/** Eight daily returns in percent: mixed_returns of quantopian/empyrical's tests/test_stats.py, with what those tests expect of them at 252 days a year. */
const RETURNS = [1, 10, -4, 2, 3, 2, 1, -10].map((percent) => percent / 100)

function sumsOf(values: readonly number[], threshold = 0) {
  const sums = noReturns()
  for (const value of values) addReturn(sums, value, threshold)
  return sums
}

describe('ratios of returns', () => {
  it('are the Sharpe, Sortino and Omega that are published for eight returns', () => {
    const { sharpe, sortino } = ratios(sumsOf(RETURNS), 252)
    expect(sharpe).toBeCloseTo(1.7238613961706866, 12)
    expect(sortino).toBeCloseTo(2.605531251673693, 12)
    const tenfold = Math.exp(Math.log(11) / 252) - 1
    expect(ratios(sumsOf(RETURNS, tenfold)).omega).toBeCloseTo(0.83354263497557934, 10)
  })

  it('are none where nothing varies or nothing is lost', () => {
    expect(ratios(sumsOf([0.01, 0.01, 0.01]))).toEqual({ sharpe: null, sortino: null, omega: null })
    expect(ratios(noReturns())).toEqual({ sharpe: null, sortino: null, omega: null })
  })

  it('take returns on the capital and the P&L so far, from close to close', () => {
    const sums = noReturns()
    const equity = [50]
    for (const one of RETURNS) equity.push(equity.at(-1)! * (1 + one))
    addReturns(
      sums,
      Float64Array.from(equity.flatMap((value) => [value - 50, 999])),
      equity.map((_, i) => 2 * i),
      50,
    )
    expect(ratios(sums, 252).sharpe).toBeCloseTo(1.7238613961706866, 10)
  })
})
