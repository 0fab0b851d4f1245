import { CLOSE, DELTAS, GAMMAS, RECORD, STATE, TERMS, TIMES, TRADED } from './jobs'

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
 * What is held of a line along a path that no venue closes: at `out`, in a record a bar and one more past the end, tokens held in the bar and what of them was
 * traded at its open.
 */
export function holdings(count: i32, kind: i32, toCentre: bool, job: usize, out: usize): void {
  const state = load<u32>(job, STATE)
  const terms = load<u32>(job, TERMS)
  const times = load<u32>(job, TIMES)
  const close = load<u32>(job, CLOSE)
  const deltas = load<u32>(job, DELTAS)
  const gammas = load<u32>(job, GAMMAS)
  const ratio = load<f64>(terms)
  const feeRate = load<f64>(terms, 8)
  const feePerToken = load<f64>(terms, 16)
  const halfSpread = load<f64>(terms, 24)
  const lot = load<f64>(terms, 72)
  const first = load<f64>(terms, 80)
  const second = load<f64>(terms, 88)
  const step = load<f64>(terms, 96)
  let tokens = load<f64>(state)
  const alike = ratio === 1
  let squares: f64 = 0
  let struck: f64 = 0
  const start = load<f64>(times)
  const gammaAtOpen = load<f64>(gammas)

  let traded: f64 = 0
  for (let i = 1; i < count; i++) {
    const at = (<usize>i) << 3
    const record = out + <usize>i * RECORD
    store<f64>(record, tokens)
    store<f64>(record, traded, TRADED)
    traded = 0
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
        const price = load<f64>(close + at)
        const cost = feeRate + (feePerToken === 0 ? 0 : feePerToken / price) + halfSpread
        const scaled = 1.5 * cost * price * gamma * gamma
        width = size * size * size * second < scaled * SURE ? size : cbrt(scaled / second)
      }
      if (size > width) wanted = toCentre ? -left : copysign(width, left) - left
    }
    const asked = alike ? wanted : wanted / ratio
    if (asked === 0) continue
    const change = rounded((tokens + asked) / lot) * lot - tokens
    if (abs(change) < lot / 2) continue
    tokens += change
    traded = change
  }
  store<f64>(state, squares, 120)
}
