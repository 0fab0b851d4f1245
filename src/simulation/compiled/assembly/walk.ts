declare function exp(x: f64): f64

const SHORT: f64 = 0.03125

/** Of the series, from the highest power down: read from memory, where they cost no instruction of their own. */
const SERIES = memory.data<f64>([1.0 / 5040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1])

function series(x: v128): v128 {
  let sum = f64x2.add(v128.load_splat<f64>(SERIES, 8), f64x2.mul(x, v128.load_splat<f64>(SERIES)))
  sum = f64x2.add(v128.load_splat<f64>(SERIES, 16), f64x2.mul(x, sum))
  sum = f64x2.add(v128.load_splat<f64>(SERIES, 24), f64x2.mul(x, sum))
  sum = f64x2.add(v128.load_splat<f64>(SERIES, 32), f64x2.mul(x, sum))
  sum = f64x2.add(v128.load_splat<f64>(SERIES, 40), f64x2.mul(x, sum))
  sum = f64x2.add(v128.load_splat<f64>(SERIES, 48), f64x2.mul(x, sum))
  return f64x2.add(v128.load_splat<f64>(SERIES, 48), f64x2.mul(x, sum))
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
    const jump = v128.load(jumps + at)
    if (v128.any_true(f64x2.ne(jump, f64x2.splat(0)))) {
      const first = f64x2.extract_lane(jump, 0)
      if (first !== 0) price *= exp(first)
      const begun = price
      price *= f64x2.extract_lane(growth, 0)
      v128.store(close + at, f64x2.splat(price))
      const second = f64x2.extract_lane(jump, 1)
      if (second !== 0 && t + 1 < steps) price *= exp(second)
      v128.store(open + at, f64x2(begun, price))
      price *= f64x2.extract_lane(growth, 1)
      store<f64>(close + at, price, 8)
    } else {
      const middle = price * f64x2.extract_lane(growth, 0)
      v128.store(open + at, f64x2(price, middle))
      price = middle * f64x2.extract_lane(growth, 1)
      v128.store(close + at, f64x2(middle, price))
    }
  }
}
