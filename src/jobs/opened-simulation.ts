import { legFills } from '../book/leg-fills.ts'
import { openedPlan } from '../plan/make-plan.ts'
import { hasHedge } from '../plan/result/no-hedge.ts'
import type { Plan } from '../plan/result/plan.ts'
import { drawnRolls } from '../simulation/drawn/drawn-rolls.ts'
import { type OpenedSimulation, openSimulation } from '../simulation/drawn/open-simulation.ts'
import { simulationTerms } from '../strategy/terms/time.ts'
import { bootstrapPast } from './bootstrap-past.ts'
import type { OpenCell } from './open-sweep.ts'
import { plannedAgain } from './planned-again.ts'
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
  const past = bootstrapPast(strategy, (path) => ({ text: read(path) }), problemLine)
  if (past.problems) return { problem: past.problems[0]! }
  const { opened, plan, book } = await openedPlan(strategy, BY_STEPS)
  if (!hasHedge(plan)) return { status: plan.status, simulation: undefined }
  const legs = legFills(book.legs)
  const input = { legs, rules, terms, history: past.history }
  const rolls = await drawnRolls(opened, input, plannedAgain)
  const simulation = openSimulation(opened, { ...input, rolls }, loops)
  return { status: plan.status, simulation }
}
