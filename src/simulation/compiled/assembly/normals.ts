import { logarithms } from './logarithm'

const WORD: f64 = 1.0 / 4294967296.0

function highWords(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 1, 3, 5, 7)
}

function lowWords(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(a, b, 0, 2, 4, 6)
}

function keep(at: usize, words: v128): void {
  const half = f64x2.splat(0.5)
  const scale = f64x2.splat(WORD)
  v128.store(at, f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(words), half), scale))
  const upper = v128.shuffle<i32>(words, words, 2, 3, 2, 3)
  v128.store(at, f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(upper), half), scale), 16)
}

/** Philox4x32-10, four blocks at a time; `out` has room for a multiple of sixteen. */
export function uniforms(out: usize, count: i32, stream: i32, low: i32, high: i32, seedLow: i32, seedHigh: i32): void {
  const m0 = i32x4.splat(-766435501)
  const m1 = i32x4.splat(-845247145)
  for (let block = 0; block << 2 < count; block += 4) {
    let c0 = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3))
    let c1 = i32x4.splat(stream)
    let c2 = i32x4.splat(low)
    let c3 = i32x4.splat(high)
    let k0 = seedLow
    let k1 = seedHigh
    for (let round = 0; round < 10; round++) {
      const a = i64x2.extmul_low_i32x4_u(c0, m0)
      const b = i64x2.extmul_high_i32x4_u(c0, m0)
      const c = i64x2.extmul_low_i32x4_u(c2, m1)
      const d = i64x2.extmul_high_i32x4_u(c2, m1)
      c0 = v128.xor(v128.xor(highWords(c, d), c1), i32x4.splat(k0))
      c2 = v128.xor(v128.xor(highWords(a, b), c3), i32x4.splat(k1))
      c1 = lowWords(c, d)
      c3 = lowWords(a, b)
      k0 -= 1640531527
      k1 -= 1150833019
    }
    const at = out + ((<usize>block) << 5)
    const a = v128.shuffle<i32>(c0, c1, 0, 4, 1, 5)
    const b = v128.shuffle<i32>(c2, c3, 0, 4, 1, 5)
    const c = v128.shuffle<i32>(c0, c1, 2, 6, 3, 7)
    const d = v128.shuffle<i32>(c2, c3, 2, 6, 3, 7)
    keep(at, v128.shuffle<i32>(a, b, 0, 1, 4, 5))
    keep(at + 32, v128.shuffle<i32>(a, b, 2, 3, 6, 7))
    keep(at + 64, v128.shuffle<i32>(c, d, 0, 1, 4, 5))
    keep(at + 96, v128.shuffle<i32>(c, d, 2, 3, 6, 7))
  }
}

function step(sum: v128, x: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, x), f64x2.splat(coefficient))
}

function centre(q: v128): v128 {
  const x = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q))
  let above = f64x2.splat(2509.0809287301227)
  let below = f64x2.splat(5226.495278852854)
  above = step(above, x, 33430.57558358813)
  below = step(below, x, 28729.085735721943)
  above = step(above, x, 67265.7709270087)
  below = step(below, x, 39307.89580009271)
  above = step(above, x, 45921.95393154987)
  below = step(below, x, 21213.794301586597)
  above = step(above, x, 13731.69376550946)
  below = step(below, x, 5394.196021424751)
  above = step(above, x, 1971.5909503065513)
  below = step(below, x, 687.1870074920579)
  above = step(above, x, 133.14166789178438)
  below = step(below, x, 42.31333070160091)
  above = step(above, x, 3.3871328727963665)
  below = step(below, x, 1)
  return f64x2.mul(q, f64x2.div(above, below))
}

function shoulder(x: v128): v128 {
  let above = f64x2.splat(0.0007745450142783414)
  let below = f64x2.splat(1.0507500716444169e-9)
  above = step(above, x, 0.022723844989269184)
  below = step(below, x, 0.0005475938084995345)
  above = step(above, x, 0.2417807251774506)
  below = step(below, x, 0.015198666563616457)
  above = step(above, x, 1.2704582524523684)
  below = step(below, x, 0.14810397642748008)
  above = step(above, x, 3.6478483247632045)
  below = step(below, x, 0.6897673349851)
  above = step(above, x, 5.769497221460691)
  below = step(below, x, 1.6763848301838038)
  above = step(above, x, 4.630337846156546)
  below = step(below, x, 2.053191626637759)
  above = step(above, x, 1.4234371107496835)
  below = step(below, x, 1)
  return f64x2.div(above, below)
}

/** Makes normals of uniforms in place: AS 241, whose outer branch no uniform of 32 bits comes to. `places`: room for as many places and one more. */
export function normals(out: usize, count: i32, places: usize): void {
  let far: usize = places
  for (let i = 0; i < count; i += 2) {
    const at = out + ((<usize>i) << 3)
    const p = v128.load(at)
    const q = f64x2.sub(p, f64x2.splat(0.5))
    const inside = f64x2.le(f64x2.abs(q), f64x2.splat(0.425))
    v128.store(at, v128.bitselect(centre(q), p, inside))
    const mask = i64x2.bitmask(inside)
    store<usize>(far, at)
    far += (<usize>(~mask & 1)) << 2
    store<usize>(far, at + 8)
    far += (<usize>(~mask & 2)) << 1
  }
  if (far === places) return
  // An odd one is worked out twice.
  store<usize>(far, load<usize>(far - 4))
  for (let place = places; place < far; place += 8) {
    const first = load<usize>(place)
    const second = load<usize>(place, 4)
    const p = f64x2(load<f64>(first), load<f64>(second))
    const upper = f64x2.gt(p, f64x2.splat(0.5))
    const tail = v128.bitselect(f64x2.sub(f64x2.splat(1), p), p, upper)
    const r = f64x2.sqrt(f64x2.neg(logarithms(tail)))
    const x = shoulder(f64x2.sub(r, f64x2.splat(1.6)))
    const signed = v128.bitselect(x, f64x2.neg(x), upper)
    store<f64>(first, f64x2.extract_lane(signed, 0))
    store<f64>(second, f64x2.extract_lane(signed, 1))
  }
}
