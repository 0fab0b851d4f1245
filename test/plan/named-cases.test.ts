import { describe, expect, it } from 'vitest'
import { horizonYears, scenariosFor } from '../../src/book/market-now.ts'
import { netPnl } from '../../src/book/scenario-pnl.ts'
import type { Control } from '../../src/hedge/problem/control.ts'
import { type StagedPlan, stagedPlan } from '../../src/plan/make-plan.ts'
import { sharedText } from '../shared-data.ts'
import { strategyOf } from './plan-of.ts'
import { signedSize } from './recomputed.ts'

/** How often a search may ask whether to stop before it is: the same on every machine, long before its own budgets end it. */
const QUESTIONS = 100

/** The plan of a case as it lies beside the project, all its market files being one snapshot. */
function planned(name: string, snapshot: string): Promise<StagedPlan> | undefined {
  const [text, rows] = [sharedText(`cases/venues/${name}.yaml`), sharedText(`cases/venues/${snapshot}.csv`)]
  if (text === undefined || rows === undefined) return undefined
  let asked = 0
  const control: Control = {
    shouldStop: () => (asked++ >= QUESTIONS ? 'time' : undefined),
    progress: () => undefined,
  }
  return stagedPlan(strategyOf(text, rows), control)
}

/** Net P&L at 541 prices of the one risky asset from 0.3 to 3 times today's, alone and with the hedge. */
function farOut({ stage, book }: StagedPlan): { alone: number; hedged: number } {
  const { now, held, strategy, scenarios } = stage
  const [asset] = scenarios.risky
  const today = now.prices[now.assets.indexOf(asset!)]!
  const prices = Float64Array.from({ length: 541 }, (_, i) => today * (0.3 + i / 200))
  const points = scenariosFor(now, [asset!], [prices], horizonYears(strategy))
  const own = netPnl(held, now, points)
  const legs = book.net(points)
  return { alone: Math.min(...own), hedged: Math.min(...own.map((pnl, i) => pnl + legs[i]!)) }
}

/** Tokens of calls or puts, bought less sold. */
function net({ plan }: StagedPlan, type: 'C' | 'P'): number {
  const legs = plan.legs.filter(({ instrument }) => instrument.endsWith(`-${type}`))
  return legs.reduce((total, leg) => total + signedSize(leg), 0)
}

describe('a hedge of a real chain that a planner once ruined its holder with', () => {
  it.each([
    ['naked-tails-es', 'chains/eth-20260630T171507Z'],
    ['es-misses-lp', 'chains/eth-20260205T212937Z'],
    ['variance-burns-money', 'chains/btc-20260114T153405Z'],
    ['tail-outside-grid', 'tail-outside-grid'],
    ['tail-outside-grid-es', 'tail-outside-grid'],
    ['stub-quote', 'stub-quote'],
  ])(
    '%s is covered, posts less than the positions are worth, and loses nowhere far out more than they do alone',
    async (...terms) => {
      const staged = await planned(...terms)
      if (staged === undefined) return
      const { alone, hedged } = farOut(staged)
      const { plan } = staged
      expect(['optimal', 'feasible']).toContain(plan.status)
      expect(plan.legs.length).toBeGreaterThan(0)
      expect(hedged, 'worst far out').toBeGreaterThanOrEqual(alone - 1e-6 * Math.abs(alone))
      expect(Math.min(net(staged, 'C'), net(staged, 'P')), 'cover').toBeGreaterThanOrEqual(-1e-9)
      expect(plan.margin.initial, 'margin').toBeLessThanOrEqual(plan.positions[0]!.value)
      const { hedged: kept, unhedged } = plan.residual.distribution
      expect(kept.expectedShortfall).toBeLessThan((3 / 4) * unhedged.expectedShortfall)
    },
  )

  it.each([
    ['cost-counts-premium', 'chains/btc-20260630T171507Z'],
    ['cost-false-infeasible', 'chains/btc-20260206T093516Z'],
    ['cost-false-infeasible-50k', 'chains/btc-20260820T035420Z'],
  ])(
    '%s keeps its limits for what trading costs, covered, and posts less than the positions are worth',
    async (...terms) => {
      const staged = await planned(...terms)
      if (staged === undefined) return
      const { plan, stage } = staged
      const { loss, shortfall } = stage.strategy.hedge.limits
      expect(['optimal', 'feasible']).toContain(plan.status)
      expect(-plan.residual.worst.hedged.pnl).toBeLessThanOrEqual(loss! + 1e-6)
      expect(plan.residual.distribution.hedged.expectedShortfall).toBeLessThanOrEqual(shortfall! + 1e-6)
      expect(plan.objective.value).toBeCloseTo(plan.cost.spread + plan.cost.fees, 6)
      expect(Math.min(net(staged, 'C'), net(staged, 'P')), 'cover').toBeGreaterThanOrEqual(-1e-9)
      expect(plan.margin.initial, 'margin').toBeLessThanOrEqual(plan.positions[0]!.value)
    },
  )
})
