declare function cbrt(x: f64): f64

/** Kinds of rules as compiled-line.ts numbers them; 0 never trades, 2 has a band of one width. */
const EVERY = 1
const GAMMA_SCALED = 3
const WHALLEY_WILMOTT = 4

/** Nearer to equal than this, two sides of a comparison are worked out as line-loop.ts has them; farther apart a product that rounds otherwise says the same, without its division. */
const SURE: f64 = 1 - 1e-9

/** Halves away from nought where they are positive, as Math.round, without a branch. */
function rounded(x: f64): f64 {
  const up = ceil(x)
  return up - <f64>(<i32>(up - 0.5 > x))
}

/**
 * What is held of a line along a path that no venue closes: tokens, fees and spreads paid so far and the price that a bar's gain counts from, of two bars
 * at a time and of one more past the end. Its totals stand in `state` then.
 */
export function holdings(
  count: i32,
  kind: i32,
  toCentre: bool,
  state: usize,
  terms: usize,
  times: usize,
  open: usize,
  close: usize,
  deltas: usize,
  gammas: usize,
  out: usize,
): void {
  const ratio = load<f64>(terms)
  const feeRate = load<f64>(terms, 8)
  const feePerToken = load<f64>(terms, 16)
  const halfSpread = load<f64>(terms, 24)
  const lot = load<f64>(terms, 72)
  const first = load<f64>(terms, 80)
  const second = load<f64>(terms, 88)
  const step = load<f64>(terms, 96)
  let tokens = load<f64>(state)
  let trades = load<f64>(state, 8)
  let turnover = load<f64>(state, 16)
  let fees = load<f64>(state, 24)
  let spreads = load<f64>(state, 32)
  const alike = ratio === 1
  let squares: f64 = 0
  let struck: f64 = 0
  const start = load<f64>(times)
  const gammaAtOpen = load<f64>(gammas)
  let from = load<f64>(close)

  for (let i = 1; i < count; i++) {
    const at = (<usize>i) << 3
    const place = out + ((<usize>((i - 1) >> 1)) << 6) + ((<usize>((i - 1) & 1)) << 3)
    store<f64>(place, tokens)
    store<f64>(place, fees, 16)
    store<f64>(place, spreads, 32)
    store<f64>(place, from, 48)
    from = load<f64>(close + at)
    const left = load<f64>(deltas + at) + tokens * ratio
    squares += left * left
    if (kind === 0) continue
    let wanted: f64 = 0
    if (kind === EVERY) {
      const elapsed = load<f64>(times + at) - start
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
        const cost = feeRate + (feePerToken === 0 ? 0 : feePerToken / from) + halfSpread
        const scaled = 1.5 * cost * from * gamma * gamma
        width = size * size * size * second < scaled * SURE ? size : cbrt(scaled / second)
      }
      if (size > width) wanted = toCentre ? -left : copysign(width, left) - left
    }
    const asked = alike ? wanted : wanted / ratio
    if (asked === 0) continue
    const target = rounded((tokens + asked) / lot) * lot
    const traded = target - tokens
    if (abs(traded) < lot / 2 || traded === 0 || i + 1 === count) continue
    // At the open of the next bar.
    from = load<f64>(open + at, 8)
    const price = from * ratio
    const size = abs(traded)
    tokens += traded
    fees += size * (price * feeRate + feePerToken)
    spreads += size * price * halfSpread
    turnover += size * price
    trades += 1
  }

  const place = out + ((<usize>((count - 1) >> 1)) << 6) + ((<usize>((count - 1) & 1)) << 3)
  store<f64>(place, tokens)
  store<f64>(place, fees, 16)
  store<f64>(place, spreads, 32)
  store<f64>(place, from, 48)
  store<f64>(state, tokens)
  store<f64>(state, trades, 8)
  store<f64>(state, turnover, 16)
  store<f64>(state, fees, 24)
  store<f64>(state, spreads, 32)
  store<f64>(state, squares, 120)
}
