import { bin, extent, max } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import type { HedgeBook } from '../../book/hedge-book.ts'
import { hedgedPnl } from '../../book/hedged-pnl.ts'
import type { Setting } from '../../book/owned.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import type { Distribution, Plan } from '../../plan/result/plan.ts'
import { percent, signed, signedMoney } from '../../text/format-number.ts'
import { tickLabels } from '../../text/round-ticks.ts'
import { days } from '../plan-summary.ts'
import { tableBlock } from '../report.ts'
import { worstShare } from './key-figures.ts'
import { html, type Markup, px } from './markup.ts'
import { FULL, figureMarkup, type Size } from './plot.ts'
import { blockMarkup } from './report-blocks.ts'

const BARS = 60
const ROWS = 16

type Outcomes = {
  readonly name: 'unhedged' | 'hedged'
  readonly pnl: Float64Array
  readonly figures: Distribution
}

/** How often each result comes, unhedged above hedged on one scale; results beyond the value at risk are hatched. */
export function distributionFigure(
  plan: Plan,
  { strategy, now, scenarios }: Setting,
  held: Exposure,
  book: HedgeBook,
): Markup {
  const { unhedged, hedged } = hedgedPnl(held, book, now, scenarios.samples)
  const { distribution } = plan.residual
  const outcomes: Outcomes[] = [
    { name: 'unhedged', pnl: unhedged, figures: distribution.unhedged },
    { name: 'hedged', pnl: hedged, figures: distribution.hedged },
  ]
  const worst = worstShare(strategy)
  return figureMarkup(
    `How likely which result is in ${days(plan.horizonDays)}`,
    html`<p class="key">Both on the same scale, net of all costs. Hatched: the worst ${worst} of the outcomes.</p>`,
    [
      {
        id: 'distribution',
        title: 'Distribution of the result at the horizon',
        description: outcomes.map((one) => described(one, worst, plan.numeraire)).join(' '),
        sizes: FULL.map((size) => ({ ...size, height: 330 })),
        draw: (size, id) => drawing(outcomes, worst, size, id, plan.numeraire),
      },
    ],
    numbers(outcomes),
  )
}

function described({ name, figures }: Outcomes, worst: string, numeraire: string): string {
  const { mean, standardDeviation, expectedShortfall } = figures
  return `${name}: mean ${signedMoney(mean, numeraire)}, standard deviation ${signedMoney(standardDeviation, numeraire).slice(1)}, the worst ${worst} ${signedMoney(-expectedShortfall, numeraire)} on average.`
}

function drawing(outcomes: readonly Outcomes[], worst: string, size: Size, id: string, numeraire: string): Markup {
  const x = scaleLinear(ends(outcomes), [22, size.width - 22]).nice()
  const bottom = size.height - 42
  const height = bottom / 2
  const ticks = x.ticks(size.kind === 'wide' ? 9 : 5)
  const labels = tickLabels(ticks)
  return html`<defs>${outcomes.map(
    ({ name }) =>
      html`<pattern id="${id}-${name}" class="${name}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="5" height="5"/><line y2="5" x1="1" x2="1"/></pattern>`,
  )}</defs>${outcomes.map((one, i) => panel(one, worst, x, (i + 1) * height, height - 44, id, numeraire))}<g class="axis">${ticks.map(
    (
      value,
      i,
    ) => html`<line class="${value === 0 ? 'zero' : 'rule'}" x1="${px(x(value))}" x2="${px(x(value))}" y1="30" y2="${bottom + 4}"/>
<text x="${px(x(value))}" y="${bottom + 20}" text-anchor="middle">${labels[i]}</text>`,
  )}<text class="unit" x="${size.width - 10}" y="${bottom + 36}" text-anchor="end">P&L, ${numeraire}</text></g>`
}

function panel(
  { name, pnl, figures }: Outcomes,
  worst: string,
  x: ReturnType<typeof scaleLinear<number, number>>,
  base: number,
  height: number,
  id: string,
  numeraire: string,
): Markup {
  const bars = binned(pnl, x.domain() as [number, number], BARS)
  const y = scaleLinear([0, max(bars, (bar) => bar.length)!], [0, height])
  return html`<g class="bars ${name}">${bars.map((bar) => {
    if (bar.length === 0) return html``
    const tail = bar.x1! <= -figures.valueAtRisk
    const width = Math.max(1, x(bar.x1!) - x(bar.x0!) - 1)
    const told = `${name}, ${signed(bar.x0, 0)} to ${signed(bar.x1, 0)}: ${percent(bar.length / pnl.length)} of the outcomes`
    return html`<rect x="${px(x(bar.x0!))}" width="${px(width)}" y="${px(base - y(bar.length))}" height="${px(y(bar.length))}"${tail ? html` style="fill:url(#${id}-${name})"` : undefined}><title>${told}</title></rect>`
  })}<line class="base" x1="${x.range()[0]}" x2="${x.range()[1]}" y1="${base}" y2="${base}"/></g>
<text class="name" x="10" y="${px(base - height - 26)}">${name}</text>
<text x="10" y="${px(base - height - 9)}">mean ${signedMoney(figures.mean, numeraire)}, worst ${worst} ${signedMoney(-figures.expectedShortfall, numeraire)}</text>`
}

function binned(pnl: Float64Array, domain: [number, number], count: number) {
  const step = (domain[1] - domain[0]) / count
  const edges = Array.from({ length: count - 1 }, (_, i) => domain[0] + step * (i + 1))
  return bin().domain(domain).thresholds(edges)(pnl)
}

function ends(outcomes: readonly Outcomes[]): [number, number] {
  const [low, high] = extent(outcomes.flatMap(({ pnl }) => extent(pnl) as [number, number])) as [number, number]
  return high > low ? [low, high] : [low - 1, high + 1]
}

function numbers(outcomes: readonly Outcomes[]): Markup {
  const domain = scaleLinear().domain(ends(outcomes)).nice(ROWS).domain() as [number, number]
  const [unhedged, hedged] = outcomes.map(({ pnl }) => ({ bars: binned(pnl, domain, ROWS), count: pnl.length }))
  const share = (one: typeof unhedged, i: number) => percent(one!.bars[i]!.length / one!.count)
  const rows = unhedged!.bars.map((bar, i) => [
    `${signed(bar.x0, 0)} to ${signed(bar.x1, 0)}`,
    share(unhedged, i),
    share(hedged, i),
  ])
  return blockMarkup(tableBlock(['<result', '>unhedged', '>hedged'], rows), 'Share of the outcomes by result')
}
