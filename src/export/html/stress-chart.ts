import { extent } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import type { Plan } from '../../plan/result/plan.ts'
import type { StressRow } from '../../plan/stress/stress-report.ts'
import { signedMoney } from '../../text/format-number.ts'
import { tickLabels } from '../../text/round-ticks.ts'
import { html, type Markup, px } from './markup.ts'
import { figureMarkup, type Size } from './plot.ts'

const LINE = 26

/** Every scenario as a line from the unhedged result (hollow) to the hedged one (filled). */
export function stressFigure(plan: Plan, scenarios: readonly StressRow[]): Markup {
  return figureMarkup(
    'From unhedged to hedged, scenario by scenario',
    html`<p class="key">○ unhedged · ● hedged · ✕ with a perpetual liquidated on the way</p>`,
    [
      {
        id: 'stress-chart',
        title: 'Results under stress, unhedged and hedged',
        description: scenarios.map((row) => described(row, plan.numeraire)).join(' '),
        sizes: [
          { kind: 'wide', width: 832, height: scenarios.length * LINE + 56 },
          { kind: 'narrow', width: 343, height: scenarios.length * LINE * 1.7 + 56 },
        ],
        draw: (size) => drawing(scenarios, size, plan.numeraire),
      },
    ],
  )
}

function described({ name, unhedged, hedged, liquidated }: StressRow, numeraire: string): string {
  const closed = liquidated.length === 0 ? '' : `, ${liquidated.join(' and ')} liquidated`
  return `${name}: unhedged ${signedMoney(unhedged, numeraire)}, hedged ${signedMoney(hedged, numeraire)}${closed}.`
}

function drawing(scenarios: readonly StressRow[], size: Size, numeraire: string): Markup {
  const wide = size.kind === 'wide'
  const left = wide ? 200 : 20
  const step = wide ? LINE : LINE * 1.7
  const bottom = scenarios.length * step + 10
  const [low, high] = extent([0, ...scenarios.flatMap(({ unhedged, hedged }) => [unhedged, hedged])])
  const x = scaleLinear([low!, high! > low! ? high! : low! + 1], [left, size.width - 20]).nice()
  const ticks = x.ticks(wide ? 7 : 4)
  const labels = tickLabels(ticks)
  return html`<g class="axis">${ticks.map(
    (
      value,
      i,
    ) => html`<line class="${value === 0 ? 'zero' : 'rule'}" x1="${px(x(value))}" x2="${px(x(value))}" y1="4" y2="${bottom}"/>
<text x="${px(x(value))}" y="${bottom + 18}" text-anchor="middle">${labels[i]}</text>`,
  )}<text class="unit" x="${size.width - 20}" y="${bottom + 36}" text-anchor="end">P&L, ${numeraire}</text></g>${scenarios.map(
    (row, i) => {
      const y = i * step + (wide ? step / 2 + 6 : step * 0.75)
      const label = wide ? { x: left - 12, y: y + 4, anchor: 'end' } : { x: left, y: y - 11, anchor: 'start' }
      const closed = row.liquidated.length === 0 ? '' : ' ✕'
      return html`<g class="stress"><title>${described(row, numeraire)}</title><text x="${label.x}" y="${px(label.y)}" text-anchor="${label.anchor}">${row.name}${closed}</text>
<line x1="${px(x(row.unhedged))}" x2="${px(x(row.hedged))}" y1="${px(y)}" y2="${px(y)}"/>
<circle class="unhedged" cx="${px(x(row.unhedged))}" cy="${px(y)}" r="5"/><circle class="hedged" cx="${px(x(row.hedged))}" cy="${px(y)}" r="5"/></g>`
    },
  )}`
}
