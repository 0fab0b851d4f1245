import type { SimulatedPaths, Simulation } from '../../simulation/report/simulation.ts'
import { csv } from '../../text/csv.ts'
import { printedJson } from '../legs-json.ts'

/** What every rule makes of the paths as JSON, the figures unrounded. */
export function simulationJson(simulation: Simulation): string {
  return printedJson(simulation)
}

const COLUMNS = [
  ...['pnl', 'pool', 'fees', 'perp', 'options', 'funding', 'tradingFees', 'spread', 'gas', 'cover', 'residual'],
  ...['trades', 'turnover', 'timeInRange', 'liquidated', 'exited', 'topUps', 'drawdown'],
] as const

/** A row for each path of each rule, of the positions alone and of holding: what it came to, part by part. */
export function simulationCsv({ columns }: SimulatedPaths): string {
  const rows = columns.flatMap(({ name, columns: { figures } }) =>
    Array.from(figures.pnl, (_, path) => [
      name,
      path,
      ...COLUMNS.map((column) => figures[column as keyof typeof figures][path]),
    ]),
  )
  return csv([['rule', 'path', ...COLUMNS], ...rows])
}
