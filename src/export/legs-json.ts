import type { Plan } from '../plan/result/plan.ts'

/** The legs with what they cost, take and leave: a plan without its positions and payoff, field names as in the plan. */
export function legsJson(plan: Plan): string {
  const {
    strategy,
    asOf,
    numeraire,
    horizonDays,
    status,
    stoppedBy,
    gap,
    objective,
    simplified,
    legs,
    cost,
    margin,
    residual,
    warnings,
  } = plan
  const summary = { stoppedBy, objective, gap, simplified, cost, margin, residual }
  return printedJson({
    format: 'hedgerow/legs/1',
    strategy,
    asOf,
    numeraire,
    horizonDays,
    status,
    legs,
    summary,
    warnings,
  })
}

/** Any result as it is printed: two spaces deep, a line end last. A figure that is no number is our bug, not a `null`. */
export function printedJson(value: unknown): string {
  const checked = (key: string, figure: unknown) => {
    if (typeof figure === 'number' && !Number.isFinite(figure)) throw new Error(`${key} is ${figure}`)
    return figure
  }
  return `${JSON.stringify(value, checked, 2)}\n`
}
