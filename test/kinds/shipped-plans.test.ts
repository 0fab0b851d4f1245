import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formulaDomainProblems } from '../../src/book/formula-domain.ts'
import { printedJson } from '../../src/export/legs-json.ts'
import { planReport } from '../../src/export/plan-report.ts'
import { reportText } from '../../src/export/report-text.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { patient, strategyOf } from '../plan/plan-of.ts'

const shipped = (name: string) =>
  strategyOf(readFileSync(new URL(`../../strategies/${name}.yaml`, import.meta.url), 'utf8'))

const KINDS = [
  ['weighted-aave-eth', 'weighted', ['AAVE-PERP', 'ETH-PERP']],
  ['pair-wbtc-eth', 'concentrated', ['BTC-PERP', 'ETH-PERP']],
  ['stable-usdt-usdc', 'stableswap', ['USDT-BORROWED', 'COVER-0.99', 'COVER-0.97']],
  ['formula-leveraged-farm', 'formula', ['ETH-PERP', 'ETH-SQUARED']],
] as const

describe('the shipped strategies of every kind of pool', () => {
  it.each(KINDS)(
    '%s plans its %s pool with %j and makes it at least three times calmer',
    async (name, kind, instruments) => {
      const strategy = shipped(name)
      const plan = await makePlan(strategy, patient)
      expect(plan.status).toBe('optimal')
      expect(plan.positions.map((position) => position.kind)).toEqual([kind])
      expect(plan.legs.map(({ instrument }) => instrument)).toEqual(instruments)
      const { distribution, worst } = plan.residual
      expect(distribution.hedged.standardDeviation).toBeLessThan(distribution.unhedged.standardDeviation / 3)
      expect(distribution.hedged.expectedShortfall).toBeLessThan(distribution.unhedged.expectedShortfall / 3)
      expect(worst.hedged.pnl).toBeGreaterThan(worst.unhedged.pnl)
      expect(plan.capital.expectedReturnApr).toBeGreaterThan(0)
      expect(() => printedJson(plan)).not.toThrow()
      const lines = reportText(planReport(plan, strategy), 80).split('\n')
      expect(lines.filter((line) => line.length > 80)).toEqual([])
    },
  )

  it('write formulas that mean something at every price of their grids', async () => {
    for (const name of ['stable-usdt-usdc', 'formula-leveraged-farm']) {
      expect(await formulaDomainProblems(shipped(name))).toEqual([])
    }
  })

  it('chart the pair along each price with the other as it is now, which is on the grid', async () => {
    const strategy = shipped('pair-wbtc-eth')
    const { payoff } = await makePlan(strategy, patient)
    for (const { symbol, price } of strategy.assets) {
      expect(payoff.filter(({ prices }) => prices[symbol] === price).length).toBeGreaterThan(44)
    }
  })
})
