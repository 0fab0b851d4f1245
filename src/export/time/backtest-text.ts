import type { Backtest, RuleFigures } from '../../simulation/backtest/backtest.ts'
import { fixed, percent, signed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { daysBetween } from '../../units/timestamp.ts'
import { days } from '../plan-summary.ts'
import { paragraph, type Report, tableBlock } from '../report.ts'
import { reportText } from '../report-text.ts'
import { rulesChart } from './rules-chart.ts'

/** A backtest for reading: what bought what at what price, a rule a row, where each result comes from, and the equity as a chart. */
export function backtestText(
  backtest: Backtest,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const text = reportText(backtestReport(backtest), width)
  const chart = equityChart(backtest, width, height)
  const sources = backtest.sources.map(({ file, use, coverage }) => {
    return `· ${plainText(file)}: ${use}, ${coverage.from.slice(0, 10)} to ${coverage.to.slice(0, 10)}`
  })
  const told = sources.flatMap((line) => wrapText(line, Math.min(width, 80) - 2, '  ')).map((line) => `  ${line}`)
  return `${text}\nEQUITY, ${plainText(backtest.numeraire)} BY DAY\n${chart.join('\n')}\n\nRECORDINGS\n${told.join('\n')}\n`
}

function backtestReport({
  strategy,
  window,
  horizonDays,
  numeraire,
  feesAre,
  engine,
  unhedged,
  rules,
  advice,
}: Backtest): Report {
  const all = [unhedged, ...rules]
  const row = ({ name, pnl, hedge, account, drawdown, attribution }: RuleFigures) => [
    name,
    signed(pnl.mean, 0),
    percent(drawdown.worst),
    fixed(hedge.deltaError, 2),
    String(hedge.trades),
    fixed(-attribution.tradingFees - attribution.spread - attribution.gas, 0),
    account.liquidated > 0 ? 'yes' : '',
  ]
  const parts = ['pool', 'fees', 'perp', 'options', 'funding', 'tradingFees', 'spread', 'gas'] as const
  const told = parts.filter((part) => all.some(({ attribution }) => attribution[part] !== 0))
  const gaps = window.gaps.length
  return {
    title: strategy.name,
    lead: [
      advice,
      `Recorded from ${window.from} to ${window.to}: ${days(Number(horizonDays.toPrecision(3)))}, ${window.bars.toLocaleString('en-US')} bars${gaps > 0 ? `, ${gaps} gap${gaps === 1 ? '' : 's'} (the first after ${window.gaps[0]!.from})` : ''}. ${feesAre === 'recorded' ? 'Fees are recorded' : 'Fees modelled, not recorded'}; trades are filled at ${engine.fill === 'open' ? 'the next open' : 'the close that the rule saw'}.`,
    ],
    sections: [
      {
        title: `By rule, ${numeraire}`,
        blocks: [
          tableBlock(['<rule', 'result', 'drawdown', 'delta off', '>trades', 'cost', '<liquidated'], all.map(row)),
          paragraph(
            'Drawdown is the worst fall from the highest so far, of the capital; delta off the tokens left unhedged, root mean square; cost is trading fees, spread and gas.',
          ),
        ],
      },
      {
        title: `Where it comes from, ${numeraire}`,
        blocks: [
          tableBlock(
            ['<rule', ...told.map((part) => (part === 'tradingFees' ? 'trading' : part)), 'total'],
            all.map(({ name, attribution, pnl }) => [
              name,
              ...told.map((part) => signed(attribution[part], 0)),
              signed(pnl.mean, 0),
            ]),
          ),
        ],
      },
    ],
  }
}

function equityChart({ unhedged, rules }: Backtest, width: number, height: number): string[] {
  const begin = Date.parse(unhedged.equity[0]!.time)
  const days = unhedged.equity.map(({ time }) => daysBetween(begin, Date.parse(time)))
  const curves = [unhedged, ...rules].map(({ name, equity }) => ({ name, ys: equity.map(({ net }) => net) }))
  return rulesChart(days, curves, { width, height })
}
