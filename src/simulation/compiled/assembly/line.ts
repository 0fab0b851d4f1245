declare function cbrt(x: f64): f64

/** Kinds of rules as compiled-line.ts numbers them; 0 never trades, 2 has a band of one width. */
const EVERY = 1
const GAMMA_SCALED = 3
const WHALLEY_WILMOTT = 4

/** Nearer to equal than this, two sides of a comparison are worked out as line-loop.ts has them; farther apart a product that rounds otherwise says the same, without its division. */
const SURE: f64 = 1 - 1e-9

/** Halves away from nought where they are positive, as Math.round. */
function rounded(x: f64): f64 {
  const up = ceil(x)
  return up - 0.5 > x ? up - 1 : up
}

/** What stands beside the line at a close, numeraire. */
function beside(pools: usize, earned: usize, options: usize, at: usize): f64 {
  return load<f64>(pools + at) + load<f64>(earned + at) + load<f64>(options + at)
}

/** No line at all: what {@link line} comes to then. */
function alone(
  count: i32,
  state: usize,
  paid: f64,
  pools: usize,
  earned: usize,
  options: usize,
  inRange: usize,
  net: usize,
): void {
  const capital = load<f64>(state, 88)
  let drawdown = load<f64>(state, 96)
  let within = load<f64>(state, 104)
  let worth = load<f64>(state, 64)
  let highest: f64 = 0
  for (let i = 1; i < count; i++) {
    const at = (<usize>i) << 3
    worth = beside(pools, earned, options, at) - paid
    within += load<f64>(inRange + at)
    store<f64>(net + at, worth)
    if (worth > highest) highest = worth
    const most = capital + highest
    if (worth - highest < drawdown * most * SURE || !(most > 0)) {
      const fall = (worth - highest) / most
      if (fall < drawdown) drawdown = fall
    }
  }
  store<f64>(state, worth, 64)
  store<f64>(state, drawdown, 96)
  store<f64>(state, within, 104)
}

