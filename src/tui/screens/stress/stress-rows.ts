import type { StressRow } from '../../../plan/stress/stress-report.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { fixed, nearPrice, signed } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { computedRow, type Row } from '../../kit/row.ts'
import { recovery } from './resilience-rows.ts'

const MOST_NAMED = 2

/** Scenarios from the worst for the hedged book on: name, P&L unhedged and hedged, and what is liquidated. */
export function stressRows(report: readonly StressRow[], strategy: Strategy): Row[] {
  return byLoss(report).map((row) => {
    const when = row.elapsedDays > 0 ? `${fixed(row.elapsedDays, 0)} days later` : 'at once'
    const prices = strategy.assets
      .filter(({ volatility }) => volatility > 0)
      .map(({ symbol }) => `${symbol} at ${nearPrice(row.prices[symbol])}`)
    return computedRow(
      [plainText(row.name), signed(row.unhedged, 0), signed(row.hedged, 0), lost(row.liquidated)],
      [`${when}, ${prices.join(', ')}`, recovery(row), `from ${plainText(row.source)}`].filter(Boolean).join('; '),
    )
  })
}

/** What is lost, by name, or how many where names would fill the line. */
function lost(names: readonly string[]): string {
  if (names.length === 0) return ''
  return `× ${names.length > MOST_NAMED ? `${names.length} holdings` : names.map(plainText).join(', ')}`
}

/** The report as it is shown: the largest loss first. */
export function byLoss(report: readonly StressRow[]): StressRow[] {
  return [...report].sort((a, b) => a.hedged - b.hedged)
}

/** Where one scenario's P&L comes from, the largest parts first, and the total. */
export function attributionRows({ attribution }: StressRow): { parts: [name: string, pnl: number][]; total: number } {
  const mark = (name: string, liquidated: boolean) => `${plainText(name)}${liquidated ? ' × liquidated' : ''}`
  const parts: [string, number][] = [
    ...attribution.positions.map(({ id, pnl, liquidated }): [string, number] => [mark(id, liquidated), pnl]),
    ...attribution.legs.map(({ instrument, pnl, liquidated }): [string, number] => [mark(instrument, liquidated), pnl]),
    ['premium', attribution.premium],
    ['fees', attribution.fees],
    ...attribution.accounts.map(({ account, pnl, liquidated }): [string, number] => [mark(account, liquidated), pnl]),
    ['funding', attribution.funding],
    ['interest', attribution.interest],
    ['fee income', attribution.feeIncome],
  ]
  const shown = parts.filter(([, pnl]) => Math.abs(pnl) >= 0.005).sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
  return { parts: shown, total: attribution.total }
}
