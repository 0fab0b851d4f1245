import { BYTES, CLOSE, DELTAS, LANES, OPEN, OUT, STATE, TERMS } from './jobs'

/** Two paths to a vector: what stands after a bar, the half-width, and where each path's columns lie. */
const TOKENS = 0
const TRADES = 16
const TURNOVER = 32
const FEES = 48
const SPREADS = 64
const SQUARES = 80
const FROM = 96
const WIDTH = 112
const JOBS = 128
const VECTOR = 144
/** A product with the inverse of a lot rounds to the same whole number as the division, farther than this share of it from a half. */
const SURE: f64 = 1e-14
const vectors = memory.data(VECTOR * (LANES >> 1), 16)
const end = vectors + VECTOR * (LANES >> 1)

/** A number of each of two paths, `at` bytes into a column. */
function pair(one: usize, two: usize, column: usize, at: usize): v128 {
  return v128.load64_lane(load<u32>(two + column) + at, v128.load64_zero(load<u32>(one + column) + at), 1)
}

function keep(first: usize, second: usize, x: v128): void {
  v128.store64_lane(first, x, 0)
  v128.store64_lane(second, x, 1)
}

/**
 * What `holdings` makes of a band of one width, of LANES paths side by side: what one path waits for is done for the others meanwhile, and no branch hangs
 * on whether a path trades. The terms are those of the first.
 */
export function bands(count: i32, toCentre: bool, jobs: usize): void {
  const terms = load<u32>(jobs + TERMS)
  const ratio = v128.load_splat<f64>(terms)
  const feeRate = v128.load_splat<f64>(terms, 8)
  const feePerToken = v128.load_splat<f64>(terms, 16)
  const halfSpread = v128.load_splat<f64>(terms, 24)
  const lot = v128.load_splat<f64>(terms, 72)
  const inverse = f64x2.div(f64x2.splat(1), lot)
  const halfLot = f64x2.div(lot, f64x2.splat(2))
  const alike = load<f64>(terms) === 1
  const nought = f64x2.splat(0)
  const sign = f64x2.splat(-0.0)
  const one = f64x2.splat(1)
  const half = f64x2.splat(0.5)
  for (let v = vectors, job = jobs; v < end; v += VECTOR, job += 2 * BYTES) {
    const next = job + BYTES
    store<u32>(v, <u32>job, JOBS)
    for (let number: usize = 0; number < 5; number++) {
      v128.store(v + (number << 4), pair(job, next, STATE, number << 3))
    }
    v128.store(v, nought, SQUARES)
    v128.store(v, pair(job, next, TERMS, 80), WIDTH)
    v128.store(v, pair(job, next, CLOSE, 0), FROM)
  }

  for (let i = 1; i <= count; i++) {
    const at = (<usize>i) << 3
    const place = ((<usize>((i - 1) >> 1)) << 6) + ((<usize>((i - 1) & 1)) << 3)
    for (let v = vectors; v < end; v += VECTOR) {
      const job = <usize>load<u32>(v, JOBS)
      const next = job + BYTES
      const first = <usize>load<u32>(job, OUT) + place
      const second = <usize>load<u32>(next, OUT) + place
      const tokens = v128.load(v, TOKENS)
      const fees = v128.load(v, FEES)
      const spreads = v128.load(v, SPREADS)
      keep(first, second, tokens)
      keep(first + 16, second + 16, fees)
      keep(first + 32, second + 32, spreads)
      keep(first + 48, second + 48, v128.load(v, FROM))
      if (i === count) continue
      const closes = pair(job, next, CLOSE, at)
      const deltas = pair(job, next, DELTAS, at)
      const left = f64x2.add(deltas, alike ? tokens : f64x2.mul(tokens, ratio))
      v128.store(v, f64x2.add(v128.load(v, SQUARES), f64x2.mul(left, left)), SQUARES)
      v128.store(v, closes, FROM)
      // At the last close nothing is decided.
      if (i + 1 === count) continue
      const width = v128.load(v, WIDTH)
      const wanted = toCentre ? f64x2.neg(left) : f64x2.sub(v128.or(v128.and(left, sign), width), left)
      const asked = alike ? wanted : f64x2.div(wanted, ratio)
      const target = f64x2.add(tokens, asked)
      let lots = f64x2.mul(target, inverse)
      let up = f64x2.ceil(lots)
      let middle = f64x2.sub(up, half)
      const apart = f64x2.abs(f64x2.sub(middle, lots))
      if (v128.any_true(f64x2.le(apart, f64x2.mul(f64x2.abs(lots), f64x2.splat(SURE))))) {
        lots = f64x2.div(target, lot)
        up = f64x2.ceil(lots)
        middle = f64x2.sub(up, half)
      }
      const whole = f64x2.sub(up, v128.and(f64x2.gt(middle, lots), one))
      const traded = f64x2.sub(f64x2.mul(whole, lot), tokens)
      const size = f64x2.abs(traded)
      const idle = v128.or(f64x2.lt(size, halfLot), f64x2.eq(traded, nought))
      const acts = v128.and(f64x2.gt(f64x2.abs(left), width), v128.andnot(f64x2.ne(asked, nought), idle))
      // What is added where nothing is traded: −0 leaves any number as it is.
      const rest = v128.andnot(sign, acts)
      const opens = pair(job, next, OPEN, at + 8)
      const price = f64x2.mul(opens, ratio)
      const notional = f64x2.mul(size, price)
      const fee = f64x2.mul(size, f64x2.add(f64x2.mul(price, feeRate), feePerToken))
      v128.store(v, f64x2.add(tokens, v128.or(v128.and(traded, acts), rest)), TOKENS)
      v128.store(v, f64x2.add(fees, v128.or(v128.and(fee, acts), rest)), FEES)
      v128.store(v, f64x2.add(spreads, v128.or(v128.and(f64x2.mul(notional, halfSpread), acts), rest)), SPREADS)
      v128.store(v, f64x2.add(v128.load(v, TURNOVER), v128.or(v128.and(notional, acts), rest)), TURNOVER)
      v128.store(v, f64x2.add(v128.load(v, TRADES), v128.and(one, acts)), TRADES)
      v128.store(v, v128.bitselect(opens, closes, acts), FROM)
    }
  }

  for (let v = vectors; v < end; v += VECTOR) {
    const job = <usize>load<u32>(v, JOBS)
    const first = <usize>load<u32>(job, STATE)
    const second = <usize>load<u32>(job + BYTES, STATE)
    for (let number: usize = 0; number < 5; number++) {
      keep(first + (number << 3), second + (number << 3), v128.load(v + (number << 4)))
    }
    keep(first + 120, second + 120, v128.load(v, SQUARES))
  }
}
