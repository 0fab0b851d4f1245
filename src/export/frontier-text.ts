import type { FrontierBy, FrontierReport } from '../plan/frontier-report.ts'
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

const MEANS: Readonly<Record<FrontierBy, string>> = {
  premium: 'cost: with fees and funding. error: largest distance from the target.',
  expected: 'expected: the mean result. capital: what is tied up. tangency: most over the opportunity for its risk.',
}

type Figure =
  | 'premium'
  | 'cost'
  | 'expected'
  | 'capital'
  | 'objective'
  | 'replicationError'
  | 'worstLoss'
  | 'expectedShortfall'

/** The figures of a point that are shown, and what they are headed by. */
function columnsOf(by: FrontierBy, objective: string): (readonly [header: string, figure: Figure])[] {
  const tail = [
    ['loss', 'worstLoss'],
    ['shortfall', 'expectedShortfall'],
  ] as const
  if (by === 'expected') return [['expected', by], ['capital', 'capital'], [objective, 'objective'], ...tail]
  return [['premium', by], ['cost', 'cost'], [objective, 'objective'], ['error', 'replicationError'], ...tail]
}

/** The frontier as a table, the knee marked, and the objective against the premium or the mean as a chart of `height` lines; `note` stands first. */
export function frontierText(frontier: FrontierReport, width: number, height: number, note = ''): string {
  const { strategy, points, knee, tangency, numeraire, objective, by } = frontier
  const lead = [
    plainText(strategy.name),
    note,
    `The best hedge for each ${by === 'premium' ? 'premium budget' : 'least mean result'}, in ${numeraire}: ${points.length} of them, none better in both ${by} and ${objective}.`,
    ...(frontier.complete ? [] : [CUT_SHORT]),
    `${MEANS[by]} loss: the worst on the price grid, net. shortfall: the mean loss of the worst outcomes.`,
  ]
    .filter(Boolean)
    .flatMap((line) => wrapText(line, Math.min(width, 80)))
  if (points.length === 0) return `${plainText(strategy.name)}\n${noPoints(frontier)}\n`
  const figures = columnsOf(by, objective)
  const right = (header: string) => ({ header, align: 'point' }) as const
  const left = { header: '', align: 'left' } as const
  const table = alignedTable(
    {
      columns: [...figures.map(([header]) => right(header)), right('legs'), left, left],
      rows: points.map((point, i) => [
        ...figures.map(([, figure]) => fixed(point[figure], 0)),
        String(point.legs.length),
        proofMark(point, numeraire),
        [...(i === knee ? ['← knee'] : []), ...(i === tangency ? ['← tangency'] : [])].join(' '),
      ]),
    },
    width,
  )
  return `${[...lead, '', ...table, '', ...chart(frontier, width, height)].join('\n')}\n`
}

function chart({ points, knee, objective, by }: FrontierReport, width: number, height: number): string[] {
  if (points.length < 2) return []
  const marks = knee === null ? [] : [{ x: points[knee]![by], sign: '┆', label: 'knee' }]
  return brailleChart({
    xs: points.map((point) => point[by]),
    series: [{ label: `${objective} by ${by}`, style: 'solid', ys: points.map((point) => point.objective) }],
    width: Math.min(width, 100),
    height,
    marks,
  })
}
