import type { FrontierReport } from '../plan/frontier-report.ts'
import { alignedTable } from '../text/aligned-table.ts'
import { brailleChart } from '../text/braille-chart.ts'
import { fixed } from '../text/format-number.ts'
import { plainText } from '../text/plain-text.ts'
import { wrapText } from '../text/wrap-text.ts'

/** The frontier as a table, the knee marked, and the objective against the premium as a chart of `height` lines; `note` stands first. */
export function frontierText(frontier: FrontierReport, width: number, height: number, note = ''): string {
  const { strategy, points, knee, numeraire, objective } = frontier
  const lead = [
    plainText(strategy.name),
    note,
    `The best hedge for each premium budget, in ${numeraire}: ${points.length} of them, none better in both premium and ${objective}.`,
    'cost: with fees and funding. error: largest distance from the target. loss: the worst on the price grid, net. shortfall: the mean loss of the worst outcomes.',
  ]
    .filter(Boolean)
    .flatMap((line) => wrapText(line, Math.min(width, 80)))
  if (points.length === 0) return `${lead.slice(0, 1).join('\n')}\nNo hedge meets the limits.\n`
  const column = (header: string) => ({ header, align: 'point' }) as const
  const table = alignedTable(
    {
      columns: [
        ...['premium', 'cost', objective, 'error', 'loss', 'shortfall', 'legs'].map(column),
        { header: '', align: 'left' },
      ],
      rows: points.map((point, i) => [
        ...[point.premium, point.cost, point.objective].map((value) => fixed(value, 0)),
        ...[point.replicationError, point.worstLoss, point.expectedShortfall].map((value) => fixed(value, 0)),
        String(point.legs.length),
        i === knee ? '← knee' : '',
      ]),
    },
    width,
  )
  return `${[...lead, '', ...table, '', ...chart(frontier, width, height)].join('\n')}\n`
}

function chart({ points, knee, objective }: FrontierReport, width: number, height: number): string[] {
  if (points.length < 2) return []
  const marks = knee === null ? [] : [{ x: points[knee]!.premium, sign: '┆', label: 'knee' }]
  return brailleChart({
    xs: points.map(({ premium }) => premium),
    series: [{ label: `${objective} by premium`, style: 'solid', ys: points.map((point) => point.objective) }],
    width: Math.min(width, 100),
    height,
    marks,
  })
}
