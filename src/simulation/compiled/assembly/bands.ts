import { BYTES, DELTAS, keep, LANES, pair, RECORD, RECORDS, STATE, TERMS, TRADED } from './jobs'

/** Two paths to a vector: what they hold after a bar, squares so far, the half-width, and their jobs and records. */
const TOKENS = 0
const SQUARES = 16
const WIDTH = 32
const ONE = 48
const TWO = 52
const RECORD_AT = 56
const VECTOR = 64
/** Room for the inverse of a lot and half of one, which the engine would work out anew at every bar. */
const INVERSE = VECTOR * (LANES >> 1)
const HALF_LOT = INVERSE + 8
const vectors = memory.data(HALF_LOT + 8, 16)

/** Read from memory, where they cost one instruction: a sign, a half, one, and the share within which a product with the inverse of a lot may round otherwise than the division. */
const NUMBERS = memory.data<f64>([-0.0, 0.5, 1, 1e-14])

/** Halves away from nought where they are positive, as Math.round. */
function rounded(lots: v128): v128 {
  const up = f64x2.ceil(lots)
  const isLower = f64x2.gt(f64x2.sub(up, v128.load_splat<f64>(NUMBERS, 8)), lots)
  return f64x2.sub(up, v128.and(isLower, v128.load_splat<f64>(NUMBERS, 16)))
}

/**
 * What `holdings` makes of a band of one width, of several paths side by side: what one path waits for is done for the others meanwhile, and no branch hangs
 * on whether a path trades. The terms are those of the first.
 */
export function bands(paths: i32, jobs: usize, count: i32, toCentre: bool, alike: bool): void {
  const terms = load<u32>(jobs, TERMS)
  const ratio = v128.load_splat<f64>(terms)
  const lot = v128.load_splat<f64>(terms, 72)
  store<f64>(vectors, 1 / load<f64>(terms, 72), INVERSE)
  store<f64>(vectors, load<f64>(terms, 72) / 2, HALF_LOT)
  const inverse = v128.load_splat<f64>(vectors, INVERSE)
  const halfLot = v128.load_splat<f64>(vectors, HALF_LOT)
  const sign = v128.load_splat<f64>(NUMBERS)
  const half = v128.load_splat<f64>(NUMBERS, 8)
  const sure = v128.load_splat<f64>(NUMBERS, 24)
  const last = jobs + <usize>(paths - 1) * BYTES
  let end = vectors
  for (let one = jobs; one <= last; one += 2 * BYTES, end += VECTOR) {
    const two = one < last ? one + BYTES : one
    const records = load<u32>(one, RECORDS)
    store<u32>(end, <u32>one, ONE)
    store<u32>(end, <u32>two, TWO)
    store<u32>(end, records, RECORD_AT)
    const tokens = pair(load<u32>(one, STATE), load<u32>(two, STATE), 0)
    v128.store(end, tokens, TOKENS)
    v128.store(end, f64x2.splat(0), SQUARES)
    v128.store(end, pair(load<u32>(one, TERMS), load<u32>(two, TERMS), 80), WIDTH)
    v128.store(records, tokens, RECORD)
    v128.store(records, f64x2.splat(0), RECORD + TRADED)
  }

  for (let i = 1; i < count; i++) {
    const at = (<usize>i) << 3
    for (let v = vectors; v < end; v += VECTOR) {
      const record = load<u32>(v, RECORD_AT) + RECORD
      store<u32>(v, record, RECORD_AT)
      const tokens = v128.load(v, TOKENS)
      const left = f64x2.add(
        pair(load<u32>(load<u32>(v, ONE), DELTAS), load<u32>(load<u32>(v, TWO), DELTAS), at),
        f64x2.mul(tokens, ratio),
      )
      v128.store(v, f64x2.add(v128.load(v, SQUARES), f64x2.mul(left, left)), SQUARES)
      const width = v128.load(v, WIDTH)
      const wanted = toCentre ? f64x2.neg(left) : f64x2.sub(v128.or(v128.and(left, sign), width), left)
      const target = f64x2.add(tokens, alike ? wanted : f64x2.div(wanted, ratio))
      const lots = f64x2.mul(target, inverse)
      let whole = f64x2.nearest(lots)
      const apart = f64x2.sub(half, f64x2.abs(f64x2.sub(whole, lots)))
      if (v128.any_true(f64x2.le(apart, f64x2.mul(f64x2.abs(lots), sure)))) whole = rounded(f64x2.div(target, lot))
      const change = f64x2.sub(f64x2.mul(whole, lot), tokens)
      const acts = v128.and(f64x2.gt(f64x2.abs(left), width), f64x2.ge(f64x2.abs(change), halfLot))
      const next = v128.bitselect(f64x2.add(tokens, change), tokens, acts)
      v128.store(v, next, TOKENS)
      v128.store(record, next, RECORD)
      v128.store(record, v128.and(change, acts), RECORD + TRADED)
    }
  }

  for (let v = vectors; v < end; v += VECTOR) {
    keep(load<u32>(load<u32>(v, ONE), STATE), load<u32>(load<u32>(v, TWO), STATE), 120, v128.load(v, SQUARES))
  }
}
