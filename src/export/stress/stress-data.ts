import type { Plan } from '../../plan/result/plan.ts'
import type { StressRow } from '../../plan/stress/stress-report.ts'
import type { Resilience } from '../../plan/stress/stressed-plan.ts'
import { csv } from '../../text/csv.ts'
import { printedJson } from '../legs-json.ts'

/** Every scenario as JSON, the figures unrounded; field names as in the report. */
export function stressJson(plan: Plan, scenarios: readonly StressRow[], resilience: Resilience): string {
  const { strategy, asOf, numeraire, horizonDays, status, stoppedBy, gap, objective, infeasible, warnings } = plan
  const head = { format: 'hedgerow/stress/1', strategy, asOf, numeraire, horizonDays }
  const proof = { status, stoppedBy, gap, objective }
  return printedJson({ ...head, ...proof, scenarios, ...resilience, infeasible, warnings })
}

/** A row a scenario: prices, results and the parts of the hedged one, a column each position and leg; money in the numeraire, unrounded. */
export function stressCsv(scenarios: readonly StressRow[]): string {
  const [first] = scenarios
  if (first === undefined) throw new Error('there is no stress scenario to write')
  const header = [
    ...['name', 'source', 'elapsedDays'],
    ...Object.keys(first.prices).map((asset) => `price ${asset}`),
    ...['unhedged', 'hedged'],
    ...first.attribution.positions.map(({ id }) => `position ${id}`),
    ...first.attribution.legs.map(({ instrument }) => `leg ${instrument}`),
    ...first.attribution.accounts.map(({ account }) => `account ${account}`),
    ...['premium', 'fees', 'funding', 'interest', 'feeIncome', 'initialMargin', 'maintenanceMargin', 'liquidated'],
  ]
  const rows = scenarios.map(({ attribution, margin, ...row }) => [
    ...[row.name, row.source, row.elapsedDays],
    ...Object.values(row.prices),
    ...[row.unhedged, row.hedged],
    ...[...attribution.positions, ...attribution.legs, ...attribution.accounts].map(({ pnl }) => pnl),
    ...[attribution.premium, attribution.fees, attribution.funding, attribution.interest, attribution.feeIncome],
    ...[margin.initial, margin.maintenance, row.liquidated.join('; ')],
  ])
  return csv([header, ...rows])
}
