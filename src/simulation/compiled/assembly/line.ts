import { alone } from './alone'
import { bands } from './bands'
import { equity } from './equity'
import { gains } from './gains'
import { holdings } from './holdings'
import { BYTES, RECORDS, STATE, TERMS, TIMES } from './jobs'

/** A band of one width, as compiled-line.ts numbers it. */
const BAND = 2

/** What is posted, times how long. */
function weigh(count: i32, job: usize): void {
  const posted = load<f64>(load<u32>(job, TERMS), 48)
  const times = load<u32>(job, TIMES)
  let weighted: f64 = 0
  if (posted !== 0) {
    for (let at = times + 8, end = times + ((<usize>count) << 3); at < end; at += 8) {
      weighted += posted * (load<f64>(at) - load<f64>(at - 8))
    }
  }
  store<f64>(load<u32>(job, STATE), weighted, 112)
}

/**
 * One line kept by one rule along `paths` paths, at most LANES: `jobs` says where theirs lie, line-loop.ts is the measure of this. A bit for each path on
 * which no venue closes the line; of the others nothing counts.
 */
export function line(
  paths: i32,
  jobs: usize,
  count: i32,
  kind: i32,
  toCentre: bool,
  hasLine: bool,
  isPerp: bool,
  watched: bool,
): i32 {
  const last = jobs + <usize>(paths - 1) * BYTES
  if (hasLine && kind === BAND) bands(paths, jobs, count, toCentre, load<f64>(load<u32>(jobs, TERMS)) === 1)
  let closed = 0
  for (let i = 0; i < paths; i += 2) {
    const one = jobs + <usize>i * BYTES
    const two = one < last ? one + BYTES : one
    if (!hasLine) {
      alone(count, one)
      if (two !== one) alone(count, two)
      continue
    }
    const records = load<u32>(one, RECORDS)
    if (kind !== BAND) {
      holdings(count, kind, toCentre, two, records + 8)
      holdings(count, kind, toCentre, one, records)
    }
    weigh(count, one)
    weigh(count, two)
    closed |= gains(one, two, count, watched) << i
    equity(one, two, count, isPerp)
  }
  return ~closed & ((1 << paths) - 1)
}
