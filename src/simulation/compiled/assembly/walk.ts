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

/** The price after two steps, the first from `price` on. */
function walkPair(price: f64, jump: v128, growth: v128, open: usize, close: usize): f64 {
  if (v128.any_true(f64x2.ne(jump, f64x2.splat(0)))) {
    const first = f64x2.extract_lane(jump, 0)
    if (first !== 0) price *= exp(first)
    const begun = price
    price *= f64x2.extract_lane(growth, 0)
    v128.store(close, f64x2.splat(price))
    const second = f64x2.extract_lane(jump, 1)
    if (second !== 0) price *= exp(second)
    v128.store(open, f64x2(begun, price))
    price *= f64x2.extract_lane(growth, 1)
    store<f64>(close, price, 8)
    return price
  }
  const middle = price * f64x2.extract_lane(growth, 0)
  v128.store(open, f64x2(price, middle))
  price = middle * f64x2.extract_lane(growth, 1)
  v128.store(close, f64x2(middle, price))
  return price
}

/** Open and close of each step from the moves of the logarithm, a jump before each. */
export function walk(start: f64, steps: i32, jumps: usize, moves: usize, open: usize, close: usize): void {
  const short = f64x2.splat(SHORT)
  let price = start
  for (let t = 0; t < steps; t += 4) {
    const at = (<usize>t) << 3
    const x0 = v128.load(moves + at)
    const x1 = v128.load(moves + at, 16)
    let growth0: v128
    let growth1: v128
    if (v128.any_true(f64x2.gt(f64x2.pmax(f64x2.abs(x0), f64x2.abs(x1)), short))) {
      growth0 = shortExps(x0)
      growth1 = shortExps(x1)
    } else {
      // One waits for nothing of the other.
      growth0 = growth1 = v128.load_splat<f64>(SERIES)
      for (let at = SERIES + 8; at <= SERIES + 48; at += 8) {
        const next = v128.load_splat<f64>(at)
        growth0 = f64x2.add(next, f64x2.mul(x0, growth0))
        growth1 = f64x2.add(next, f64x2.mul(x1, growth1))
      }
      growth0 = f64x2.add(f64x2.splat(1), f64x2.mul(x0, growth0))
      growth1 = f64x2.add(f64x2.splat(1), f64x2.mul(x1, growth1))
    }
    price = walkPair(price, v128.load(jumps + at), growth0, open + at, close + at)
    price = walkPair(price, v128.load(jumps + at, 16), growth1, open + at + 16, close + at + 16)
  }
}
