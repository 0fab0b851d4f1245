import { describe, expect, it } from 'vitest'
import { flatBars } from '../../src/simulation/price-path.ts'
import { fundingColumn, fundingGap, readFunding } from '../../src/simulation/recorded/read-funding.ts'
import { returnRatios } from '../../src/simulation/return-ratios.ts'
import { run } from '../../src/simulation/run.ts'
import { stopPrice } from '../../src/simulation/stop.ts'
import { sharedText } from '../shared-data.ts'
import { ethPath, marksOf, PLAIN, perpLine, ruleOf } from './made-up.ts'

const NEVER = ruleOf({ kind: 'never' })
const PATH = [2000, 2050, 2150, 2250, 2300]
const RATES = [0, 0.0001, -0.0003, 0.0002, 0.0001]
const FUNDING = Float64Array.from(RATES, (rate, i) => rate * PATH[i]!)

function kept(bars: number, topUp = NEVER.topUp) {
  const line = perpLine({ size: -10, collateral: 3000, funding: FUNDING.slice(0, bars) })
  const path = ethPath(PATH.slice(0, bars))
  const net = new Float64Array(bars)
  return {
    ...run(path, marksOf(new Array<number>(bars).fill(10)), [line], { ...NEVER, topUp }, { ...PLAIN, net }),
    net,
  }
}

describe('a short perp of 10 ETH with 3,000 behind it, funding on the mark before the margin check (golden ACC1)', () => {
  it('has this equity bar by bar, until what is left falls below the maintenance margin and goes to the venue', () => {
    expect(Array.from(kept(4).net, (net) => 3000 + net).slice(1)).toEqual(
      [2502.05, 1495.6, 500.1].map((equity) => expect.closeTo(equity, 10)),
    )
    expect(kept(4).liquidated).toBe(false)
    expect(kept(5)).toMatchObject({ liquidated: true, pnl: expect.closeTo(-3000, 10), finalSize: 0 })
  })

  it('lives on with money brought to 15 % of its notional whenever equity falls below 8 %, which is capital and no loss', () => {
    const { pnl, topUps, peakCollateral, liquidated, attribution } = kept(5, { below: 0.08, to: 0.15, limit: 20_000 })
    expect({ topUps, liquidated, peakCollateral }).toEqual({
      ...{ topUps: 2, liquidated: false, peakCollateral: expect.closeTo(3000 + 1729.4 + 1718.2, 10) },
    })
    expect(pnl).toBeCloseTo(-3000 + 2.05 - 6.45 + 4.5 + 2.3, 10)
    expect(attribution.funding).toBeCloseTo(2.4, 10)
  })

  it('stops bringing money at the limit', () => {
    expect(kept(4, { below: 0.08, to: 0.15, limit: 1000 })).toMatchObject({ topUps: 1, peakCollateral: 4000 })
  })
})

it.each([
  [1500, 7999.999999999998],
  [2000, 4000],
  [2200, 2 * 2200 - 10 * 200],
])(
  'an inverse short of 20,000 with 2 ETH behind it is worth %f → %f, coins included (golden ACC2)',
  (price, equity) => {
    const maintenance = { contract: 'inverse', maintenanceMargin: 0.0001 } as const
    const line = perpLine({ size: -10, collateral: 2, maintenance })
    expect(4000 + run(ethPath([2000, price]), marksOf([10, 10]), [line], NEVER, PLAIN).pnl).toBeCloseTo(equity, 9)
  },
)

