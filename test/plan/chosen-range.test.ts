import { describe, expect, it } from 'vitest'
import { runs } from '../long/runs.ts'
import { choiceOfRange as choice, PERP_SHORT as PERP } from './choice-of-range.ts'
import { ethRange, planOf } from './plan-of.ts'
import { sixRanges } from './six-ranges.ts'

const POOL = 'base: ETH, quote: USDC'

describe('ranges, shares and the hedge chosen in one programme', () => {
  // shared/golden/i2_ranges: the linear programme over the same 2,000 quantiles, in fractions.
  const golden: [string, number, number, string, Readonly<Record<string, number>>, number][] = [
    [
      '55 % fees, 800 expected, with a perp',
      ...([0.55, 800, PERP] as const),
      ...([{ NARROW: 16539.95, FULL: 76691.04, PERP: 22.56337 }, 3040.965] as const),
    ],
    ['the same without a perp', 0.55, 800, '', { NARROW: 43870.49 }, 10439.434],
    ['25 % fees, 400 expected, with a perp', 0.25, 400, PERP, { FULL: 90302.56, PERP: 32.324799 }, 9842.676],
  ]
  it.each(golden.slice(0, runs(2, 3)))('%s', async (_, apr, expected, perp, sizes, shortfall) => {
    const plan = await planOf(choice(apr, expected, perp))
    expect(plan.status).toBe('optimal')
    expect(plan.objective.value / shortfall).toBeCloseTo(1, 3)
    const legs = Object.fromEntries(plan.legs.map(({ instrument, size }) => [instrument, Number(size)]))
    // Whole lots that are as good may hold a few dollars of another range.
    for (const [id, size] of Object.entries(legs)) expect(id in sizes || size < 200, id).toBe(true)
    for (const [id, size] of Object.entries(sizes)) expect(legs[id]! / size).toBeCloseTo(1, 2)
    expect(plan.expected.total).toBeGreaterThanOrEqual(expected - 1e-6)
    expect(plan.capital.total).toBeLessThanOrEqual(100_000 + 1e-6)
  })

  it('has no answer where no range earns enough', async () => {
    const { status, infeasible } = await planOf(choice(0.25, 200, ''))
    expect([status, infeasible?.limits]).toEqual(['infeasible', ['expected']])
  })
})

it('is proven to 3 % by steps alone for a position, six ranges, a perp and twelve options in whole lots', async () => {
  const { stoppedBy, gap, legs, expected } = await planOf(sixRanges('strategies/data/eth-chain.csv'))
  expect(['proof', 'nodes']).toContain(stoppedBy)
  expect(gap.relative).toBeLessThanOrEqual(0.03)
  expect(expected.total).toBeGreaterThanOrEqual(800)
  expect(legs.some(({ kind }) => kind === 'option')).toBe(true)
})

it('sells a position once, and lets a cover pay for no more than what is left of it', async () => {
  const ways = ['A', 'B'].map((id) => `  - { id: ${id}, kind: withdraw, position: lp, lot: "0.01" }`)
  const cover = '  - { id: COVER, kind: cover, position: lp, price: 0, lot: "0.01", netOfFees: false }'
  const hedge = 'hedge: { minimise: loss-aversion, lossAversion: 1, limits: { tail: .inf } }'
  const planned = (...rows: readonly string[]) =>
    planOf(ethRange(['instruments:', ...rows, hedge].join('\n'), '    fees: { apr: 0.25 }'))
  // Fees of 2,055 and no loss, rather than what is paid, 3,369, for a pool that is gone; without a cover fees do not make up for the loss.
  expect((await planned(...ways, cover)).legs).toMatchObject([{ instrument: 'COVER', size: '1' }])
  expect((await planned(...ways)).legs.reduce((sum, { size }) => sum + Number(size), 0)).toBe(1)
})

describe('a range that is moved', () => {
  const MOVED = `
instruments:
  - { id: NARROW, kind: concentrated, ${POOL}, range: { lower: 1800, upper: 2200 }, lot: "1000", fees: { like: lp }, gas: 15 }
  - { id: LP-OUT, kind: withdraw, position: lp, lot: "0.01", gas: 10, slippage: 0.001 }
hedge: { minimise: variance, limits: { tail: .inf }, pin: { NARROW: "100000", LP-OUT: "-1" } }
`
  it('comes to holding the new one, less gas and what selling loses', async () => {
    const moved = await planOf(ethRange(MOVED, '    fees: { apr: 0.25 }'))
    const there = ethRange('', '    fees: { apr: 0.39947178912061415 }').replace(
      '1500, upper: 2500',
      '1800, upper: 2200',
    )
    const held = await planOf(there)
    // 22.0359 ETH are sold.
    const lost = 15 + 10 + 0.001 * 22.03589074676999 * 2000
    const [{ hedged }, { unhedged }] = [moved.residual.distribution, held.residual.distribution]
    expect(hedged.mean).toBeCloseTo(unhedged.mean - lost, 6)
    expect(hedged.standardDeviation).toBeCloseTo(unhedged.standardDeviation, 6)
    expect(moved.expected).toMatchObject({ gas: -25, spread: expect.closeTo(25 - lost, 6), venueFees: 0 })
    expect(moved.expected.feeIncome).toBeCloseTo(held.expected.feeIncome, 6)
    expect(moved.expected.adverseSelection).toBeCloseTo(held.expected.adverseSelection, 6)
    expect(moved.expected.total).toBeCloseTo(hedged.mean, 6)
    expect([moved.capital.pool, moved.capital.total]).toEqual([expect.closeTo(100_000, 6), expect.closeTo(100_000, 6)])
    expect(moved.cost.total).toBeCloseTo(25, 9)
  })
})
