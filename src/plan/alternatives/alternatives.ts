import type { Owned } from '../../book/owned.ts'
import type { Control } from '../../hedge/problem/control.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { knownOutcomes, plannedOutcome } from '../ledger/outcome.ts'
import { verdict } from '../ledger/verdict.ts'
import { makePlan } from '../make-plan.ts'
import { hasHedge, whyNoHedge } from '../result/no-hedge.ts'
import type { Alternative, Plan } from '../result/plan.ts'
import { limitedTo, mostLegs } from './variants.ts'
import { widerOutcome } from './wider.ts'

/** What else could be done with the positions, beside the plan; money in the numeraire. */
export type Alternatives = {
  readonly alternatives: readonly Alternative[]
  /** Those that were looked for and not found, and why. */
  readonly missing: readonly { readonly name: Alternative['name']; readonly why: string }[]
  /** The plan with two legs less, which shows what the last ones buy; null: it would have four or fewer. */
  readonly fewer: Pick<Alternative, 'legs' | 'cost' | 'worst'> | null
  readonly verdict: Plan['verdict']
}

/** Share of the usual steps that each alternative is given. */
const EFFORT = 0.25
/** How many legs are the last ones. */
const LAST = 2

const ORDER = ['withdraw', 'unhedged', 'perps', 'options', 'few', 'all', 'wider'] as const

/** The alternatives to a plan, each solved with the file's objective and limits at a quarter of the steps, and which leaves most. */
export async function alternatives(owned: Owned, plan: Plan, control: Control): Promise<Alternatives> {
  const { strategy } = owned
  const found: Alternative[] = knownOutcomes(plan, owned)
  const missing: { name: Alternative['name']; why: string }[] = []
  for (const name of ['perps', 'options', 'few'] as const) {
    const variant = limitedTo(name, strategy)
    if (variant === undefined) continue
    const own = isAlready(name, plan, strategy)
    const solved = own ? plan : await solvedWith(variant, control)
    if (solved === undefined) missing.push({ name, why: 'the search was ended before it' })
    else if (hasHedge(solved)) found.push(plannedOutcome(name, solved))
    else missing.push({ name, why: whyNoHedge(solved)! })
  }
  const wide = await widerOutcome(strategy, owned.holdings, owned.now)
  const all = [...found, ...(wide === undefined ? [] : [wide])]
  const sorted = ORDER.flatMap((name) => all.filter((one) => one.name === name))
  return {
    alternatives: sorted,
    missing,
    fewer: await withFewerLegs(strategy, plan, control),
    verdict: verdict(plan, sorted, strategy.opportunity),
  }
}

/** Whether the plan is this alternative itself, as it was free to be another. */
function isAlready(name: 'perps' | 'options' | 'few', plan: Plan, strategy: Strategy): boolean {
  if (!hasHedge(plan)) return false
  if (name === 'few') return plan.legs.length <= mostLegs
  return limitedTo(name, strategy)!.instruments.length === strategy.instruments.length
}

async function solvedWith(strategy: Strategy, control: Control): Promise<Plan | undefined> {
  return control.shouldStop() === undefined ? makePlan(strategy, control, { legs: [], effort: EFFORT }) : undefined
}

/** The plan with two legs less, solved like the others; null where those would be few. */
async function withFewerLegs(strategy: Strategy, plan: Plan, control: Control): Promise<Alternatives['fewer']> {
  const legs = plan.legs.length - LAST
  if (!hasHedge(plan) || legs <= mostLegs) return null
  const { hedge } = strategy
  const fewer = await solvedWith({ ...strategy, hedge: { ...hedge, limits: { ...hedge.limits, legs } } }, control)
  if (fewer === undefined || !hasHedge(fewer)) return null
  const { cost, worst, legs: held } = plannedOutcome('all', fewer)
  return { legs: held, cost, worst }
}
