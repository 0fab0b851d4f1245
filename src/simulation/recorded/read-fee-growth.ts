import type { FeeGrowthBars } from './pool-bars.ts'
import { columnOf, type Reading, type RecordedTable, rowProblem } from './recorded-table.ts'

const COLUMNS = ['feeGrowthGlobal0X128', 'feeGrowthGlobal1X128'] as const

/** Reads how far fees had grown at the close of each bar, as what they grew since the close before; nothing where the file does not say it. An empty cell is not known. */
export function readFeeGrowth(
  table: RecordedTable,
  decimals: { readonly token0: number; readonly token1: number },
): Reading<FeeGrowthBars | undefined> {
  const places = COLUMNS.map((name) => columnOf(table, [name]))
  if (places.some((place) => place < 0)) return { value: undefined }
  const [one, other] = places.map((place) => grownBy(table, place))
  if (one!.problems) return one!
  if (other!.problems) return other!
  const whole = (column: readonly (bigint | undefined)[], digits: number) =>
    column.map((grown) => (grown === undefined ? undefined : Number(grown) / 2 ** 128 / 10 ** digits))
  return { value: { token0: whole(one!.value, decimals.token0), token1: whole(other!.value, decimals.token1) } }
}

/** Differences from bar to bar, which wrap at 2²⁵⁶ as the counter does. */
function grownBy({ rows, lines, header, file }: RecordedTable, place: number): Reading<(bigint | undefined)[]> {
  const counters: (bigint | undefined)[] = []
  for (const [i, row] of rows.entries()) {
    const cell = row[place]!.trim()
    if (!/^\d*$/.test(cell)) {
      const message = `${header[place]} ${cell.slice(0, 40)} is not the counter that a pool keeps`
      return {
        problems: [rowProblem(file, lines[i]!, 'cell', message, 'Give it as a whole number, or leave the cell empty.')],
      }
    }
    counters.push(cell === '' ? undefined : BigInt(cell))
  }
  return {
    value: counters.map((now, i) => {
      const before = counters[i - 1]
      return now === undefined || before === undefined ? undefined : BigInt.asUintN(256, now - before)
    }),
  }
}
