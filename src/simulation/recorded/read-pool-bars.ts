import type { PoolBars } from './pool-bars.ts'
import { readFeeGrowth } from './read-fee-growth.ts'
import {
  columnOf,
  numberColumn,
  type Reading,
  type RecordedTable,
  recordedTable,
  rowProblem,
} from './recorded-table.ts'
import { timeColumn } from './recorded-times.ts'

const COLUMNS = ['closeTick', 'inAmount0', 'inAmount1', 'currentLiquidity'] as const

/** Reads a pool's bars in the columns that demeter-fetch writes; `decimals` of token0 and token1 turn the raw amounts into whole tokens. */
export function readPoolBars(
  text: string,
  file: string,
  decimals: { readonly token0: number; readonly token1: number },
): Reading<PoolBars> {
  const read = recordedTable(text, file)
  if (read.problems) return read
  const table = read.value
  const time = columnOf(table, ['timestamp', 'time', 'block_timestamp'])
  const missing = COLUMNS.filter((name) => columnOf(table, [name]) < 0)
  if (time < 0 || missing.length > 0) {
    const message = `there is no column ${time < 0 ? 'timestamp' : missing.join(' nor ')}`
    const hint = `Pool bars have the columns timestamp, ${COLUMNS.join(', ')}, as demeter-fetch writes them.`
    return { problems: [rowProblem(file, 1, 'header', message, hint)] }
  }
  const times = timeColumn(table, time, 0)
  if (times.problems) return times
  const columns = [...COLUMNS, ...optional(table)].map((name) => numberColumn(table, columnOf(table, [name])))
  const wrong = columns.find(({ problems }) => problems)
  if (wrong?.problems) return wrong
  const growth = readFeeGrowth(table, decimals)
  if (growth.problems) return growth
  const [closeTick, in0, in1, liquidity, low, high] = columns.map(({ value }) => value!)
  return {
    value: {
      count: table.rows.length,
      times: times.value,
      closeTick: closeTick!,
      lowTick: extremes(closeTick!, low, Math.min),
      highTick: extremes(closeTick!, high, Math.max),
      in0: in0!.map((amount) => amount / 10 ** decimals.token0),
      in1: in1!.map((amount) => amount / 10 ** decimals.token1),
      liquidity: liquidity!,
      ...(growth.value && { growth: growth.value }),
    },
  }
}

function optional(table: RecordedTable): readonly string[] {
  const names = ['lowestTick', 'highestTick']
  return names.every((name) => columnOf(table, [name]) >= 0) ? names : []
}

/** Some recordings have closes outside their own extremes: the close counts as one too. */
function extremes(close: Float64Array, given: Float64Array | undefined, pick: (a: number, b: number) => number) {
  return given === undefined ? close : given.map((tick, i) => pick(tick, close[i]!))
}
