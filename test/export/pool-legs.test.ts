import { beforeAll, describe, expect, it } from 'vitest'
import { planReport } from '../../src/export/plan-report.ts'
import { reportText } from '../../src/export/report-text.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { preTrade } from '../../src/plan/report/pre-trade.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { ethRange, patient, strategyOf } from '../plan/plan-of.ts'

const POOL = 'kind: concentrated, base: ETH, quote: USDC, lot: "1000", fees: { like: lp }, gas: 15'
const strategy = strategyOf(
  ethRange(
    `
instruments:
  - { id: NARROW, ${POOL}, range: { lower: 1800, upper: 2200 } }
  - { id: LP-OUT, kind: withdraw, position: lp, lot: "0.01", gas: 10, slippage: 0.001 }
  - { id: COVER, kind: cover, position: lp, price: 1800, lot: "0.01", deductible: 0.03, cap: 0.15, netOfFees: false }
hedge: { minimise: delta, limits: { tail: .inf }, pin: { NARROW: "80000", LP-OUT: "-0.8", COVER: "0.2" } }
`,
    '    fees: { apr: 0.25 }',
  ),
)

describe('legs on pools, in words', () => {
  let plan: Plan
  let words: string
  beforeAll(async () => {
    plan = await makePlan(strategy, patient)
    words = reportText(planReport(plan, strategy), 100).replace(/\s+/g, ' ')
  })

  it('say what is done: taken out of one pool, put into another, covered', () => {
    expect(words).toContain('Put 80,000 into NARROW, take 80 % out by LP-OUT and cover 20 % by COVER.')
  })

  it('cost what the cover takes, what selling loses and gas', () => {
    // 0.2 · 1,800; 0.8 · 0.001 of 22.0359 ETH at 2,000; 15 and 10 of gas.
    expect(words).toContain('the hedge pays a cover premium of $360, spreads of $35.26 and fees and gas of $25.00')
  })

  it('say between which prices liquidity is provided, and what that takes', () => {
    expect(words).toContain('NARROW puts 80,000 into ETH/USDC from 1,800 to 2,200, for 15.00 of gas.')
  })

  it('say what the bought cover pays, what is expected of it, as in the ledger, and what it costs', () => {
    const expected = plan.expected.worth.toFixed(0)
    expect(words).toContain(
      `COVER covers 20 % of lp: at the horizon 100 % of its impermanent loss beyond 3.0 % of holding, up to 15 % of holding is paid; ${expected} is expected, for a premium of 360.`,
    )
  })

  it('are traded in the order that money allows, with the cash that each venue takes, and nobody has to quote them', () => {
    const { legs, venues } = preTrade(plan, strategy)
    expect(legs.map(({ leg, depth }) => [leg.instrument, depth])).toEqual([
      ['LP-OUT', null],
      ['NARROW', null],
      ['COVER', null],
    ])
    const received = 0.8 * (100_000 - 0.001 * 22.03589074676999 * 2000)
    expect(venues).toEqual([{ venue: null, cash: expect.closeTo(80_000 - received + 360 + 25, 6), collateral: 0 }])
    expect(words).toContain('What is taken out of a pool pays for what is put into another.')
    expect(words).not.toContain('How much is quoted is not known')
  })

  it('add shares of the deviation that come to all of it', () => {
    const total = plan.residual.distribution.hedged.standardDeviation
    const percents = plan.portfolio!.risk.map(({ contribution }) => (100 * contribution) / total)
    expect(percents.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 6)
    expect(words).toMatch(/WHAT ADDS TO THE DEVIATION, USD alone adds share lp [\d,.]+ [\d,.]+ \d+ %/)
  })
})
