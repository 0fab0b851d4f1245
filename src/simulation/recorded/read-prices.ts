import type { Asset } from '../../exposure/market-state.ts'
import { SPAN } from '../../strategy/schema/fields.ts'
import type { PriceSeries } from './price-series.ts'
import {
  columnOf,
  numberColumn,
  type Reading,
  type RecordedTable,
  recordedTable,
  rowProblem,
} from './recorded-table.ts'
import { timeColumn, usualStep } from './recorded-times.ts'

const TIMES = ['time', 'timestamp', 'open_time', 'date', 'datetime', 'ts_utc', 'ts']
const OHLC = ['open', 'high', 'low', 'close'] as const

/**
 * Reads recorded prices (CSV): a column time, timestamp or open_time, and open, high, low and close of one asset (bars that begin at their time)
 * or a column for each asset (prices at their time). `assets` are those wanted; of a table with a column each only those found are answered.
 */
export function readPrices(text: string, file: string, assets: readonly Asset[]): Reading<readonly PriceSeries[]> {
  const read = recordedTable(text, file)
  if (read.problems) return read
  const table = read.value
  const time = columnOf(table, TIMES)
  if (time < 0) {
    const hint = `Name the column of times one of ${TIMES.slice(0, 3).join(', ')}.`
    return { problems: [rowProblem(file, 1, 'header', 'there is no column of times', hint)] }
  }
  const bars = OHLC.every((name) => columnOf(table, [name]) >= 0)
  const times = timeColumn(table, time, bars ? 0 : 8)
  if (times.problems) return times
  if (table.rows.length < 2) {
    const hint = 'Give at least two rows.'
    return { problems: [rowProblem(file, 1, 'rows-few', `it has ${table.rows.length} rows of prices`, hint)] }
  }
  const step = usualStep(times.value)
  return bars ? barSeries(table, times.value, step, assets) : priceColumns(table, times.value, step, assets)
}

function barSeries(
  table: RecordedTable,
  begins: Float64Array,
  step: number,
  assets: readonly Asset[],
): Reading<readonly PriceSeries[]> {
  const columns = OHLC.map((name) => numberColumn(table, columnOf(table, [name]), SPAN.least))
  const wrong = columns.find(({ problems }) => problems)
  if (wrong?.problems) return wrong
  const [open, high, low, close] = columns.map(({ value }) => value!)
  const bad = open!.findIndex(
    (price, i) => Math.max(price, close![i]!) > high![i]! || Math.min(price, close![i]!) < low![i]!,
  )
  if (bad >= 0) {
    const message = `low ${low![bad]} to high ${high![bad]} does not hold open ${open![bad]} and close ${close![bad]}`
    return {
      problems: [rowProblem(table.file, table.lines[bad]!, 'bar', message, 'Correct the row, or leave it out.')],
    }
  }
  const times = begins.map((begin) => begin + step)
  const prices = { open: open!, high: high!, low: low!, close: close! }
  return {
    value: assets.slice(0, 1).map((asset) => ({ asset, file: table.file, times, step, length: step, ...prices })),
  }
}

/** Columns go by the asset's name alone, `ETH`, or with what people add: `eth_index`, `ETH-USDT`, `price` where one asset is wanted. */
function priceColumns(
  table: RecordedTable,
  times: Float64Array,
  step: number,
  assets: readonly Asset[],
): Reading<readonly PriceSeries[]> {
  const series: PriceSeries[] = []
  for (const asset of assets) {
    const place = placeFor(table, asset, assets.length === 1)
    if (place < 0) continue
    const column = numberColumn(table, place, SPAN.least)
    if (column.problems) return column
    const flat = { open: column.value, high: column.value, low: column.value, close: column.value }
    series.push({ asset, file: table.file, times, step, length: 0, ...flat })
  }
  if (series.length > 0) return { value: series }
  const hint = `Name a column ${assets.join(' or ')}, or give open, high, low and close.`
  return {
    problems: [rowProblem(table.file, 1, 'header', `there is no column of prices of ${assets.join(' or ')}`, hint)],
  }
}

function placeFor(table: RecordedTable, asset: Asset, alone: boolean): number {
  const exact = columnOf(table, [asset, ...(alone ? ['price', 'close'] : [])])
  if (exact >= 0) return exact
  const own = table.header.findIndex((name) => name.toLowerCase().split(/[^a-z0-9]/)[0] === asset.toLowerCase())
  return own
}
