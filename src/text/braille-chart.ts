import { brailleCanvas, cellCharacter, drawLine, type Stroke } from './braille-canvas.ts'
import { shortPrice } from './format-number.ts'
import { roundTicks, tickLabels } from './round-ticks.ts'
import { padStart, textWidth, truncate } from './text-width.ts'

/** One curve: a y for each x of the chart; not finite leaves a gap. Later series are drawn over earlier ones. */
export type Series = { readonly label: string; readonly ys: readonly number[]; readonly style: Stroke }

/**
 * A vertical mark behind the curves: range edges `┆`, spot `│`, liquidation `×`; one of many, like strikes, at the `foot` of the chart alone.
 * Marks of one label share a place in the legend.
 */
export type Mark = { readonly x: number; readonly sign: string; readonly label: string; readonly foot?: boolean }

/** `xs` rise; `width` and `height` are columns and lines of the whole chart with axes and legend. */
export type Chart = {
  readonly series: readonly Series[]
  readonly xs: readonly number[]
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
  /** `false`: another chart below has it. */
  readonly legend?: boolean
}

/** A piece of a line and the series it belongs to, for those who have colours. */
export type Run = { readonly text: string; readonly series: number | undefined }

type Frame = { readonly left: number; readonly right: number; readonly low: number; readonly high: number }

/** The chart as lines: y in round numbers on the left, x below, then the legend. Zero is always in it, as a thin rule. */
export function brailleChart(chart: Chart): string[] {
  return brailleChartRuns(chart).map((line) =>
    line
      .map((run) => run.text)
      .join('')
      .trimEnd(),
  )
}

/** The same with each piece of curve told apart. */
export function brailleChartRuns(chart: Chart): Run[][] {
  const frame = frameOf(chart)
  if (frame === undefined) return [[plain('nothing to draw')]]
  const legend = chart.legend === false ? [] : legendRuns(chart, frame)
  const rows = Math.max(2, chart.height - 2 - legend.length)
  const ticks = yTicks(frame, rows)
  const labels = tickLabels(ticks)
  const margin = Math.max(...labels.map(textWidth)) + 2
  const columns = Math.max(4, chart.width - margin)
  const rowOf = (y: number) => Math.floor(dotRow(frame, rows, y) / 4)
  const lines = plotRuns(chart, frame, columns, rows, rowOf(0)).map((line, row) => {
    const tick = ticks.findIndex((y) => rowOf(y) === row)
    const label = tick < 0 ? `${' '.repeat(margin - 1)}│` : `${padStart(labels[tick]!, margin - 2)} ┤`
    return [plain(label), ...line]
  })
  return [...lines, ...xAxis(frame, columns, margin), ...legend]
}

/** About one in two and a half rows, and never zero alone: one number is no scale. */
function yTicks({ low, high }: Frame, rows: number): number[] {
  const asked = Math.max(2, Math.round(rows / 2.5))
  const ticks = [0, 1, 2, 3].map((more) => roundTicks(low, high, asked + more))
  return ticks.find(({ length }) => length > 1) ?? ticks[0]!
}

function frameOf(chart: Chart): Frame | undefined {
  const ys = chart.series.flatMap((series) => series.ys.slice(0, chart.xs.length)).filter(Number.isFinite)
  if (ys.length === 0 || chart.xs.length === 0) return undefined
  const [left, right] = [chart.xs[0]!, chart.xs.at(-1)!]
  const low = ys.reduce((a, b) => Math.min(a, b), 0)
  const high = ys.reduce((a, b) => Math.max(a, b), 0)
  return {
    ...(left === right ? { left: left - 1, right: right + 1 } : { left, right }),
    ...(low === high ? { low: -1, high: 1 } : { low, high }),
  }
}

function plotRuns(chart: Chart, frame: Frame, columns: number, rows: number, zeroRow: number): Run[][] {
  const canvas = brailleCanvas(columns, rows)
  for (const [index, series] of chart.series.entries()) {
    const heights = Array.from({ length: columns * 2 }, (_, column) => {
      const y = interpolated(
        chart.xs,
        series.ys,
        frame.left + (column / (columns * 2 - 1)) * (frame.right - frame.left),
      )
      return y === undefined ? undefined : dotRow(frame, rows, y)
    })
    drawLine(canvas, heights, series.style, index)
  }
  const signs = (marks: readonly Mark[]) =>
    new Map(marks.filter((mark) => inside(frame, mark)).map((mark) => [columnOf(frame, columns, mark.x), mark.sign]))
  const whole = signs(chart.marks.filter(({ foot }) => !foot))
  const foot = signs(chart.marks.filter((mark) => mark.foot))
  return Array.from({ length: rows }, (_, row) =>
    joined(
      Array.from({ length: columns }, (_, column) => {
        const owner = canvas.owners[row * columns + column]!
        const below = row === rows - 1 ? foot.get(column) : undefined
        const empty = whole.get(column) ?? below ?? (row === zeroRow ? '┄' : ' ')
        return { text: cellCharacter(canvas, column, row) ?? empty, series: owner < 0 ? undefined : owner }
      }),
    ),
  )
}

