import type { RangeRow, RangesReport } from '../../plan/alternatives/range-row.ts'
import { csv } from '../../text/csv.ts'
import { printedJson } from '../legs-json.ts'

/** Every position in every range as JSON, the figures unrounded. */
export function rangesJson(report: RangesReport): string {
  return printedJson(report)
}

const FIGURES = [
  ...([
    'value',
    'liquidity',
    'timeInRange',
    'feeApr',
    'apr',
    'expectedImpermanentLoss',
    'breakEvenFeeApr',
    'netApr',
  ] as const),
  ...(['expected', 'standardDeviation'] as const),
] as const
const HEDGED = ['cost', 'collateral', 'liquidation', 'liquidationAsset', 'expected', 'standardDeviation'] as const

/** A row a range; what is not known is empty. */
export function rangesCsv({ ranges }: Pick<RangesReport, 'ranges'>): string {
  const header = [
    ...['position', 'name', 'lower', 'upper', 'valueAtLower', 'valueAtUpper'],
    ...FIGURES,
    ...HEDGED.map((name) => `hedged${name[0]!.toUpperCase()}${name.slice(1)}`),
  ]
  return csv([header, ...ranges.map(cells)])
}

function cells(row: RangeRow) {
  return [
    ...[row.position, row.name, row.range?.lower ?? '', row.range?.upper ?? ''],
    ...[row.atEdges?.lower ?? '', row.atEdges?.upper ?? ''],
    ...FIGURES.map((figure) => row[figure] ?? ''),
    ...HEDGED.map((figure) => row.hedge?.[figure] ?? ''),
  ]
}
