import { extent } from 'd3-array'
import type { Simulation } from '../../simulation/report/simulation.ts'
import { fixed, signed, signedMoney } from '../../text/format-number.ts'
import { truncate } from '../../text/text-width.ts'
import { axes, axesMarkup } from './axes.ts'
import { type Curve, curvesMarkup, endLabels, legendMarkup, RULE_STROKES } from './curves.ts'
import { html, type Markup } from './markup.ts'
import type { Plot, Size } from './plot.ts'

/** Letters of a name beside the end of its curve. */
const NAME = 11
/** As many names fit one under another. */
const MOST_NAMES = 12

/** What half of the paths have made at least by day, a curve a rule and one for the positions alone, with the key to them. */
export function equityChart(
  simulation: Simulation,
  sizes: readonly Size[],
): { readonly key: Markup; readonly plot: Plot } {
  const { rules, unhedged, best, numeraire } = simulation
  const others = rules.filter(({ name }) => name !== best.expectedShortfall)
  const stroke = (name: string) => RULE_STROKES[others.findIndex((rule) => rule.name === name) % RULE_STROKES.length]!
  const all = [unhedged, ...rules].map(({ name, fan }, i) => ({
    name: i === 0 ? 'unhedged' : name === best.expectedShortfall ? 'hedged' : stroke(name),
    label: name,
    points: fan.map(({ day, p50 }) => [day, p50] as const),
  })) satisfies Curve[]
  const end = (points: Curve['points']) => points.at(-1)![1]
  const ends = all.map(({ label, points }) => `${label} ${signedMoney(end(points), numeraire)}`).join(', ')
  const key = legendMarkup(all.map(({ name, label, points }) => [name, signed(end(points), 0), label] as const))
  const title = 'Every rule by day'
  const description = `After ${fixed(all[0]!.points.at(-1)![0], 0)} days half of the paths have made more than: ${ends}.`
  return { key, plot: { id: 'rules-chart', title, description, sizes, draw: (size) => drawing(all, size, numeraire) } }
}

function drawing(all: readonly Curve[], size: Size, numeraire: string): Markup {
  const named = size.kind === 'wide' && all.length <= MOST_NAMES
  const days = all[0]!.points.map(([day]) => day)
  const values = all.flatMap(({ points }) => points.map(([, value]) => value))
  const room = { top: 34, right: named ? 112 : 20, bottom: 44 }
  const at = axes([days[0]!, days.at(-1)!], extent([0, ...values]) as [number, number], size, room)
  const short = all.map((curve) => ({ ...curve, label: truncate(curve.label ?? curve.name, NAME) }))
  return html`${axesMarkup(at, 'days')}${curvesMarkup(all, at)}${named ? endLabels(short, at) : undefined}<text class="unit" x="4" y="12">net P&L, ${numeraire}: half of the paths made more</text>`
}
