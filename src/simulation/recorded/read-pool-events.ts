import type { PoolBars } from './pool-bars.ts'
import { type Reading, rowProblem } from './recorded-table.ts'
import { recordedTime } from './recorded-times.ts'

type Fields = Readonly<Record<string, unknown>>
type Swap = {
  readonly time: number
  readonly tick: number
  readonly in0: number
  readonly in1: number
  readonly liquidity: number
}

const TIMES = ['timestamp', 'time', 'blockTimestamp', 'block_timestamp', 'timeStamp']

/**
 * Reads a pool's events (JSON: a list, or { events }) as bars, one a swap in their order: what went in, the tick and the active liquidity that it ended with, at its time.
 * Mints and burns show in that liquidity. `decimals` of token0 and token1 turn the raw amounts, which are > 0 where they went in, into whole tokens.
 */
export function readPoolEvents(
  text: string,
  file: string,
  decimals: { readonly token0: number; readonly token1: number },
): Reading<PoolBars> {
  const wrong = (message: string, hint: string): Reading<PoolBars> => {
    return { problems: [rowProblem(file, 1, 'events', message, hint)] }
  }
  const events = listOf(text)
  if (events === undefined) return wrong('there is no list of events in JSON', 'Give a list, or { "events": [ … ] }.')
  const swaps: Swap[] = []
  for (const [i, event] of events.entries()) {
    if (event?.kind !== 'swap' && event?.event !== 'Swap') continue
    const read = swapOf(event, decimals)
    const name = `swap ${swaps.length + 1} (event ${i + 1})`
    if (typeof read === 'string')
      return wrong(`${name} has no ${read}`, 'A swap has timestamp, amount0, amount1, tick and liquidity.')
    if (read.time < (swaps.at(-1)?.time ?? 0))
      return wrong(`${name} is before the swap that it follows`, 'Sort the events by block and log index.')
    swaps.push(read)
  }
  if (swaps.length < 2) return wrong(`it has ${swaps.length} swaps`, 'Give at least two.')
  const column = (of: (swap: Swap) => number) => Float64Array.from(swaps, of)
  const closeTick = column(({ tick }) => tick)
  return {
    value: {
      ...{ count: swaps.length, times: column(({ time }) => time), closeTick, lowTick: closeTick, highTick: closeTick },
      ...{
        in0: column(({ in0 }) => in0),
        in1: column(({ in1 }) => in1),
        liquidity: column(({ liquidity }) => liquidity),
      },
    },
  }
}

function listOf(text: string): readonly Fields[] | undefined {
  try {
    const value = JSON.parse(text) as unknown
    const events = Array.isArray(value) ? value : (value as Fields | null)?.events
    return Array.isArray(events) ? events : undefined
  } catch {
    return undefined
  }
}

/** A swap, or the name of what it lacks. */
function swapOf(
  event: Fields,
  { token0, token1 }: { readonly token0: number; readonly token1: number },
): Swap | string {
  const [amount0, amount1, tick, liquidity] = ['amount0', 'amount1', 'tick', 'liquidity'].map((name) =>
    numberOf(event[name]),
  )
  const stamp = TIMES.map((name) => event[name]).find((one) => one !== undefined)
  const time = stamp === undefined ? undefined : recordedTime(String(stamp), 0)
  const missing = { timestamp: time, amount0, amount1, tick, liquidity }
  const lacking = Object.entries(missing).find(([, value]) => value === undefined)
  if (lacking) return lacking[0]
  const [in0, in1] = [Math.max(0, amount0!) / 10 ** token0, Math.max(0, amount1!) / 10 ** token1]
  return { time: time!, tick: tick!, in0, in1, liquidity: liquidity! }
}

/** The chain's integers come as text, others as numbers. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}
