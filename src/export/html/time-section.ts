import { extent } from 'd3-array'
import type { Simulation } from '../../simulation/report/simulation.ts'
import type { RuleSummary } from '../../simulation/summary/rule-summary.ts'
import { fixed, money, percent, signed, UNKNOWN } from '../../text/format-number.ts'
import { paragraph, tableBlock } from '../report.ts'
import { axes, axesMarkup } from './axes.ts'
import { type Curve, curvesMarkup } from './curves.ts'
import { equityChart } from './equity-chart.ts'
import { html, type Markup } from './markup.ts'
import { FULL, figureMarkup, type Plot, type Size } from './plot.ts'
import { foldedMarkup } from './report-blocks.ts'

/** What every rule of re-hedging makes of the same paths, which to choose in words, their curves, and how the safest spreads from day to day. Nothing where nothing was simulated. */
export function timeSection(simulation: Simulation | undefined): Markup {
  if (simulation === undefined) return html``
  const { rules, unhedged, hold, best, advice, engine, horizonDays, numeraire } = simulation
  const days = Number(horizonDays.toPrecision(3))
  const from = `Net P&L over ${days} days in ${numeraire} on ${fixed(engine.paths, 0)} paths, the same for every rule. error: the standard error of the mean. shortfall: the mean of the worst ${percent(1 - engine.confidence)}. fall: the worst from a highest point, of the capital. hedged: the share of the variance that is gone. gone: paths on which a venue closes an account.`
  const headers = ['<rule', 'mean', 'error', 'shortfall', 'fall', 'hedged', 'trades', 'cost', 'gone']
  const table = tableBlock(headers, [...rules, unhedged, hold].map(cells))
  const shown = rules.find(({ name }) => name === best.expectedShortfall)!
  const section = { title: 'Over time, rule by rule', blocks: [paragraph(advice), table, paragraph(from)] }
  return foldedMarkup('time', section, ...courseFigure(simulation, shown))
}

function cells({ name, pnl, drawdown, hedge, attribution, account }: RuleSummary): string[] {
  const { tradingFees, spread, gas } = attribution
  return [
    ...[name, signed(pnl.mean, 0), fixed(pnl.standardError, 0), fixed(pnl.expectedShortfall, 0)],
    ...[percent(-drawdown.worst), hedge.effectiveness === null ? UNKNOWN : percent(hedge.effectiveness)],
    ...[fixed(hedge.trades, 1), fixed(-(tradingFees + spread + gas), 0), percent(account.liquidated)],
  ]
}

function courseFigure(simulation: Simulation, shown: RuleSummary): Markup[] {
  if (shown.fan.length < 2) return []
  const sizes = FULL.map((size) => ({ ...size, height: 280 }))
  const rules = equityChart(simulation, sizes)
  const spread = fanPlot(shown, simulation.numeraire, sizes)
  const key = html`<p class="key">What half of the paths have made at least, at the end:</p>${rules.key}<p class="key">Rule ${shown.name}: ${spread.description}</p>`
  return [figureMarkup(`Every rule by day, and how rule ${shown.name} spreads`, key, [rules.plot, spread])]
}

function fanPlot({ name, fan }: RuleSummary, numeraire: string, sizes: readonly Size[]): Plot {
  const line = (of: 'p5' | 'p25' | 'p50' | 'p75' | 'p95') => fan.map((point) => [point.day, point[of]] as const)
  const curves: Curve[] = [
    { name: 'hold', label: '5 % below', points: line('p5') },
    { name: 'unhedged', label: '25 %', points: line('p25') },
    { name: 'hedged', label: '50 %', points: line('p50') },
    { name: 'unhedged', label: '75 %', points: line('p75') },
    { name: 'hold', label: '95 %', points: line('p95') },
  ]
  const end = fan.at(-1)!
  const cash = (value: number) => money(value, numeraire)
  const description = `After ${fixed(end.day, 0)} days nine paths in ten lie between ${cash(end.p5)} and ${cash(end.p95)}, half between ${cash(end.p25)} and ${cash(end.p75)}; the middle one at ${cash(end.p50)}.`
  const draw = (size: Size) => {
    const all = curves.flatMap(({ points }) => points.map(([, value]) => value))
    const at = axes([0, end.day], extent([0, ...all]) as [number, number], size, { top: 34, right: 20, bottom: 44 })
    return html`${axesMarkup(at, 'days')}${curvesMarkup(curves, at)}<text class="unit" x="4" y="12">net P&L, ${numeraire}: the spread of one rule</text>`
  }
  return { id: 'fan-chart', title: `Rule ${name} by day`, description, sizes, draw }
}
