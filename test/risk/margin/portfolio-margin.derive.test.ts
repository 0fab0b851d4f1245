import { describe, expect, it } from 'vitest'
import type { MarginBook, MarginOption } from '../../../src/risk/margin/margin-book.ts'
import { DERIVE_PMRM2 } from '../../../src/risk/margin/parameters/derive-pmrm2.ts'
import { portfolioParameters } from '../../../src/risk/margin/parameters/portfolio-models.ts'
import type { PortfolioParameters } from '../../../src/risk/margin/parameters/portfolio-parameters.ts'
import { portfolioMargin } from '../../../src/risk/margin/portfolio-margin.ts'

const SECONDS_PER_YEAR = 365 * 86_400

type Expiry = readonly [seconds: number, forward: number, discount: number]
type Option = readonly [type: 'call' | 'put', strike: number, volatility: number, size: number]

function book(
  spot: number,
  perps: readonly [number, number][],
  expiry: Expiry,
  options: readonly Option[],
): MarginBook {
  const [seconds, forward, discount] = expiry
  return {
    spot,
    coinSettled: false,
    futures: perps.map(([tokens, price]) => ({ tokens, price, years: 0 })),
    options: options.map(([type, strike, volatility, size]): MarginOption => {
      return { type, strike, volatility, size, years: seconds / SECONDS_PER_YEAR, forward, discount }
    }),
  }
}

const NONE: Expiry = [0, 1, 1]
const FEBRUARY: Expiry = [794852, 2682.9997436016715, 0.9962264490688729]
const MARCH: Expiry = [1399652, 2687.1439750528034, 0.9924833379307125]
const SEPTEMBER: Expiry = [18938852, 2801.18485249767, 0.8401635979647669]
const SEPTEMBER_BTC: Expiry = [18938852, 100374.61000117072, 0.786455747683056]
const SPOT = 2681.6029850999994

const tails = (shares: readonly (readonly [number, number])[]): PortfolioParameters => ({
  ...DERIVE_PMRM2,
  scenarios: [
    ...DERIVE_PMRM2.scenarios.filter(({ share }) => share === 1),
    ...shares.map(([move, share]) => ({ move, volatility: 'up' as const, share })),
  ],
})
const wideWings: PortfolioParameters = {
  ...DERIVE_PMRM2,
  scenarios: DERIVE_PMRM2.scenarios.map((cell) => (cell.volatility === 'wings' ? { ...cell, share: 2 } : cell)),
  skew: { cap: 9.5, capDecay: 0.05, width: 4.9, level: 3.5, levelDecay: 0.3 },
}

describe('Derive’s PMRM2 on the venue’s published test portfolios: value, worst scenario, value less maintenance and initial', () => {
  const spread: readonly Option[] = [
    ['call', 4000, 0.8795543651099665, -1],
    ['call', 4200, 0.8833255402190362, 1],
  ]
  const box: readonly Option[] = [
    ['call', 100000, 0.5543377511787965, -1],
    ['call', 110000, 0.5592157396329432, 1],
    ['put', 100000, 0.5543377511787965, 1],
    ['put', 110000, 0.5592157396329432, -1],
  ]
  const reversal: readonly Option[] = [
    ['call', 3100, 0.6826604391503175, 1],
    ['put', 2375, 0.689188821287917, -1],
  ]
  it.each<[string, MarginBook, PortfolioParameters, number[]]>([
    [
      'test_29 (docs/models.md M17), a perpetual at 3,100 over a spot of 3,000; its published funding of 10 is cash',
      book(3000, [[1, 3100]], NONE, []),
      DERIVE_PMRM2,
      [0, -558, -481.4 - 10, -608 - 10],
    ],
    [
      'test_25 (docs/models.md M20), a risk reversal and a perpetual short',
      book(2681, [[-0.354, 2681]], MARCH, reversal),
      DERIVE_PMRM2,
      [-5.262278598351152, -114.13734630880396, -118.85126564539434, -151.7861049071551],
    ],
    [
      'test_18, a call spread out of the money',
      book(SPOT, [], FEBRUARY, spread),
      DERIVE_PMRM2,
      [-0.1944703408568294, -22.15596034331399, -25.96404757080802, -35.758445609670815],
    ],
    [
      'test_23, a short box, which loses nothing but its discount',
      book(95663.50604855, [], SEPTEMBER_BTC, box),
      DERIVE_PMRM2,
      [-7864.557476830561, -1812.328561380031, -9314.420325934587, -9676.886038210592],
    ],
    [
      'test_34, tails that count 4, 2, 1, 0 and 5 times',
      book(SPOT, [], FEBRUARY, spread.slice(0, 1)),
      tails([
        [-0.66, 4],
        [-0.33, 2],
        [0.5, 1],
        [1, 0],
        [2, 5],
      ]),
      [-0.28256330968834237, -20246.949927574693, -16205.887314324744, -20260.64050580988],
    ],
    [
      'test_42, with the wings of the skew as the worst',
      book(SPOT, [], SEPTEMBER, [['call', 6000, 0.7390799803804741, 10]]),
      wideWings,
      [818.8095100912717, -3348.1163693225085, -1859.683585366735, -2529.3068592312366],
    ],
  ])('%s', (_, portfolio, parameters, expected) => {
    const { optionValue, worst, maintenance, initial } = portfolioMargin(portfolio, parameters)
    const found = [optionValue, worst, optionValue - maintenance, optionValue - initial]
    found.forEach((figure, i) => {
      expect(Math.abs(figure - expected[i]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected[i]!)))
    })
  })
})

describe('a scenario margin', () => {
  it('of an empty book is nothing', () => {
    const figures = Object.values(portfolioMargin(book(2000, [], NONE, []), DERIVE_PMRM2))
    expect(figures.map((figure) => figure + 0)).toEqual([0, 0, 0, 0])
  })

  it('asks no more of a perpetual with a bought put under it than of the perpetual', () => {
    const put: Option = ['put', 2650, 0.69, 1]
    const alone = portfolioMargin(book(2681, [[1, 2681]], MARCH, []), DERIVE_PMRM2)
    const protectedOne = portfolioMargin(book(2681, [[1, 2681]], MARCH, [put]), DERIVE_PMRM2)
    expect(protectedOne.initial - protectedOne.optionValue).toBeLessThan(0.6 * alone.initial)
  })

  it('is Derive’s own there, with the larger tails its documentation lists (docs/models.md 5), and Deribit’s elsewhere', () => {
    const live = portfolioParameters('Derive')
    const tails = live.scenarios.filter(({ share }) => share < 1).map(({ move, share }) => [move, share])
    expect(tails).toEqual([
      ...[
        [-0.66, 0.21],
        [-0.33, 0.42],
        [0.5, 0.27],
        [1, 0.13],
        [2, 0.069],
        [3, 0.046],
        [4, 0.034],
        [5, 0.027],
      ],
    ])
    expect(portfolioParameters('deribit').name).toBe('Deribit S:PM')
    expect(portfolioParameters('elsewhere').name).toBe('Deribit S:PM')
  })
})
