import type { FrontierReport } from '../plan/frontier-report.ts'
import { proofMark } from '../plan/result/proof-mark.ts'
import { alignedTable } from '../text/aligned-table.ts'
import { brailleChart } from '../text/braille-chart.ts'
import { fixed } from '../text/format-number.ts'
import { plainText } from '../text/plain-text.ts'
import { wrapText } from '../text/wrap-text.ts'

/** That the frontier is only a part. */
export const CUT_SHORT =
  'The search was ended before every budget was looked at: others may do better. A longer --time looks at all.'

/** Why a frontier has no points, as far as that is known. */
export function noPoints({ complete }: FrontierReport): string {
  return complete
    ? 'No hedge was found within the other limits; `hedgerow plan` says what is known of them.'
    : 'No hedge was found before the search was ended; whether one meets the other limits is not known.'
}

/** The frontier as a table, the knee marked, and the objective against the premium as a chart of `height` lines; `note` stands first. */
export function frontierText(frontier: FrontierReport, width: number, height: number, note = ''): string {
  const { strategy, points, knee, numeraire, objective } = frontier
  const lead = [
    plainText(strategy.name),
    note,
    `The best hedge for each premium budget, in ${numeraire}: ${points.length} of them, none better in both premium and ${objective}.`,
    ...(frontier.complete ? [] : [CUT_SHORT]),
    'cost: with fees and funding. error: largest distance from the target. loss: the worst on the price grid, net. shortfall: the mean loss of the worst outcomes.',
  ]
    .filter(Boolean)
    .flatMap((line) => wrapText(line, Math.min(width, 80)))
  if (points.length === 0) return `${plainText(strategy.name)}\n${noPoints(frontier)}\n`
  const column = (header: string) => ({ header, align: 'point' }) as const
  const table = alignedTable(
    {
      columns: [
        ...['premium', 'cost', objective, 'error', 'loss', 'shortfall', 'legs'].map(column),
        { header: '', align: 'left' },
        { header: '', align: 'left' },
      ],
      rows: points.map((point, i) => [
        ...[point.premium, point.cost, point.objective].map((value) => fixed(value, 0)),
        ...[point.replicationError, point.worstLoss, point.expectedShortfall].map((value) => fixed(value, 0)),
        String(point.legs.length),
        proofMark(point, numeraire),
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
