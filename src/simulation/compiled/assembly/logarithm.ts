declare function log(x: f64): f64

/** ln of two numbers that are positive and normal: the steps of fdlibm's e_log.c, which Math.log takes too, so that the bits are the same. */
export function logarithms(x: v128): v128 {
  const mantissa = v128.and(i64x2.shr_u(x, 32), i64x2.splat(0xfffff))
  const near = i64x2.lt_s(v128.and(i64x2.add(mantissa, i64x2.splat(2)), i64x2.splat(0xfffff)), i64x2.splat(3))
  if (v128.any_true(near)) return f64x2(log(f64x2.extract_lane(x, 0)), log(f64x2.extract_lane(x, 1)))
  const up = v128.and(i64x2.add(mantissa, i64x2.splat(0x95f64)), i64x2.splat(0x100000))
  const exponent = i64x2.sub(i64x2.add(i64x2.shr_u(x, 52), i64x2.shr_u(up, 20)), i64x2.splat(1023))
  const k = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(exponent, exponent, 0, 2, 0, 2))
  const scaled = v128.or(
    v128.and(x, i64x2.splat(0x000fffffffffffff)),
    i64x2.shl(v128.xor(up, i64x2.splat(0x3ff00000)), 32),
  )
  const f = f64x2.sub(scaled, f64x2.splat(1))
  const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f))
  const z = f64x2.mul(s, s)
  const w = f64x2.mul(z, z)
  let odd = f64x2.add(f64x2.splat(0.22222198432149784), f64x2.mul(w, f64x2.splat(0.15313837699209373)))
  odd = f64x2.mul(w, f64x2.add(f64x2.splat(0.3999999999940942), f64x2.mul(w, odd)))
  let even = f64x2.add(f64x2.splat(0.1818357216161805), f64x2.mul(w, f64x2.splat(0.14798198605116586)))
  even = f64x2.add(f64x2.splat(0.2857142874366239), f64x2.mul(w, even))
  even = f64x2.mul(z, f64x2.add(f64x2.splat(0.6666666666666735), f64x2.mul(w, even)))
  const r = f64x2.add(even, odd)
  const high = f64x2.mul(k, f64x2.splat(0.6931471803691238))
  const low = f64x2.mul(k, f64x2.splat(1.9082149292705877e-10))
  const half = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f)
  const wide = f64x2.sub(half, f64x2.add(f64x2.mul(s, f64x2.add(half, r)), low))
  const narrow = f64x2.sub(f64x2.mul(s, f64x2.sub(f, r)), low)
  const between = v128.or(i64x2.sub(mantissa, i64x2.splat(0x6147a)), i64x2.sub(i64x2.splat(0x6b851), mantissa))
  const chosen = v128.bitselect(wide, narrow, i64x2.gt_s(between, i64x2.splat(0)))
  return f64x2.sub(high, f64x2.sub(chosen, f))
}
