import { extent } from 'd3-array'
import type { FrontierPoint, FrontierReport } from '../../plan/frontier-report.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { proofMark } from '../../plan/result/proof-mark.ts'
import { fixed, money } from '../../text/format-number.ts'
import { tableBlock } from '../report.ts'
import { type Axes, axes, axesMarkup } from './axes.ts'
import { curvesMarkup } from './curves.ts'
import { html, type Markup, px } from './markup.ts'
import { FULL, figureMarkup, type Size } from './plot.ts'
import { blockMarkup } from './report-blocks.ts'

/** What each premium buys: the objective of the best hedge by budget, with the knee and this plan. Nothing where there is no choice. */
export function frontierFigures(plan: Plan, { points, knee, objective }: FrontierReport): Markup[] {
  if (points.length < 2) return []
  return [
    figureMarkup(
      `What a premium buys: ${objective} of the best hedge for each budget`,
      html`<p class="key">Each ● is a hedge that no other beats in both premium and ${objective}. ◆ this plan.${
        knee === null ? undefined : html` ◯ the knee: beyond it a unit of premium buys least.`
      }</p>`,
      [
        {
          id: 'frontier-chart',
          title: `${objective} by premium`,
          description: described(plan, points, knee, objective),
          sizes: FULL.map((size) => ({ ...size, height: 280 })),
          draw: (size) => drawing(plan, points, knee, objective, size),
        },
      ],
      numbers(points, knee, objective, plan.numeraire),
    ),
  ]
}

function described(plan: Plan, points: readonly FrontierPoint[], knee: number | null, objective: string): string {
  const cash = (value: number) => money(value, plan.numeraire)
  const at = (point: FrontierPoint) => `${cash(point.objective)} for a premium of ${cash(point.premium)}`
  const bend = knee === null ? '' : `; the knee is ${at(points[knee]!)}`
  return `${points.length} hedges: ${objective} from ${at(points[0]!)} to ${at(points.at(-1)!)}${bend}.`
}

function drawing(
  plan: Plan,
  points: readonly FrontierPoint[],
  knee: number | null,
  objective: string,
  size: Size,
): Markup {
  const here = [plan.cost.premium, plan.objective.value] as const
  const line = points.map((point) => [point.premium, point.objective] as const)
  const [lowest, highest] = extent([...line, here], ([premium]) => premium) as [number, number]
  const values = extent([0, ...[...line, here].map(([, value]) => value)]) as [number, number]
  const at = axes([Math.min(0, lowest), highest], values, size, { top: 34, right: 20, bottom: 44 })
  return html`${axesMarkup(at, `premium, ${plan.numeraire}`)}${curvesMarkup([{ name: 'hedged', points: line }], at)}
<g class="frontier">${line.map((point) => dot(point, at, 4))}${
    knee === null ? undefined : html`<g class="knee">${dot(line[knee]!, at, 9)}</g>`
  }${diamond(here, at)}</g><text class="unit" x="4" y="12">${objective}, ${plan.numeraire}</text>`
}

function dot([premium, value]: readonly [number, number], { x, y }: Axes, radius: number): Markup {
  return html`<circle cx="${px(x(premium))}" cy="${px(y(value))}" r="${radius}"/>`
}

function diamond([premium, value]: readonly [number, number], { x, y }: Axes): Markup {
  const [left, top] = [px(x(premium)), px(y(value))]
  return html`<path class="here" d="M${left},${px(top - 8)}l8,8l-8,8l-8,-8z"/>`
}

function numbers(points: readonly FrontierPoint[], knee: number | null, objective: string, numeraire: string): Markup {
  const rows = points.map((point, i) => [
    fixed(point.premium, 0) + (i === knee ? ' (knee)' : ''),
    ...[point.cost, point.objective, point.replicationError, point.worstLoss].map((value) => fixed(value, 0)),
    ...[fixed(point.expectedShortfall, 0), String(point.legs.length), proofMark(point, numeraire)],
  ])
  const headers = [
    '<premium',
    'cost',
    objective,
    'replication error',
    'worst loss',
    'expected shortfall',
    'legs',
    '<proof',
  ]
  return blockMarkup(tableBlock(headers, rows), 'The best hedge for each premium')
}
