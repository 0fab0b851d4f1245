import type { FrontierReport } from '../plan/frontier-report.ts'
import { csv } from '../text/csv.ts'
import { printedJson } from './legs-json.ts'

/** Every point with its legs as JSON, the figures unrounded. */
export function frontierJson(frontier: FrontierReport): string {
  return printedJson(frontier)
}

/** A row a point: what it costs, what risk it leaves, and a column of signed sizes for each instrument that any point trades. */
export function frontierCsv({ points, knee, tangency }: FrontierReport): string {
  const traded = [...new Set(points.flatMap(({ legs }) => legs.map(({ instrument }) => instrument)))].sort()
  const header = [
    ...['premium', 'cost', 'objective', 'status', 'gap', 'replicationError', 'worstLoss', 'expectedShortfall', 'knee'],
    ...['expected', 'capital', 'tangency'],
    ...traded.map((instrument) => `size ${instrument}`),
  ]
  const rows = points.map((point, i) => [
    ...[point.premium, point.cost, point.objective, point.status, point.gap ?? ''],
    ...[point.replicationError, point.worstLoss, point.expectedShortfall, i === knee ? 1 : 0],
    ...[point.expected, point.capital, i === tangency ? 1 : 0],
    ...traded.map((instrument) => {
      const leg = point.legs.find((one) => one.instrument === instrument)
      return leg === undefined ? '0' : `${leg.side === 'sell' ? '-' : ''}${leg.size}`
    }),
  ])
  return csv([header, ...rows])
}
