/** The later of a pair and the earlier of the next. */
function between(last: v128, pair: v128): v128 {
  return v128.shuffle<f64>(last, pair, 1, 2)
}

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

/** No line at all: its P&L at every close, and what becomes of `state`. */
export function alone(
  count: i32,
  state: usize,
  terms: usize,
  pools: usize,
  earned: usize,
  options: usize,
  inRange: usize,
  net: usize,
): void {
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

/**
 * What `holdings` come to at every close, two at a time, and what becomes of `state`; false where the venue closes the line on
 * the way, and then nothing of it counts. Columns hold a bar past their end that changes nothing.
 */
export function equity(
  count: i32,
  isPerp: bool,
  watched: bool,
  state: usize,
  terms: usize,
  times: usize,
  high: usize,
  low: usize,
  close: usize,
  pools: usize,
  earned: usize,
  options: usize,
  inRange: usize,
  rates: usize,
  net: usize,
  held: usize,
): bool {
  const zero = f64x2.splat(0)
  const ratio = v128.load_splat<f64>(terms)
  const maxLeverage = v128.load_splat<f64>(terms, 32)
  const maintenance = v128.load_splat<f64>(terms, 40)
  const posted = load<f64>(terms, 48)
  const own = v128.load_splat<f64>(terms, 56)
  const paid = v128.load_splat<f64>(terms, 64)
  const margin = v128.load_splat<f64>(state, 56)
  const grows = isPerp && posted === 0
  let gains = load<f64>(state, 40)
  let funding = load<f64>(state, 48)
  let within = load<f64>(state, 104)
  let weighted: f64 = 0
  let highest = zero
  let falls = v128.load_splat<f64>(state, 96)
  let largest = zero
  let needed = v128.load_splat<f64>(state, 80)
  let capital = v128.load_splat<f64>(state, 88)
  let prices = v128.load_splat<f64>(close)
  // Nothing is traded before the first bar.
  let tokens = v128.load_splat<f64>(held)
  let pair = held
  for (let i = 1; i < count; i += 2) {
    const at = (<usize>i) << 3
    if (posted !== 0) {
      const spans = f64x2.mul(f64x2.splat(posted), f64x2.sub(v128.load(times + at), v128.load(times + at - 8)))
      weighted = weighted + first(spans) + second(spans)
    }
    const closes = v128.load(close + at)
    const from = v128.load(pair, 48)
    const holds = v128.load(pair)
    const exposed = f64x2.mul(holds, ratio)
    const opened = f64x2.mul(f64x2.mul(between(tokens, holds), ratio), f64x2.sub(from, between(prices, closes)))
    const moved = f64x2.mul(exposed, f64x2.sub(closes, from))
    const once = gains + first(opened) + first(moved)
    gains = once + second(opened) + second(moved)
    let got = f64x2.splat(funding)
    if (rates !== 0) {
      const flows = f64x2.mul(holds, v128.load(rates + at))
      const so = funding - first(flows)
      funding = so - second(flows)
      got = f64x2(so, funding)
    }
    prices = closes
    tokens = holds
    const sum = f64x2.sub(f64x2.add(f64x2(once, gains), got), v128.load(pair, 16))
    const made = f64x2.sub(sum, v128.load(pair, 32))
    const size = f64x2.abs(holds)
    pair += 64
    if (watched) {
      const hurts = v128.bitselect(v128.load(low + at), v128.load(high + at), f64x2.gt(holds, zero))
      const needs = f64x2.mul(maintenance, f64x2.mul(size, f64x2.mul(hurts, ratio)))
      const left = f64x2.add(f64x2.add(margin, made), f64x2.mul(exposed, f64x2.sub(hurts, closes)))
      if (v128.any_true(v128.and(f64x2.gt(needs, zero), f64x2.le(left, needs)))) return false
    }
    const worth = f64x2.add(f64x2.sub(beside(pools, earned, options, at), paid), made)
    v128.store(net + at, worth)
    const inside = v128.load(inRange + at)
    within = within + first(inside) + second(inside)
    const notional = f64x2.mul(size, f64x2.mul(closes, ratio))
    largest = f64x2.pmax(largest, notional)
    if (grows) {
      const loss = f64x2.pmax(zero, f64x2.neg(f64x2.add(margin, made)))
      const needs = raised(needed, f64x2.add(f64x2.div(notional, maxLeverage), loss))
      capital = f64x2.add(own, needs)
      needed = later(needs)
    }
    const heights = raised(highest, worth)
    falls = fallen(falls, worth, heights, capital)
    highest = later(heights)
  }
  store<f64>(state, gains, 40)
  store<f64>(state, funding, 48)
  store<f64>(state, load<f64>(net + ((<usize>(count - 1)) << 3)), 64)
  if (isPerp) {
    const asked = f64x2.div(f64x2.pmax(largest, later(largest)), maxLeverage)
    store<f64>(state, first(f64x2.pmax(v128.load_splat<f64>(state, 72), asked)), 72)
  }
  store<f64>(state, first(needed), 80)
  store<f64>(state, first(later(capital)), 88)
  store<f64>(state, first(f64x2.pmin(falls, later(falls))), 96)
  store<f64>(state, within, 104)
  store<f64>(state, weighted, 112)
  return true
}
