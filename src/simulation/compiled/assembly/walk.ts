declare function exp(x: f64): f64

const SHORT: f64 = 0.03125

function series(x: v128): v128 {
  const one = f64x2.splat(1)
  let sum = f64x2.add(f64x2.splat(1.0 / 120.0), f64x2.div(x, f64x2.splat(840)))
  sum = f64x2.add(f64x2.splat(0.05), f64x2.mul(x, sum))
  sum = f64x2.add(f64x2.splat(0.25), f64x2.mul(x, sum))
  sum = f64x2.add(one, f64x2.mul(x, sum))
  sum = f64x2.add(one, f64x2.mul(f64x2.div(x, f64x2.splat(3)), sum))
  sum = f64x2.add(one, f64x2.mul(f64x2.mul(x, f64x2.splat(0.5)), sum))
  return f64x2.add(one, f64x2.mul(x, sum))
}

function lane(x: f64, short: f64): f64 {
  return x <= SHORT && x >= -SHORT ? short : exp(x)
}

/** e^x of two numbers, by the series where they are short. */
export function shortExps(x: v128): v128 {
  const short = series(x)
  if (v128.any_true(f64x2.gt(f64x2.abs(x), f64x2.splat(SHORT)))) {
    return f64x2(
      lane(f64x2.extract_lane(x, 0), f64x2.extract_lane(short, 0)),
      lane(f64x2.extract_lane(x, 1), f64x2.extract_lane(short, 1)),
    )
  }
  return short
}

/** Open and close of each step from the moves of the logarithm, a jump before each. */
export function walk(start: f64, steps: i32, jumps: usize, moves: usize, open: usize, close: usize): void {
  let price = start
  for (let t = 0; t < steps; t += 2) {
    const at = (<usize>t) << 3
    const growth = shortExps(v128.load(moves + at))
    const first = load<f64>(jumps + at)
    if (first !== 0) price *= exp(first)
    store<f64>(open + at, price)
    price *= f64x2.extract_lane(growth, 0)
    store<f64>(close + at, price)
    if (t + 1 === steps) return
    const second = load<f64>(jumps + at, 8)
    if (second !== 0) price *= exp(second)
    store<f64>(open + at, price, 8)
    price *= f64x2.extract_lane(growth, 1)
    store<f64>(close + at, price, 8)
  }
}
