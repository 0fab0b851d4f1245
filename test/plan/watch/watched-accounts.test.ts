import { describe, expect, it } from 'vitest'
import { watchSummary } from '../../../src/export/watch/watch-summary.ts'
import { makePlan } from '../../../src/plan/make-plan.ts'
import { type ClosedPart, newlyClosed, withoutClosed } from '../../../src/plan/watch/closed-parts.ts'
import { watchReport } from '../../../src/plan/watch/watch-report.ts'
import type { Strategy } from '../../../src/strategy/terms/strategy.ts'
import { onLoan, SHORT } from '../../accounts/three-accounts.ts'
import { rangeLiquidity } from '../../hedge/hedge-problems.ts'
import { patient, strategyOf } from '../plan-of.ts'

const at = (strategy: Strategy, price: number): Strategy => ({
  ...strategy,
  assets: strategy.assets.map((asset) => (asset.symbol === 'ETH' ? { ...asset, price } : asset)),
})
// the pool's size is fixed, so that it means the same at any price
const file = onLoan().replace(
  'size: { value: 100000 }',
  `size: { liquidity: "${rangeLiquidity(100_000, 1500, 2500, 2000)}" }\n    entry: { prices: { ETH: 2000 } }`,
)
const legs = new Set(['short'])
const bands = { residual: 10, liquidation: 0.001, delta: [] }

async function watchedAt(price: number, closed: readonly ClosedPart[] = []) {
  const first = strategyOf(file)
  const strategy = withoutClosed(at(first, price), closed)
  const plan = await makePlan(strategy, patient)
  return {
    plan,
    strategy,
    report: watchReport({ plan, strategy, legs }, await makePlan(first, patient), bands, closed),
  }
}

describe('accounts under watch', () => {
  // call: cushion·maintenance − equity; 2Φ(−|ln(K/S)|/(σ√t)) of 2,628.14
  it.each([
    [2000, 15000, 881.4356298707996, 0, 'calm', 0],
    [2400, 6185.643701292003, 1057.7227558449595, 0, 'calm', 0.007606789667486595],
    [2550, 2880.26, 1123.83, 0, 'notice', 0.374999684906443],
    [2600, 1778.4655519380067, 1145.8663188320395, 0, 'call', 0.75],
  ])('at %d have equity %d, maintenance %d, call %d: %s', async (price, equity, maintenance, call, level, day) => {
    const { report } = await watchedAt(price)
    const account = report.accounts.find((one) => one.account === 'hyperliquid')!
    expect(account.equity).toBeCloseTo(equity, 1)
    expect(account.maintenance).toBeCloseTo(maintenance, 1)
    expect(account.call).toBeCloseTo(call, 6)
    expect(account.level).toBe(level)
    expect(account.chanceDay).toBeCloseTo(day, 1)
    expect(report.attention).toBe(level !== 'calm')
  })

  it('that reached their liquidation stay closed: the gain stops there, the delta is gone', async () => {
    const gone = await watchedAt(2700)
    const closed = newlyClosed(gone.plan, gone.strategy)
    expect(closed).toEqual([
      { account: 'hyperliquid', asOf: gone.plan.asOf, values: { short: expect.closeTo(-SHORT * 700, 6) } },
    ])
    const { report } = await watchedAt(2100, closed)
    expect(report.accounts.find((one) => one.account === 'hyperliquid')!.level).toBe('closed')
    expect(report.change.legs).toBeCloseTo(-SHORT * 700, 6)
    expect(report.residual[0]!.delta).toBeGreaterThan(15)
    expect(report.soFar).toBeCloseTo(report.change.positions + report.change.legs, 8)
    expect(report.fromHere.worst).toBeLessThan(report.fromHere.mean)
    const titles = watchSummary(report).sections.map(({ title }) => title)
    expect(titles.slice(-2)).toEqual(['So far, since the watch began, USD', 'From here, until the horizon, USD'])
  })

  it('on loan lose the pool with its penalty, and owe nothing after', async () => {
    const gone = await watchedAt(1100)
    const closed = newlyClosed(gone.plan, gone.strategy)
    const value = (0.9262593700029433 * 50000) / 0.775
    expect(closed).toEqual([
      { account: 'revert', asOf: gone.plan.asOf, values: { lp: expect.closeTo(value - 2500, 3) } },
    ])
    const { strategy, report } = await watchedAt(1500, closed)
    expect(strategy.accounts.map(({ name }) => name)).toEqual(['hyperliquid'])
    expect(report.change.positions).toBeCloseTo(value - 2500 - 100000, 3)
    expect(report.accounts.find((one) => one.account === 'revert')!.level).toBe('closed')
  })
})
