import { stagedPlan } from '../plan/make-plan.ts'
import { hasHedge } from '../plan/result/no-hedge.ts'
import type { Plan } from '../plan/result/plan.ts'
import { drawnHistory } from '../simulation/drawn/drawn-history.ts'
import type { DrawnHistory } from '../simulation/drawn/drawn-market.ts'
import { type OpenedSimulation, openSimulation } from '../simulation/drawn/open-simulation.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { simulationTerms } from '../strategy/terms/time.ts'
import type { OpenCell } from './open-sweep.ts'
import { problemLine } from './problem-line.ts'
import { BY_STEPS } from './swept-plan.ts'

/** A cell whose plan is made and whose paths can be drawn; without a simulation where there is no hedge. */
type Opened =
  | { readonly status: Plan['status']; readonly simulation: OpenedSimulation | undefined }
  | { readonly problem: string }

const known = new WeakMap<OpenCell, Promise<Opened>>()

/** Opens a cell once: what is asked of it again goes on with the plan that was made. */
export function openedSimulation(cell: OpenCell): Promise<Opened> {
  const opened = known.get(cell) ?? openedCell(cell)
  known.set(cell, opened)
  return opened
}

async function openedCell({ strategy, read, loops }: OpenCell): Promise<Opened> {
  const { rules, simulation: terms } = simulationTerms(strategy)
  const past = terms.model.kind === 'bootstrap' ? pastOf(terms.model.file, strategy, read) : undefined
  if (past && 'problem' in past) return past
  const { stage, plan, book } = await stagedPlan(strategy, BY_STEPS)
  if (!hasHedge(plan)) return { status: plan.status, simulation: undefined }
  const legs = book.legs.map(({ instrument, lots, fills }) => ({ instrument: instrument.id, lots, fills }))
  const simulation = openSimulation(stage, { legs, rules, terms, history: past?.history }, loops)
  return { status: plan.status, simulation }
}

/** What a bootstrap draws from. */
function pastOf(
  path: string,
  strategy: Strategy,
  read: OpenCell['read'],
): { readonly problem: string } | { readonly history: DrawnHistory } {
  const text = read(path)
  if (text === undefined) {
    return { problem: `simulation.model: ${path} can't be read. Check the path: it is relative to this strategy file.` }
  }
  const { value, problems } = drawnHistory(text, path, strategy)
  return problems ? { problem: problemLine(problems[0]!) } : { history: value }
}
