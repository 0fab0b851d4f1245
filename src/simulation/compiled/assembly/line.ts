import { alone, equity } from './equity'
import { holdings } from './holdings'

/** A bar past the end of a column that repeats the last. */
function repeat(count: i32, column: usize): void {
  const end = column + ((<usize>count) << 3)
  store<f64>(end, load<f64>(end - 8))
}

/**
 * One line kept by one rule along a path: `state` and `terms` lie as compiled-line.ts packs them; line-loop.ts is the measure of this. False where a
 * venue closes the line, and then nothing of it counts. `room`: that of four columns.
 */
export function line(
  count: i32,
  kind: i32,
  toCentre: bool,
  hasLine: bool,
  isPerp: bool,
  watched: bool,
  state: usize,
  terms: usize,
  room: usize,
  times: usize,
  open: usize,
  high: usize,
  low: usize,
  close: usize,
  deltas: usize,
  gammas: usize,
  pools: usize,
  earned: usize,
  options: usize,
  inRange: usize,
  rates: usize,
  net: usize,
): bool {
  repeat(count, pools)
  repeat(count, earned)
  repeat(count, options)
  store<f64>(inRange + ((<usize>count) << 3), 0)
  if (!hasLine) {
    alone(count, state, terms, pools, earned, options, inRange, net)
    return true
  }
  repeat(count, times)
  repeat(count, high)
  repeat(count, low)
  repeat(count, close)
  if (rates !== 0) store<f64>(rates + ((<usize>count) << 3), 0)
  const tokens = load<f64>(state)
  holdings(count, kind, toCentre, state, terms, times, open, close, deltas, gammas, room)
  return equity(
    count,
    isPerp,
    watched,
    state,
    terms,
    tokens,
    times,
    high,
    low,
    close,
    pools,
    earned,
    options,
    inRange,
    rates,
    net,
    room,
  )
}
