import { csv } from '../../../text/csv.ts'
import { timestampFromText } from '../../../units/timestamp.ts'
import type { Growth } from './fee-growth.ts'
import type { PoolBar, PoolStand } from './pool-course.ts'

const COLUMNS = ['timestamp', 'closeTick', 'lowestTick', 'highestTick', 'inAmount0', 'inAmount1', 'currentLiquidity']
const GROWTH = ['feeGrowthGlobal0X128', 'feeGrowthGlobal1X128']

/** Bars that were written before: where they end (milliseconds since 1970 UTC) and the pool stood, how long each is where there are two, and whether they say the growth of fees. */
export type PoolHistory = {
  readonly text: string
  readonly end: number
  readonly step: number
  readonly stand: PoolStand
  readonly growth: boolean
}

/** Bars from a first one on, each `step` milliseconds, as text after what was written `before`. */
export function poolHistoryText(
  {
    first,
    step,
    bars,
    growth,
  }: {
    readonly first: number
    readonly step: number
    readonly bars: readonly PoolBar[]
    readonly growth: readonly (Growth | undefined)[] | undefined
  },
  before: PoolHistory | undefined,
): string {
  const rows = bars.map(({ in0, in1, close, lowest, highest }, i) => [
    ...[moment((first + i) * step), close.tick, lowest, highest],
    ...[in0, in1, close.liquidity, ...(growth ? (growth[i] ?? ['', '']) : [])].map(String),
  ])
  if (before !== undefined) return before.text.replace(/\n*$/, '\n') + csv(rows)
  return csv([[...COLUMNS, ...(growth ? GROWTH : [])], ...rows])
}

/** What was written before, to be gone on with; or what is wrong with it. */
export function readPoolHistory(text: string): PoolHistory | string {
  const [header, ...rows] = text.trimEnd().split(/\r?\n/)
  const columns = header!.split(',')
  if (COLUMNS.some((name, i) => columns[i] !== name)) return `its columns are not ${COLUMNS.join(',')}`
  const last = rows.at(-1)?.split(',') ?? []
  const [time, other] = [rows.at(-1), rows.at(-2)].map((row) => timestampFromText(row?.split(',')[0] ?? ''))
  const whole = (cell: string | undefined) => (/^-?\d+$/.test(cell ?? '') ? cell! : undefined)
  const [tick, liquidity] = [whole(last[1]), whole(last[6])]
  if (time === undefined || other === undefined || time <= other || !tick || !liquidity || last.length < columns.length)
    return 'its last two rows are no bars, one after the other'
  const stand = { tick: Number(tick), liquidity: BigInt(liquidity) }
  return { text, end: 2 * time - other, step: time - other, stand, growth: columns.includes(GROWTH[0]!) }
}

/** A time as files have it. */
export function moment(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z')
}