describe('funding', () => {
  const text = sharedText('data/funding/binance_8h_2020_2023_ETH.csv')

  it.skipIf(text === undefined)('of 105 recorded stamps on 50,000 short comes to 264.37 (golden ACC3)', () => {
    const stamps = readFunding(text!, 'funding.csv').value!
    const start = Date.UTC(2022, 6, 19)
    const times = Float64Array.from({ length: 105 }, (_, i) => start + i * 8 * 3_600_000)
    const { column, missed } = fundingColumn(stamps, { times, count: 105, step: 8 * 3_600_000 }, () => 1, false)
    expect(missed).toBe(0)
    expect(50_000 * column.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(264.37449999999995, 9)
  })

  it('with a missing stamp in the window is refused with its place, and outside it taken', () => {
    const rows = [
      '2026-01-01T00:00:00Z,1e-4',
      '2026-01-01T08:00:00Z,1e-4',
      '2026-01-02T00:00:00Z,1e-4',
      '2026-01-02T08:00:00Z,1e-4',
    ]
    const stamps = readFunding(`time,fundingRate\n${rows.join('\n')}\n`, 'f.csv').value!
    const [first, , third, last] = stamps.times
    expect(fundingGap(stamps, first!, last!)).toMatchObject({ code: 'funding-gap', line: 4 })
    expect(fundingGap(stamps, third!, last!)).toBeUndefined()
  })
})

describe('a stop at 1,800 with 0.1 % slippage (golden STP1)', () => {
  it.each([
    ['touched inside a bar fills at the level', 1850, 1790, 1798.2],
    ['jumped over fills at the open', 1700, 1690, 1698.3],
  ])('%s', (_, open, low, fill) => {
    expect(stopPrice(1800, 'below', open, low)! * 0.999).toBeCloseTo(fill, 12)
  })

  it('above fills at the level or the open, whichever is higher', () => {
    expect([
      stopPrice(2600, 'above', 2500, 2610),
      stopPrice(2600, 'above', 2650, 2660),
      stopPrice(2600, 'above', 2500, 2599),
    ]).toEqual([2600, 2650, undefined])
  })

  it('closes the perp there, and nothing moves afterwards', () => {
    const column = (...prices: number[]) => Float64Array.from(prices)
    const close = column(2000, 1850, 1000)
    const path = ethPath([2000, 1850, 1000], {
      ...flatBars(close),
      open: column(2000, 2000, 1850),
      low: column(2000, 1790, 900),
    })
    const rule = ruleOf(
      { kind: 'never' },
      { exit: { asset: 'ETH', below: 1800, above: undefined, slippage: 0, gas: 25 } },
    )
    const result = run(path, marksOf([10, 10, 10]), [perpLine({ size: -10 })], rule, PLAIN)
    expect(result).toMatchObject({ exited: true, end: 1, pnl: expect.closeTo(2000 - 25, 10), finalSize: 0, trades: 2 })
    expect(result.attribution).toMatchObject({
      perp: expect.closeTo(2000, 10),
      gas: -25,
      residual: expect.closeTo(0, 9),
    })
  })
})

it('rates eight daily returns as the published test does (golden OBJ2, empyrical mixed_returns)', () => {
  const { sharpe, sortino } = returnRatios(
    [1, 10, -4, 2, 3, 2, 1, -10].map((percent) => percent / 100),
    252,
  )
  expect([sharpe, sortino]).toEqual([expect.closeTo(1.7238613961706857, 8), expect.closeTo(2.6055312516736917, 8)])
})

it('weighs collateral by the time it was posted (golden CAP1), of which initial margin is not idle', () => {
  // 15,000 for 10 of 30 days and 25,000 from there on, brought by a top-up at a price that asks for it.
  const line = perpLine({ size: -10, collateral: 15_000 })
  const path = { ...ethPath([2000, 2000, 3000, 3000]), times: Float64Array.of(0, 5, 10, 30) }
  const topUp = { below: 0.2, to: 0.5, limit: 10_000 }
  const result = run(path, marksOf([10, 10, 10, 10]), [line], { ...NEVER, topUp }, { ...PLAIN, capital: 100_000 })
  const posted = (15_000 * 10 + 25_000 * 20) / 30
  expect(result).toMatchObject({ timeWeightedCapital: 100_000 + posted, idleCollateral: posted - 3000 })
})
