import { readFileSync } from 'node:fs'
import type { Plan } from '../../../plan/result/plan.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { plainText } from '../../../text/plain-text.ts'
import { fileTrouble } from '../../files/file-trouble.ts'

/** The plan in a file of `plan --json` whose legs a strategy still lists, or what is wrong with it. */
export function tradedPlan(file: string, strategy: Strategy): { readonly plan: Plan } | { readonly problem: string } {
  const problem = (words: string) => ({ problem: `${plainText(file)}: ${words}` })
  let plan: Plan
  try {
    plan = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return problem('it is no JSON; give what hedgerow plan --json has printed')
    return problem(`cannot read the plan: ${fileTrouble(error)}`)
  }
  if (
    plan?.format !== 'hedgerow/plan/1' ||
    !Array.isArray(plan.legs) ||
    !Array.isArray(plan.positions) ||
    !Array.isArray(plan.payoff)
  )
    return problem('it is no plan; give what hedgerow plan --json has printed')
  const known = new Set(strategy.instruments.map(({ id }) => id))
  const missing = plan.legs.find(({ instrument }) => !known.has(instrument))
  if (missing === undefined) return { plan }
  return problem(`its leg ${plainText(String(missing.instrument))} is not an instrument of the strategy; plan again`)
}
