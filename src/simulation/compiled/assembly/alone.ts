import { EARNED, IN_RANGE, NET, OPTIONS, POOLS, STATE, TERMS } from './jobs'

function later(pair: v128): v128 {
  return v128.shuffle<f64>(pair, pair, 1, 1)
}

/** The highest so far at each of a pair; `highest` is that before it, twice. */
function raised(highest: v128, pair: v128): v128 {
  const either = f64x2.pmax(highest, pair)
  return f64x2.pmax(either, v128.shuffle<f64>(either, either, 0, 0))
}

function first(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0)
}

function second(pair: v128): f64 {
  return f64x2.extract_lane(pair, 1)
}

/** What stands beside the line at two closes, numeraire. */
function beside(pools: usize, earned: usize, options: usize, at: usize): v128 {
  return f64x2.add(f64x2.add(v128.load(pools + at), v128.load(earned + at)), v128.load(options + at))
}

/** The largest fall from the highest is one of a pair, which keep the largest of the bars before and between them. */
function fallen(falls: v128, worth: v128, highest: v128, capital: v128): v128 {
  return f64x2.pmin(falls, f64x2.div(f64x2.sub(worth, highest), f64x2.add(capital, highest)))
}

/** A bar past the end of a column that repeats the last. */
function repeat(count: i32, column: usize): void {
  const end = column + ((<usize>count) << 3)
  store<f64>(end, load<f64>(end - 8))
}

/** No line at all along a path, two bars at a time: its P&L at every close, and what becomes of `state`. */
export function alone(count: i32, job: usize): void {
  const state = load<u32>(job, STATE)
  const terms = load<u32>(job, TERMS)
  const pools = load<u32>(job, POOLS)
  const earned = load<u32>(job, EARNED)
  const options = load<u32>(job, OPTIONS)
  const inRange = load<u32>(job, IN_RANGE)
  const net = load<u32>(job, NET)
  // Nothing happens in a bar past the end.
  repeat(count, pools)
  repeat(count, earned)
  repeat(count, options)
  store<f64>(inRange + ((<usize>count) << 3), 0)
  const paid = v128.load_splat<f64>(terms, 64)
  const capital = v128.load_splat<f64>(state, 88)
  let within = load<f64>(state, 104)
  let highest = f64x2.splat(0)
  let falls = v128.load_splat<f64>(state, 96)
  for (let i = 1; i < count; i += 2) {
    const at = (<usize>i) << 3
    const worth = f64x2.sub(beside(pools, earned, options, at), paid)
    const inside = v128.load(inRange + at)
    within = within + first(inside) + second(inside)
    v128.store(net + at, worth)
    const heights = raised(highest, worth)
    falls = fallen(falls, worth, heights, capital)
    highest = later(heights)
  }
  store<f64>(state, load<f64>(net + ((<usize>(count - 1)) << 3)), 64)
  store<f64>(state, first(f64x2.pmin(falls, later(falls))), 96)
  store<f64>(state, within, 104)
}
