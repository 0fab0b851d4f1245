import { line } from 'd3-shape'
import type { Axes } from './axes.ts'
import { html, type Markup, px } from './markup.ts'

/** One line of a chart: the style sheet gives each name its own stroke, so that it is told apart without colour. */
export type Curve = {
  readonly name: 'hold' | 'unhedged' | 'hedged' | 'loss' | 'foretold' | RuleStroke
  /** What it is called where its name is not what it shows. */
  readonly label?: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

/** Of rules beside the safest, in turn. */
export const RULE_STROKES = ['rule-0', 'rule-1', 'rule-2', 'rule-3', 'rule-4'] as const
type RuleStroke = (typeof RULE_STROKES)[number]

const LABEL_HEIGHT = 15

/** The curves as paths. */
export function curvesMarkup(curves: readonly Curve[], { x, y }: Axes): Markup {
  const path = line<readonly [number, number]>(
    ([price]) => x(price),
    ([, value]) => y(value),
  ).digits(1)
  return html`${curves.map(({ name, label, points }) => {
    const called = label === undefined ? undefined : html` data-name="${label}"`
    return html`<path class="curve ${name}"${called} d="${path(points) ?? ''}"/>`
  })}`
}

/** Their names at their right ends, moved apart where they would overlap. */
export function endLabels(curves: readonly Curve[], { y, right, top, bottom }: Axes): Markup {
  const ends = curves
    .map(({ name, label = name, points }) => ({ name, label, at: y(points.at(-1)![1]) }))
    .sort((one, other) => one.at - other.at)
  const apart: number[] = []
  for (const { at } of ends) apart.push(Math.max(at, (apart.at(-1) ?? top - LABEL_HEIGHT) + LABEL_HEIGHT))
  const over = Math.max(0, (apart.at(-1) ?? 0) - bottom)
  return html`${ends.map(
    ({ name, label }, i) =>
      html`<text class="end ${name}" x="${right + 8}" y="${px(apart[i]! - over + 4)}">${label}</text>`,
  )}`
}

/** Samples of the strokes with what each stands for. */
export function legendMarkup(
  entries: readonly (readonly [name: Curve['name'], meaning: string, label?: string])[],
): Markup {
  return html`<ul class="legend">${entries.map(
    ([name, meaning, label = name]) =>
      html`<li><svg width="34" height="10" aria-hidden="true"><path class="curve ${name}" d="M1,5H33"/></svg><span><b>${label}</b> ${meaning}</span></li>`,
  )}</ul>`
}
