import { describe, expect, it } from 'vitest'
import type { MarginBook } from '../../../src/risk/margin/margin-book.ts'
import { DERIBIT_SPM } from '../../../src/risk/margin/parameters/deribit-spm.ts'
import { portfolioMargin } from '../../../src/risk/margin/portfolio-margin.ts'

const perps = (coinSettled: boolean, ...futures: readonly [tokens: number, years: number][]): MarginBook => ({
  spot: 1,
  coinSettled,
  futures: futures.map(([tokens, years]) => ({ tokens, price: 1, years })),
  options: [],
})

describe('Deribit’s segregated portfolio margin', () => {
  it('is what private/pme/simulate answers in the venue’s documentation, in BTC: 0.3145 BTC-PERPETUAL less a future of 11 days', () => {
    const { worst, initial, maintenance } = portfolioMargin(
      perps(true, [0.314538364, 0], [-0.001187534, 11 / 365]),
      DERIBIT_SPM,
    )
    expect(worst).toBeCloseTo(-0.05968587238095239, 15)
    // roll_shock 0.00315725898 on top; the published sums are of figures cut to nine digits
    expect(initial).toBeCloseTo(0.06284313098, 8)
    expect(initial + worst).toBeCloseTo(0.00315725898, 12)
    expect(maintenance).toBeCloseTo(0.050274504784, 8)
  })

  it.each([
    [-0.16, -0.05991206933333334],
    [-0.12, -0.04289159509090909],
    [-0.08, -0.027351162086956524],
    [-0.04, -0.013105765166666668],
    [0.04, 0.012097629384615385],
    [0.08, 0.023299138074074074],
    [0.12, 0.033700538999999995],
    [0.16, 0.043384601931034494],
    [-0.66, -0.05991206933333334],
    [-0.33, -0.05991206933333334],
    [0.5, 0.04338460193103449],
    [5, 0.04338460193103449],
  ])('a move of %d makes %d BTC of 0.314538364 BTC-PERPETUAL, as in the published risk vectors', (move, gain) => {
    const there = DERIBIT_SPM.scenarios.filter((cell) => Math.abs(cell.move - move) < 1e-12)
    const flat = DERIBIT_SPM.scenarios.filter((cell) => cell.share === 1)
    const losing = portfolioMargin(perps(true, [Math.sign(-move) * 0.314538364, 0]), {
      ...DERIBIT_SPM,
      scenarios: [...there, ...flat.map((cell) => ({ ...cell, move: Math.sign(-move) * Math.abs(cell.move) }))],
    })
    expect(losing.worst).toBeCloseTo(-Math.abs(gain), 12)
  })

  it('scans ±16 % in nine buckets by three volatilities, and eight tails of which the share 16 %/|move| counts', () => {
    const whole = DERIBIT_SPM.scenarios.filter(({ share }) => share === 1)
    expect([whole.length, new Set(whole.map(({ move }) => move.toFixed(9))).size]).toEqual([27, 9])
    expect(DERIBIT_SPM.scenarios.length - whole.length).toBe(8)
  })
})
