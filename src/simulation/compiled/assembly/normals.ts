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

/** Coefficients, those of the numerator and the denominator in turn from the highest power down: read from memory, where they cost no instruction of their own. */
const CENTRE = memory.data<f64>([
  2509.0809287301227, 5226.495278852854, 33430.57558358813, 28729.085735721943, 67265.7709270087, 39307.89580009271,
  45921.95393154987, 21213.794301586597, 13731.69376550946, 5394.196021424751, 1971.5909503065513, 687.1870074920579,
  133.14166789178438, 42.31333070160091, 3.3871328727963665, 1,
])
const SHOULDER = memory.data<f64>([
  0.0007745450142783414, 1.0507500716444169e-9, 0.022723844989269184, 0.0005475938084995345, 0.2417807251774506,
  0.015198666563616457, 1.2704582524523684, 0.14810397642748008, 3.6478483247632045, 0.6897673349851, 5.769497221460691,
  1.6763848301838038, 4.630337846156546, 2.053191626637759, 1.4234371107496835, 1,
])

function next(sum: v128, x: v128, coefficient: usize): v128 {
  return f64x2.add(f64x2.mul(sum, x), v128.load_splat<f64>(coefficient))
}

function ratio(table: usize, x: v128): v128 {
  let above = v128.load_splat<f64>(table)
  let below = v128.load_splat<f64>(table + 8)
  above = next(above, x, table + 16)
  below = next(below, x, table + 24)
  above = next(above, x, table + 32)
  below = next(below, x, table + 40)
  above = next(above, x, table + 48)
  below = next(below, x, table + 56)
  above = next(above, x, table + 64)
  below = next(below, x, table + 72)
  above = next(above, x, table + 80)
  below = next(below, x, table + 88)
  above = next(above, x, table + 96)
  below = next(below, x, table + 104)
  above = next(above, x, table + 112)
  below = next(below, x, table + 120)
  return f64x2.div(above, below)
}

function inner(q: v128): v128 {
  return f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q))
}

/** Makes normals of uniforms in place: AS 241, whose outer branch no uniform of 32 bits comes to. `places`: room for as many places and four more. */
export function normals(out: usize, count: i32, places: usize): void {
  let far: usize = places
  const half = f64x2.splat(0.5)
  const most = f64x2.splat(0.425)
  for (let i = 0; i < count; i += 4) {
    const at = out + ((<usize>i) << 3)
    const p0 = v128.load(at)
    const p1 = v128.load(at, 16)
    const q0 = f64x2.sub(p0, half)
    const q1 = f64x2.sub(p1, half)
    const inside0 = f64x2.le(f64x2.abs(q0), most)
    const inside1 = f64x2.le(f64x2.abs(q1), most)
    const x0 = inner(q0)
    const x1 = inner(q1)
    let above0 = v128.load_splat<f64>(CENTRE)
    let below0 = v128.load_splat<f64>(CENTRE + 8)
    let above1 = above0
    let below1 = below0
    above0 = next(above0, x0, CENTRE + 16)
    above1 = next(above1, x1, CENTRE + 16)
    below0 = next(below0, x0, CENTRE + 24)
    below1 = next(below1, x1, CENTRE + 24)
    above0 = next(above0, x0, CENTRE + 32)
    above1 = next(above1, x1, CENTRE + 32)
    below0 = next(below0, x0, CENTRE + 40)
    below1 = next(below1, x1, CENTRE + 40)
    above0 = next(above0, x0, CENTRE + 48)
    above1 = next(above1, x1, CENTRE + 48)
    below0 = next(below0, x0, CENTRE + 56)
    below1 = next(below1, x1, CENTRE + 56)
    above0 = next(above0, x0, CENTRE + 64)
    above1 = next(above1, x1, CENTRE + 64)
    below0 = next(below0, x0, CENTRE + 72)
    below1 = next(below1, x1, CENTRE + 72)
    above0 = next(above0, x0, CENTRE + 80)
    above1 = next(above1, x1, CENTRE + 80)
    below0 = next(below0, x0, CENTRE + 88)
    below1 = next(below1, x1, CENTRE + 88)
    above0 = next(above0, x0, CENTRE + 96)
    above1 = next(above1, x1, CENTRE + 96)
    below0 = next(below0, x0, CENTRE + 104)
    below1 = next(below1, x1, CENTRE + 104)
    above0 = next(above0, x0, CENTRE + 112)
    above1 = next(above1, x1, CENTRE + 112)
    below0 = next(below0, x0, CENTRE + 120)
    below1 = next(below1, x1, CENTRE + 120)
    v128.store(at, v128.bitselect(f64x2.mul(q0, f64x2.div(above0, below0)), p0, inside0))
    v128.store(at, v128.bitselect(f64x2.mul(q1, f64x2.div(above1, below1)), p1, inside1), 16)
    const mask = ~(i64x2.bitmask(inside0) | (i64x2.bitmask(inside1) << 2))
    store<usize>(far, at)
    far += (<usize>(mask & 1)) << 2
    store<usize>(far, at + 8)
    far += (<usize>(mask & 2)) << 1
    store<usize>(far, at + 16)
    far += <usize>(mask & 4)
    store<usize>(far, at + 24)
    far += <usize>(mask & 8) >> 1
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
    const x = ratio(SHOULDER, f64x2.sub(r, f64x2.splat(1.6)))
    const signed = v128.bitselect(x, f64x2.neg(x), upper)
    store<f64>(first, f64x2.extract_lane(signed, 0))
    store<f64>(second, f64x2.extract_lane(signed, 1))
  }
}
