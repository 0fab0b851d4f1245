import { legFills } from '../../../src/book/leg-fills.ts'
import type { Control } from '../../../src/hedge/problem/control.ts'
import { plannedAgain } from '../../../src/jobs/planned-again.ts'
import { openedPlan } from '../../../src/plan/make-plan.ts'
import { drawnRolls } from '../../../src/simulation/drawn/drawn-rolls.ts'
import { openSimulation } from '../../../src/simulation/drawn/open-simulation.ts'
import type { LoopsFor } from '../../../src/simulation/drawn/simulation-loops.ts'
import type { PlanAgain } from '../../../src/simulation/rolls/plan-again.ts'
import { joinedColumns } from '../../../src/simulation/summary/result-columns.ts'
import { type RuleSummary, ruleSummary } from '../../../src/simulation/summary/rule-summary.ts'
import type { Rule } from '../../../src/strategy/terms/rule.ts'
import { DEFAULT_RULES, DEFAULT_SIMULATION, type SimulationTerms } from '../../../src/strategy/terms/time.ts'
import { strategyOf } from '../../plan/plan-of.ts'

const UNBOUNDED: Control = { shouldStop: () => undefined, progress: () => {} }

/** A strategy file planned, its legs opened for simulation, and what it says of rules and paths unless told. */
export async function opened(
  text: string,
  told: Partial<SimulationTerms> = {},
  loops?: LoopsFor,
  again: PlanAgain = plannedAgain,
) {
  const strategy = strategyOf(text)
  const { opened: stage, book, plan } = await openedPlan(strategy, UNBOUNDED)
  const { rules, simulation } = strategy.time ?? { rules: DEFAULT_RULES, simulation: DEFAULT_SIMULATION }
  const legs = legFills(book.legs)
  const input = { legs, rules, terms: { ...simulation, ...told }, history: undefined }
  const rolls = await drawnRolls(stage, input, again)
  return { stage, book, plan, rules, simulation: openSimulation(stage, { ...input, rolls }, loops) }
}

/** The summary of each rule by its name, of the positions alone and of holding, over so many paths. */
export async function simulated(text: string, paths: number) {
  const { rules, simulation, stage } = await opened(text)
  const { closes, times } = simulation
  const { strategy } = stage
  const all = simulation.paths(0, paths)
  const terms = {
    confidence: 0.95,
    years: strategy.horizonDays / 365,
    closes,
    times,
    unhedged: joinedColumns([all.unhedged]),
  }
  const summary = (name: string, columns: typeof all.hold): [string, RuleSummary] => [
    name,
    ruleSummary(name, columns, terms),
  ]
  const own = rules.map(({ name }: Rule, i) => summary(name, all.rules[i]!))
  return { all, of: Object.fromEntries([summary('unhedged', all.unhedged), summary('hold', all.hold), ...own]) }
}

type Terms = {
  readonly pool?: string
  readonly perp?: string
  readonly rules?: string
  readonly simulation?: string
  readonly horizon?: string
  readonly rest?: string
}

/** $100,000 in a pool at 2,000, 65 %, 30 days, with a perp that costs nothing unless told. */
export function strategyText({
  pool,
  perp,
  rules = '- never',
  simulation = 'step: 1h',
  horizon = '30d',
  rest = '',
}: Terms): string {
  return `
version: 1
name: paths
horizon: ${horizon}
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 } }
positions:
  - { id: lp, base: ETH, quote: USDC, size: { value: 100000 }, ${pool ?? 'kind: constant-product'} }
${perp === undefined ? '' : `instruments:\n  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", ${perp} }`}
simulation: { ${simulation} }
rules:
  ${rules}
${rest}`
}
