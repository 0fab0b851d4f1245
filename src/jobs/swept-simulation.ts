import { openStage } from '../book/stage.ts'
import { stagedPlan } from '../plan/make-plan.ts'
import { hasHedge } from '../plan/result/no-hedge.ts'
import { openSimulation } from '../simulation/drawn/open-simulation.ts'
import { simulatedPaths } from '../simulation/report/simulation.ts'
import type { RuleSummary } from '../simulation/summary/rule-summary.ts'
import { DEFAULT_RULES, DEFAULT_SIMULATION } from '../strategy/terms/time.ts'
import type { Figures, SweptJob } from './swept-job.ts'
import { BY_STEPS } from './swept-plan.ts'

/**
 * A simulation a cell, without its fans. A cell is one shard: spans of its paths would each search for the plan again, and carry a column of
 * every figure back, ten megabytes for two seconds of work.
 */
export const sweptSimulation: SweptJob = {
  cut: () => ({ cells: 1 }),
  refuses: ({ time }) => {
    return time?.simulation.model.kind === 'bootstrap'
      ? 'simulation.model: bootstrap cannot be swept yet. Choose gbm, merton or heston.'
      : undefined
  },
  run: async (strategy) => {
    const { plan, book } = await stagedPlan(strategy, BY_STEPS)
    if (!hasHedge(plan)) return { status: plan.status }
    const { rules, simulation: terms } = strategy.time ?? { rules: DEFAULT_RULES, simulation: DEFAULT_SIMULATION }
    const legs = book.legs.map(({ instrument, lots, fills }) => ({ instrument: instrument.id, lots, fills }))
    const { times, closes, paths } = openSimulation(await openStage(strategy), {
      legs,
      rules,
      terms,
      history: undefined,
    })
    const report = { hedgerow: '', terms, rules, times, closes, warnings: [] }
    const { simulation } = simulatedPaths(strategy, [paths(0, terms.paths)], report)
    const { unhedged, hold, rules: summaries, best, advice, warnings } = simulation
    const all = { unhedged: withoutFan(unhedged), hold: withoutFan(hold), rules: summaries.map(withoutFan) }
    return { status: plan.status, ...all, best, advice, warnings }
  },
  merge: ([figures]) => figures as Figures,
  rank: 'rules.account.returnApr',
}

function withoutFan({ fan: _, ...rest }: RuleSummary) {
  return rest
}
