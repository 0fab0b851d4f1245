import type { RangeRow, RangesReport } from '../../plan/alternatives/ranges.ts'
import { csv } from '../../text/csv.ts'
import { printedJson } from '../legs-json.ts'

/** Every position in every range as JSON, the figures unrounded. */
export function rangesJson(report: RangesReport): string {
  return printedJson(report)
}

const FIGURES = [
  ...(['value', 'liquidity', 'timeInRange', 'feeApr', 'expectedImpermanentLoss', 'breakEvenFeeApr', 'netApr'] as const),
  ...(['expected', 'standardDeviation'] as const),
] as const
const HEDGED = ['cost', 'collateral', 'liquidation', 'expected', 'standardDeviation'] as const

/** A row a range; what is not known is empty. */
export function rangesCsv({ ranges }: Pick<RangesReport, 'ranges'>): string {
  const header = [
    ...['position', 'name', 'lower', 'upper'],
    ...FIGURES,
    ...HEDGED.map((name) => `hedged${name[0]!.toUpperCase()}${name.slice(1)}`),
  ]
  return csv([header, ...ranges.map(cells)])
}

function cells(row: RangeRow) {
  return [
    ...[row.position, row.name, row.range?.lower ?? '', row.range?.upper ?? ''],
    ...FIGURES.map((figure) => row[figure] ?? ''),
    ...HEDGED.map((figure) => row.hedge?.[figure] ?? ''),
  ]
}
