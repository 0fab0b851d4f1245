import type { Simulation } from '../../simulation/report/simulation.ts'
import type { RuleSummary } from '../../simulation/summary/rule-summary.ts'
import { alignedTable } from '../../text/aligned-table.ts'
import { brailleChart } from '../../text/braille-chart.ts'
import { brief, fixed, signed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { rulesChart } from './rules-chart.ts'

/** The rules as a table, a row each, how the P&L of the safest spreads over time as a chart of `height` lines, and which rule buys what; `note` stands first. */
export function simulationText(simulation: Simulation, width: number, height: number, note = ''): string {
  const { strategy, engine, horizonDays, numeraire, rules, unhedged, hold, best, advice } = simulation
  const days = `${Math.round(horizonDays * 100) / 100} ${horizonDays === 1 ? 'day' : 'days'}`
  const finished =
    engine.paths < engine.asked
      ? `the first ${fixed(engine.paths, 0)} of ${fixed(engine.asked, 0)}`
      : fixed(engine.paths, 0)
  const model = typeof engine.model === 'string' ? engine.model : Object.keys(engine.model)[0]!
  const lead = [
    plainText(strategy.name),
    note,
    plainText(advice),
    `Net P&L over ${days} in ${numeraire}, on ${finished} paths (${MODELS[model] ?? model}, every ${engine.step}, seed ${engine.seed}), the same for every rule.`,
  ]
  const shown = rules.find(({ name }) => name === best.expectedShortfall)!
  const table = alignedTable(
    {
      columns: [{ header: 'rule', align: 'left' }, ...HEADERS.map((header) => ({ header, align: 'point' as const }))],
      rows: [...rules, unhedged, hold].map((rule) => cells(rule)),
    },
    width,
  )
  const notes = [
    `error: standard error of the mean. shortfall: mean of the worst ${brief(100 * (1 - engine.confidence), 3)} %. fall: the worst from a highest point, as a share of the capital.`,
    'cost: trading fees, spread and gas. gone: paths on which a venue closes an account.',
  ]
  return `${[
    ...lead.filter(Boolean).flatMap((line) => wrapText(line, Math.min(width, 80))),
    '',
    ...table,
    '',
    ...[...notes, ...rules.flatMap((rule) => stopLine(rule, numeraire))].flatMap((line) =>
      wrapText(line, Math.min(width, 80)),
    ),
    '',
    ...medianChart([unhedged, ...rules], width, height),
    ...fanChart(shown, width, height),
  ].join('\n')}\n`
}

const MODELS: Readonly<Record<string, string>> = {
  gbm: 'lognormal prices',
  merton: 'prices with jumps',
  heston: 'prices of varying volatility',
  bootstrap: 'past returns drawn in blocks',
}
const HEADERS = ['mean', 'error', 'deviation', 'shortfall', 'fall', 'trades', 'cost', 'gone']

function cells({ name, pnl, drawdown, hedge, attribution, account }: RuleSummary): string[] {
  const { tradingFees, spread, gas } = attribution
  return [
    plainText(name),
    signed(pnl.mean, 0),
    fixed(pnl.standardError, 0),
    fixed(pnl.standardDeviation, 0),
    fixed(pnl.expectedShortfall, 0),
    tenths(-drawdown.worst),
    fixed(hedge.trades, 1),
    fixed(-(tradingFees + spread + gas), 0),
    tenths(account.liquidated),
  ]
}

/** How often a stop is met, by the paths and by a formula, and what that comes to. */
function stopLine({ name, exit }: RuleSummary, numeraire: string): string[] {
  if (exit === null) return []
  const { chance, standardError, closedForm, mean } = exit
  const formula = closedForm === null ? '' : `; by the formula ${tenths(closedForm)}`
  const paid = mean === null ? '' : `, which then end at ${signed(mean, 0)} ${numeraire} on average`
  return [
    `Rule ${plainText(name)}: its stop is met on ${tenths(chance)} of the paths (error ${tenths(standardError)}${formula})${paid}.`,
  ]
}

/** A share in per cent with one digit after the point, so that a column lines up. */
function tenths(share: number): string {
  return `${fixed(100 * share, 1)} %`
}

/** How the rules stand against each other from day to day. */
function medianChart(rules: readonly RuleSummary[], width: number, height: number): string[] {
  const days = rules[0]!.fan.map(({ day }) => day)
  if (days.length < 2) return []
  const curves = rules.map(({ name, fan }) => ({ name, ys: fan.map(({ p50 }) => p50) }))
  const title = 'What every rule has made by day: half of the paths lie below each line.'
  return [title, ...rulesChart(days, curves, { width: Math.min(width, 100), height }), '']
}

/** Half of the paths lie between the middle lines, nine in ten between the outer ones. */
function fanChart({ name, fan }: RuleSummary, width: number, height: number): string[] {
  if (fan.length < 2) return []
  const title = `How rule ${plainText(name)} spreads: nine paths in ten lie between the outer lines, half between the inner ones.`
  return [
    ...wrapText(title, Math.min(width, 80)),
    ...brailleChart({
      xs: fan.map(({ day }) => day),
      series: [
        { label: '5 % of the paths below', style: 'dotted', ys: fan.map(({ p5 }) => p5) },
        { label: '95 %', style: 'dotted', ys: fan.map(({ p95 }) => p95) },
        { label: '25 %', style: 'dashed', ys: fan.map(({ p25 }) => p25) },
        { label: '75 %', style: 'dashed', ys: fan.map(({ p75 }) => p75) },
        { label: 'median, by day', style: 'solid', ys: fan.map(({ p50 }) => p50) },
      ],
      width: Math.min(width, 100),
      height,
      marks: [],
    }),
  ]
}
