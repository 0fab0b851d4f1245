import { describe, expect, it } from 'vitest'
import { lossAversion } from '../../src/hedge/measure/loss-aversion.ts'
import { type Coverage, vestedShare } from '../../src/market/coverage.ts'
import { coverExposure } from '../../src/pools/cover-exposure.ts'
import { openPool } from '../../src/pools/open-pool.ts'
import { distribution } from '../../src/risk/distribution.ts'
import { earnedTokens } from '../../src/simulation/fees/bar-fees.ts'
import { run } from '../../src/simulation/run.ts'
import { DEFAULT_LOSS_AVERSION } from '../../src/strategy/schema/defaults.ts'
import { planOf } from '../plan/plan-of.ts'
import { strategyText } from '../simulation/drawn/simulated.ts'
import { ethPath, marksOf, PLAIN, perpLine, ruleOf } from '../simulation/made-up.ts'

// Cases of shared/golden/time that belong to no other test, by their ids.
describe('time, by definition', () => {
  it.each([
    ['beside it', true, 50],
    ['as one of it', false, 55.55555555555556],
  ])('a bar of a million at 5 bp pays a position of a tenth of the pool, counted %s, %d (FEE3)', (_, dilutes, fees) => {
    const one = (value: number) => Float64Array.of(value)
    const bars = {
      ...{ count: 1, times: one(0), closeTick: one(0), lowTick: one(0), highTick: one(0) },
      ...{ in0: one(1e6), in1: one(0), liquidity: one(18e6) },
    }
    const position = { liquidity: 2e6, ticks: { lower: -1, upper: 1 }, fee: 0.0005, dilutes }
    expect(earnedTokens(bars, position).token0[0]).toBeCloseTo(fees, 12)
  })

  it.each([
    [
      'Bancor 2.1',
      { cliffDays: 30, fullDays: 100, from: 'deposit' },
      [0, 0, 0, 0, 0.3, 0.42, 0.49, 0.6, 0.75, 0.99, 1, 1],
    ],
    [
      'THORChain',
      { cliffDays: 0, fullDays: 100, from: 'deposit' },
      [0, 0.01, 0.29, 0.2999, 0.3, 0.42, 0.49, 0.6, 0.75, 0.99, 1, 1],
    ],
    ['Bancor 3', undefined, new Array<number>(12).fill(1)],
  ] as const)('of impermanent loss %s covered this share after 0 to 200 days (ILP1)', (_, vesting, shares) => {
    const days = [0, 1, 29, 29.99, 30, 42, 49, 60, 75, 99, 100, 200]
    expect(days.map((age) => vestedShare(vesting, age))).toEqual(shares.map((share) => expect.closeTo(share, 12)))
  })

  it.each([
    ['Bancor 2.1', { haircut: 0.4 }, 514.718625761429],
    // THORChain took the 100 earned off what was vested; a strategy file takes them off the loss, of which 60 % are vested.
    ['THORChain, net of 100 earned', { haircut: 0.4, netOfFees: true }, 414.71862576142905 + 0.4 * 100],
    ['Bancor 3, less a quarter of a percent', { deductible: 0.0025 }, 820.3643762690485],
  ] as const)('of 857.86 lost at twice the price, 60 days on, %s paid (ILP2)', (_, terms, paid) => {
    const { pool } = openPool(
      { kind: 'constant-product', base: 'ETH', quote: 'USDC' },
      { kind: 'value', value: 10_000 },
      [1, 1],
    )
    const coverage: Coverage = {
      since: 0,
      vesting: undefined,
      deductible: 0,
      cap: undefined,
      netOfFees: false,
      haircut: 0,
      ...terms,
    }
    const hold = pool.amounts([1, 1])
    const cover = coverExposure({
      ...{ pool, ageDays: 60, earned: [0, 100], hold, holdCash: 0, coverage, income: () => 0, premium: () => 0 },
    })
    const state = { assets: ['ETH', 'USDC'], prices: [2, 1], volatilityFactors: [1, 1], elapsed: 0 }
    expect(cover.greeks(state).value).toBeCloseTo(paid, 9)
  })

  // Tversky and Kahneman's curvature and weights are not in hedgerow: a loss counts as many times as a gain of its size.
  it('losing 100 counts 2.25 times as much as gaining 100 (OBJ1)', () => {
    const worth = (pnl: number) => {
      const problem = { income: { samples: Float64Array.of(0) }, lossAversion: DEFAULT_LOSS_AVERSION }
      const totals = { pnl: { samples: Float64Array.of(pnl) }, outlay: 0 }
      return lossAversion.value(problem as never, totals as never)
    }
    expect(worth(-100) / -worth(100)).toBeCloseTo(129.47398590086033 / 57.543993733715695, 10)
  })

  it('eight daily returns have this drawdown, downside and tail (OBJ2)', () => {
    const returns = [0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1]
    const equity = [2000]
    for (const one of returns) equity.push(equity.at(-1)! * (1 + one))
    const held = perpLine({ kind: 'spot', size: 1 })
    const { drawdown } = run(ethPath(equity), marksOf(equity.map(() => 0)), [held], ruleOf({ kind: 'never' }), {
      ...PLAIN,
      capital: 2000,
    })
    expect(drawdown).toBeCloseTo(-0.1, 12)
    const { downsideDeviation, expectedShortfall } = distribution(Float64Array.from(returns), 2)
    expect(downsideDeviation * Math.sqrt(252)).toBeCloseTo(0.6044832503882965, 12)
    expect(expectedShortfall).toBeCloseTo(0.07, 12)
  })

  it('the short of least variance is 0.987 of the delta at entry, and leaves 1 − 0.99564 of the variance (EFF1)', async () => {
    const text = strategyText({
      perp: 'fee: { rate: 0 }',
      rest: 'hedge: { minimise: variance, limits: { tail: .inf } }',
    })
    const { legs, residual } = await planOf(text)
    expect(Math.abs(Number(legs[0]!.size)) / 25).toBeCloseTo(0.9870249669421558, 3)
    const { hedged, unhedged } = residual.distribution
    expect(1 - (hedged.standardDeviation / unhedged.standardDeviation) ** 2).toBeCloseTo(0.9956405140755674, 4)
  })
})
