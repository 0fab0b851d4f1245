import type { Backtest } from '../simulation/backtest/backtest.ts'
import { csv } from '../text/csv.ts'

const PARTS = ['delta', 'gamma', 'theta', 'vega', 'vanna', 'volga', 'funding', 'fees', 'costs', 'residual'] as const

/** A row a rule and day (or snapshot): the P&L so far and what explains its change since the row before; numeraire, unrounded. */
export function backtestCsv({ unhedged, rules }: Backtest): string {
  const rows = [unhedged, ...rules].flatMap(({ name, equity, explain }) =>
    equity.map(({ time, net }, i) => [name, time, net, ...PARTS.map((part) => explain[i - 1]?.[part])]),
  )
  return csv([['rule', 'time', 'net', ...PARTS], ...rows])
}
