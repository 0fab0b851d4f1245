import { brailleChart } from '../../text/braille-chart.ts'
import { plainText } from '../../text/plain-text.ts'

const STROKES = ['dashed', 'solid', 'dotted', 'paired', 'sparse', 'mixed'] as const

/** A course of P&L by name, a value for each x. */
export type RuleCurve = { readonly name: string; readonly ys: readonly number[] }

/** What the positions alone, first, and every rule made by day, all in one chart. */
export function rulesChart(
  days: readonly number[],
  curves: readonly RuleCurve[],
  room: { readonly width: number; readonly height: number },
): string[] {
  const series = curves.map(({ name, ys }, i) => ({ label: plainText(name), style: STROKES[i % STROKES.length]!, ys }))
  return brailleChart({ xs: days, series, marks: [], ...room })
}