function xAxis(frame: Frame, columns: number, margin: number): Run[][] {
  const ticks = roundTicks(frame.left, frame.right, Math.max(2, Math.floor(columns / 10)))
  const axis = new Array<string>(columns).fill('─')
  let labels = ' '.repeat(margin)
  for (const [i, label] of tickLabels(ticks).entries()) {
    const column = columnOf(frame, columns, ticks[i]!)
    const start = Math.min(margin + column - Math.floor(label.length / 2), margin + columns - label.length)
    if (start <= labels.trimEnd().length && i > 0) continue
    axis[column] = '┴'
    labels = labels.padEnd(start) + label
  }
  return [[plain(`${' '.repeat(margin - 1)}└${axis.join('')}`)], [plain(labels)]]
}

function legendRuns(chart: Chart, frame: Frame): Run[][] {
  const curves = chart.series.map((series, index) => ({
    text: `${sample(series.style)} ${series.label}`,
    series: index,
  }))
  const labels = [...new Set(chart.marks.map((mark) => mark.label))]
  const marks = labels.map((label) => {
    const shared = chart.marks.filter((mark) => mark.label === label)
    const each = shared.map((mark) => shortPrice(mark.x) + (inside(frame, mark) ? '' : ' (off the chart)'))
    const places = each.length > 3 ? `${each[0]} … ${each.at(-1)}` : each.join(' and ')
    return { text: `${shared[0]!.sign} ${label} ${places}`, series: undefined }
  })
  const lines: Run[][] = []
  let used = Number.POSITIVE_INFINITY
  for (const entry of [...curves, ...marks]) {
    const text = truncate(entry.text, chart.width - 2)
    if (used + 3 + textWidth(text) > chart.width) {
      lines.push([plain('  ')])
      used = 2
    } else {
      lines.at(-1)!.push(plain('   '))
      used += 3
    }
    lines.at(-1)!.push({ ...entry, text })
    used += textWidth(text)
  }
  return lines
}

function sample(style: Stroke): string {
  const canvas = brailleCanvas(5, 1)
  drawLine(canvas, new Array<number>(10).fill(1), style, 0)
  return Array.from({ length: 5 }, (_, column) => cellCharacter(canvas, column, 0) ?? ' ').join('')
}

function interpolated(xs: readonly number[], ys: readonly number[], x: number): number | undefined {
  const right = firstFrom(xs, x - 1e-12 * Math.abs(x))
  if (right === xs.length) return undefined
  const left = Math.max(0, right - 1)
  const span = xs[right]! - xs[left]!
  const share = span === 0 ? 1 : (x - xs[left]!) / span
  const y = ys[left]! + share * (ys[right]! - ys[left]!)
  return Number.isFinite(y) ? y : undefined
}

/** Index of the first of rising numbers that is not below `least`; how many there are when all are. */
function firstFrom(rising: readonly number[], least: number): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rising[middle]! >= least) high = middle
    else low = middle + 1
  }
  return low
}

function dotRow(frame: Frame, rows: number, y: number): number {
  return Math.round(((frame.high - y) / (frame.high - frame.low)) * (rows * 4 - 1))
}

function columnOf(frame: Frame, columns: number, x: number): number {
  return Math.floor(Math.round(((x - frame.left) / (frame.right - frame.left)) * (columns * 2 - 1)) / 2)
}

function inside(frame: Frame, mark: Mark): boolean {
  return mark.x >= frame.left && mark.x <= frame.right
}

function plain(text: string): Run {
  return { text, series: undefined }
}

function joined(cells: readonly Run[]): Run[] {
  const runs: { text: string; series: number | undefined }[] = []
  for (const { text, series } of cells) {
    const last = runs.at(-1)
    if (last && last.series === series) last.text += text
    else runs.push({ text, series })
  }
  return runs
}