/** One line kept by one rule along a path: `state` and `terms` lie as compiled-line.ts packs them; line-loop.ts is the measure of this. */
export function line(
  count: i32,
  kind: i32,
  toCentre: bool,
  hasLine: bool,
  isPerp: bool,
  watched: bool,
  state: usize,
  terms: usize,
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
): void {
  const ratio = load<f64>(terms)
  const feeRate = load<f64>(terms, 8)
  const feePerToken = load<f64>(terms, 16)
  const halfSpread = load<f64>(terms, 24)
  const maxLeverage = load<f64>(terms, 32)
  const maintenance = load<f64>(terms, 40)
  const posted = load<f64>(terms, 48)
  const own = load<f64>(terms, 56)
  const paid = load<f64>(terms, 64)
  const lot = load<f64>(terms, 72)
  const first = load<f64>(terms, 80)
  const second = load<f64>(terms, 88)
  const step = load<f64>(terms, 96)

  if (!hasLine) {
    alone(count, state, paid, pools, earned, options, inRange, net)
    return
  }

  let tokens = load<f64>(state)
  let trades = load<f64>(state, 8)
  let turnover = load<f64>(state, 16)
  let fees = load<f64>(state, 24)
  let spreads = load<f64>(state, 32)
  let gains = load<f64>(state, 40)
  let funding = load<f64>(state, 48)
  let held = load<f64>(state, 56)
  let worth = load<f64>(state, 64)
  let margin = load<f64>(state, 72)
  let needed = load<f64>(state, 80)
  let capital = load<f64>(state, 88)
  let drawdown = load<f64>(state, 96)
  let within = load<f64>(state, 104)
  let weighted: f64 = 0
  let squares: f64 = 0
  let highest: f64 = 0
  let pending: f64 = 0
  let closed = false
  let struck: f64 = 0
  const start = load<f64>(times)
  const gammaAtOpen = load<f64>(gammas)
  let before = load<f64>(close)
  let then = start

  for (let i = 1; i < count; i++) {
    const at = (<usize>i) << 3
    const now = load<f64>(times + at)
    const price = load<f64>(close + at)
    weighted += posted * (now - then)
    then = now
    let from = before
    if (pending !== 0) {
      from = load<f64>(open + at)
      gains += tokens * ratio * (from - before)
      if (!closed) {
        const traded = from * ratio
        const size = abs(pending)
        tokens += pending
        fees += size * (traded * feeRate + feePerToken)
        spreads += size * traded * halfSpread
        turnover += size * traded
        trades += 1
      }
      pending = 0
    }
    gains += tokens * ratio * (price - from)
    if (tokens !== 0) {
      if (rates !== 0) funding -= tokens * load<f64>(rates + at)
      if (watched && !closed) {
        const hurts = tokens > 0 ? load<f64>(low + at) : load<f64>(high + at)
        const asked = maintenance * (abs(tokens) * (hurts * ratio))
        const equity = held + (gains + funding - fees - spreads)
        if (asked > 0 && equity + tokens * ratio * (hurts - price) <= asked) {
          gains -= equity
          tokens = 0
          held = 0
          closed = true
        }
      }
    }
    const left = load<f64>(deltas + at) + tokens * ratio
    squares += left * left
    if (!closed && kind !== 0) {
      let wanted: f64 = 0
      if (kind === EVERY) {
        const elapsed = now - start
        const strikes = floor(elapsed / first)
        if (strikes > struck && elapsed - strikes * first < step) wanted = -left
        struck = strikes
      } else {
        let width = first
        const size = abs(left)
        if (kind === GAMMA_SCALED) {
          if (gammaAtOpen !== 0) {
            const bend = load<f64>(gammas + at) / gammaAtOpen
            width = first * cbrt(bend * bend)
          }
        } else if (kind === WHALLEY_WILMOTT) {
          const gamma = load<f64>(gammas + at)
          const cost = feeRate + (feePerToken === 0 ? 0 : feePerToken / price) + halfSpread
          const scaled = 1.5 * cost * price * gamma * gamma
          width = size * size * size * second < scaled * SURE ? size : cbrt(scaled / second)
        }
        if (size > width) wanted = toCentre ? -left : (left > 0 ? width : -width) - left
      }
      if (wanted !== 0) {
        const size = wanted / ratio
        if (size !== 0) {
          const target = rounded((tokens + size) / lot) * lot
          pending = abs(target - tokens) < lot / 2 ? 0 : target - tokens
        }
      }
    }
    before = price
    const made = gains + funding - fees - spreads
    worth = beside(pools, earned, options, at) - paid + made
    if (isPerp) {
      const notional = tokens === 0 ? 0 : abs(tokens) * (price * ratio)
      if (notional > margin * maxLeverage * SURE) {
        const asked = notional / maxLeverage
        if (asked > margin) margin = asked
      }
      if (posted === 0) {
        const left = held + made
        const loss = left < 0 ? -left : 0
        if (notional + loss * maxLeverage > needed * maxLeverage * SURE) {
          const asked = notional / maxLeverage
          if (asked + loss > needed) {
            needed = asked + loss
            capital = own + needed
          }
        }
      }
    }
    within += load<f64>(inRange + at)
    store<f64>(net + at, worth)
    if (worth > highest) highest = worth
    const most = capital + highest
    if (worth - highest < drawdown * most * SURE || !(most > 0)) {
      const fall = (worth - highest) / most
      if (fall < drawdown) drawdown = fall
    }
  }

  store<f64>(state, tokens)
  store<f64>(state, trades, 8)
  store<f64>(state, turnover, 16)
  store<f64>(state, fees, 24)
  store<f64>(state, spreads, 32)
  store<f64>(state, gains, 40)
  store<f64>(state, funding, 48)
  store<f64>(state, held, 56)
  store<f64>(state, worth, 64)
  store<f64>(state, margin, 72)
  store<f64>(state, needed, 80)
  store<f64>(state, capital, 88)
  store<f64>(state, drawdown, 96)
  store<f64>(state, within, 104)
  store<f64>(state, weighted, 112)
  store<f64>(state, squares, 120)
  store<f64>(state, closed ? 1 : 0, 128)
}
