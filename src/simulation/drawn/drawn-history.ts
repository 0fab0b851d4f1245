import type { Strategy } from '../../strategy/terms/strategy.ts'
import { readPrices } from '../recorded/read-prices.ts'
import { columnOf, numberColumn, type Reading, recordedTable, rowProblem } from '../recorded/recorded-table.ts'
import type { DrawnHistory } from './drawn-market.ts'

/**
 * The history that a bootstrap draws from: the closes of every asset that moves on its own, and where a column is named as a perp its funding, a simple
 * yearly rate, which is drawn together with the prices of its row.
 */
export function drawnHistory(
  text: string,
  file: string,
  { assets, instruments, positions }: Strategy,
): Reading<DrawnHistory> {
  const moving = assets.filter(({ tracks, volatility }) => tracks === undefined && volatility > 0)
  const read = readPrices(
    text,
    file,
    moving.map(({ symbol }) => symbol),
  )
  if (read.problems) return read
  const series = moving.map(({ symbol }) => read.value.find(({ asset }) => asset === symbol))
  const missing = moving.filter((_, i) => series[i] === undefined).map(({ symbol }) => symbol)
  if (missing.length > 0) {
    const hint = 'Every asset that moves needs its column: they are drawn together.'
    return { problems: [rowProblem(file, 1, 'asset-missing', `there are no prices of ${missing.join(', ')}`, hint)] }
  }
  const table = recordedTable(text, file)
  if (table.problems) return table
  const perps = [...positions, ...instruments].flatMap((one) => (one.kind === 'perp' ? [one.id] : []))
  const funding: { instrument: string; rates: Float64Array }[] = []
  for (const instrument of perps) {
    const place = columnOf(table.value, [instrument])
    if (place < 0) continue
    const rates = numberColumn(table.value, place)
    if (rates.problems) return rates
    funding.push({ instrument, rates: rates.value })
  }
  const interval = series[0]?.step ?? 1
  return { value: { interval, prices: series.map((one) => one!.close), funding } }
}
