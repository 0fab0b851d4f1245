import { bands } from './bands'
import { alone, equity } from './equity'
import { holdings } from './holdings'
import {
  BYTES,
  CLOSE,
  DELTAS,
  EARNED,
  GAMMAS,
  HIGH,
  IN_RANGE,
  LANES,
  LOW,
  NET,
  OPEN,
  OPTIONS,
  OUT,
  POOLS,
  RATES,
  STATE,
  TERMS,
  TIMES,
} from './jobs'

/** A band of one width, as compiled-line.ts numbers it. */
const BAND = 2

/** A bar past the end of a column that repeats the last. */
function repeat(count: i32, column: usize): void {
  const end = column + ((<usize>count) << 3)
  store<f64>(end, load<f64>(end - 8))
}

/** Nothing happens in a bar past the end of a path. */
function endPath(count: i32, hasLine: bool, job: usize): void {
  repeat(count, load<u32>(job, POOLS))
  repeat(count, load<u32>(job, EARNED))
  repeat(count, load<u32>(job, OPTIONS))
  store<f64>(load<u32>(job, IN_RANGE) + ((<usize>count) << 3), 0)
  if (!hasLine) return
  repeat(count, load<u32>(job, TIMES))
  repeat(count, load<u32>(job, HIGH))
  repeat(count, load<u32>(job, LOW))
  repeat(count, load<u32>(job, CLOSE))
  const rates = load<u32>(job, RATES)
  if (rates !== 0) store<f64>(rates + ((<usize>count) << 3), 0)
}

function stand(count: i32, job: usize): void {
  alone(
    count,
    load<u32>(job, STATE),
    load<u32>(job, TERMS),
    load<u32>(job, POOLS),
    load<u32>(job, EARNED),
    load<u32>(job, OPTIONS),
    load<u32>(job, IN_RANGE),
    load<u32>(job, NET),
  )
}

function hold(count: i32, kind: i32, toCentre: bool, job: usize): void {
  holdings(
    count,
    kind,
    toCentre,
    load<u32>(job, STATE),
    load<u32>(job, TERMS),
    load<u32>(job, TIMES),
    load<u32>(job, OPEN),
    load<u32>(job, CLOSE),
    load<u32>(job, DELTAS),
    load<u32>(job, GAMMAS),
    load<u32>(job, OUT),
  )
}

function worth(count: i32, isPerp: bool, watched: bool, job: usize): bool {
  return equity(
    count,
    isPerp,
    watched,
    load<u32>(job, STATE),
    load<u32>(job, TERMS),
    load<u32>(job, TIMES),
    load<u32>(job, HIGH),
    load<u32>(job, LOW),
    load<u32>(job, CLOSE),
    load<u32>(job, POOLS),
    load<u32>(job, EARNED),
    load<u32>(job, OPTIONS),
    load<u32>(job, IN_RANGE),
    load<u32>(job, RATES),
    load<u32>(job, NET),
    load<u32>(job, OUT),
  )
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
  const end = jobs + <usize>paths * BYTES
  const together = hasLine && kind === BAND && paths === LANES
  for (let job = jobs; job < end; job += BYTES) endPath(count, hasLine, job)
  if (together) bands(count, toCentre, jobs)
  let kept = 0
  for (let job = jobs, bit = 1; job < end; job += BYTES, bit <<= 1) {
    if (hasLine && !together) hold(count, kind, toCentre, job)
    if (!hasLine) stand(count, job)
    else if (!worth(count, isPerp, watched, job)) continue
    kept |= bit
  }
  return kept
}
