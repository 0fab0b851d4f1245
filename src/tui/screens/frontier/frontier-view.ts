import type { FrontierPoint, FrontierReport } from '../../../plan/frontier-report.ts'
import type { Leg } from '../../../plan/result/plan.ts'
import { proofMark } from '../../../plan/result/proof-mark.ts'
import { alignedTable } from '../../../text/aligned-table.ts'
import { brailleChartRuns } from '../../../text/braille-chart.ts'
import { exact, fixed } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { truncate } from '../../../text/text-width.ts'
import { wrapText } from '../../../text/wrap-text.ts'
import { type Area, filled } from '../../kit/area.ts'
import { chartLines } from '../../kit/chart-lines.ts'
import { rowWindow } from '../../kit/row-table.ts'
import { item, type Style } from '../../kit/style.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'
import { frontierPoint } from './frontier-point.ts'

const columns = [
  { header: 'premium', align: 'point' },
  { header: 'cost', align: 'point' },
  { header: 'objective', align: 'point' },
  { header: 'error', align: 'point' },
  { header: 'worst loss', align: 'point' },
  { header: 'legs', align: 'right' },
  { header: '', align: 'left' },
  { header: '', align: 'left' },
] as const
/** Gives way to the proof where the terminal is narrow. */
const ERROR = 3
const NARROW = 72
const MOST_POINTS = 7
const LEG_LINES = 3
const LEAST_CHART = 7
const LEAST_POINTS = 3

/** That the search for the frontier was ended. */
export const CUT_SHORT = 'cut short: the search was ended before every budget was looked at'

/** What each premium budget buys: cost against risk as a curve, the points around the selected one, and its legs. */
export function frontierView(walk: Walk, area: Area, style: Style): string[] {
  const report = resultOf(walk.analyses, 'frontier')
  if (!report) {
    const nodes = walk.analyses.frontier?.nodes ?? 0
    const far = nodes > 0 ? `${fixed(nodes, 0)} nodes` : ''
    return filled([` working out what each budget buys … ${far}`], area.height)
  }
  const growing = !walk.analyses.frontier?.done
  if (report.points.length === 0) return filled([` ${noPoints(report)}`], area.height)
  const selected = Math.min(frontierPoint(walk), report.points.length - 1)
  const legs = [...cutShort(report, growing, area.width), ...legLines(report.points[selected]!, area.width)]
  const room = area.height - 1 - Math.max(LEG_LINES, legs.length)
  const charted = room >= LEAST_CHART + LEAST_POINTS
  const listed = Math.min(report.points.length, charted ? Math.min(MOST_POINTS, room - LEAST_CHART) : room)
  const chart = charted ? chartOf(report, growing, selected, { width: area.width, height: room - listed }, style) : []
  return filled([...chart, ...pointLines(report, selected, listed, area.width, style), ...legs], area.height)
}

function chartOf(
  { points, knee, objective }: FrontierReport,
  growing: boolean,
  selected: number,
  area: Area,
  style: Style,
): string[] {
  const mark = (index: number, sign: string, label: string) => ({ x: points[index]!.premium, sign, label })
  const runs = brailleChartRuns({
    series: [{ label: plainText(objective), style: 'solid', ys: points.map((point) => point.objective) }],
    xs: points.map(({ premium }) => premium),
    width: area.width - 2,
    height: area.height - 1,
    marks: [...(knee === null ? [] : [mark(knee, '┆', 'knee')]), mark(selected, '┃', 'premium')],
  })
  return [
    style.quiet(
      truncate(` ${plainText(objective)} that is left, against the premium spent${growing ? ' …' : ''}`, area.width),
    ),
    ...chartLines(runs, ['hedged'], style),
  ]
}

function pointLines(
  { points, knee, numeraire }: FrontierReport,
  selected: number,
  count: number,
  width: number,
  style: Style,
) {
  const rows = points.map((point, i) => [
    fixed(point.premium, 0),
    fixed(point.cost, 0),
    fixed(point.objective, 0),
    fixed(point.replicationError, 0),
    fixed(point.worstLoss, 0),
    String(point.legs.length),
    proofMark(point, numeraire),
    i === knee ? 'knee' : '',
  ])
  const kept = (_: unknown, i: number) => width >= NARROW || i !== ERROR
  const narrowed = { columns: columns.filter(kept), rows: rows.map((cells) => cells.filter(kept)) }
  const [header = '', ...lines] = alignedTable(narrowed, width - 3)
  const { start, end } = rowWindow(lines.length, count, selected)
  const shown = lines.slice(start, end).map((line, i) => {
    const fitted = truncate(line, width - 3)
    const whole = start + i === selected ? style.accent(` ▸ ${style.strong(fitted)}`) : `   ${fitted}`
    return item(style, start + i, whole)
  })
  return [style.quiet(`   ${truncate(header, width - 3)}`), ...shown]
}

/** That a frontier which does not grow any more is only a part. */
function cutShort({ complete }: FrontierReport, growing: boolean, width: number): string[] {
  return complete || growing ? [] : [truncate(` ! ${CUT_SHORT}`, width - 1)]
}

/** Why there are no points, as far as that is known. */
export function noPoints({ complete }: FrontierReport): string {
  return complete
    ? 'no budget was found to meet the other limits'
    : `no budget was found to meet the other limits: ${CUT_SHORT}`
}

/** A trade in words. */
export function legText({ side, size, instrument }: Leg): string {
  return `${side} ${exact(size)} ${plainText(instrument)}`
}

function legLines({ legs }: FrontierPoint, width: number): string[] {
  const texts = legs.map(legText)
  const lines = wrapText(texts.join(' · ') || 'no legs', width - 2)
  const fitting =
    lines.length <= LEG_LINES ? lines : [...lines.slice(0, LEG_LINES - 1), lines.slice(LEG_LINES - 1).join(' ')]
  return fitting.map((line) => truncate(` ${line}`, width - 1))
}
