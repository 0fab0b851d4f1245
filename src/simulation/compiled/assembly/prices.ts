declare function exp(x: f64): f64

/** What is longer takes the engine's exponential. */
const SHORT: f64 = 0.03125

/** Of the series, from the highest power down: read from memory, where they cost no instruction of their own. */
const SERIES = memory.data<f64>([1.0 / 5040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1])

function next(sum: v128, x: v128, coefficient: usize): v128 {
  return f64x2.add(v128.load_splat<f64>(coefficient), f64x2.mul(x, sum))
}

function series(x: v128): v128 {
  let sum = next(v128.load_splat<f64>(SERIES), x, SERIES + 8)
  sum = next(sum, x, SERIES + 16)
  sum = next(sum, x, SERIES + 24)
  sum = next(sum, x, SERIES + 32)
  sum = next(sum, x, SERIES + 40)
  sum = next(sum, x, SERIES + 48)
  return next(sum, x, SERIES + 48)
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

/** e^x of each move by the series, of four at a time, since one waits for nothing of the others; whether all are short. */
function growths(steps: i32, moves: usize, out: usize): bool {
  const zero = f64x2.splat(0)
  const end = moves + ((<usize>steps) << 3)
  v128.store(end, zero)
  v128.store(end, zero, 16)
  let longest = zero
  for (let t = 0; t < steps; t += 4) {
    const at = (<usize>t) << 3
    const x0 = v128.load(moves + at)
    const x1 = v128.load(moves + at, 16)
    longest = f64x2.pmax(longest, f64x2.pmax(f64x2.abs(x0), f64x2.abs(x1)))
    let c = v128.load_splat<f64>(SERIES)
    let sum0 = c
    let sum1 = c
    c = v128.load_splat<f64>(SERIES, 8)
    sum0 = f64x2.add(c, f64x2.mul(x0, sum0))
    sum1 = f64x2.add(c, f64x2.mul(x1, sum1))
    c = v128.load_splat<f64>(SERIES, 16)
    sum0 = f64x2.add(c, f64x2.mul(x0, sum0))
    sum1 = f64x2.add(c, f64x2.mul(x1, sum1))
    c = v128.load_splat<f64>(SERIES, 24)
    sum0 = f64x2.add(c, f64x2.mul(x0, sum0))
    sum1 = f64x2.add(c, f64x2.mul(x1, sum1))
    c = v128.load_splat<f64>(SERIES, 32)
    sum0 = f64x2.add(c, f64x2.mul(x0, sum0))
    sum1 = f64x2.add(c, f64x2.mul(x1, sum1))
    c = v128.load_splat<f64>(SERIES, 40)
    sum0 = f64x2.add(c, f64x2.mul(x0, sum0))
    sum1 = f64x2.add(c, f64x2.mul(x1, sum1))
    c = v128.load_splat<f64>(SERIES, 48)
    sum0 = f64x2.add(c, f64x2.mul(x0, sum0))
    sum1 = f64x2.add(c, f64x2.mul(x1, sum1))
    v128.store(out + at, f64x2.add(c, f64x2.mul(x0, sum0)))
    v128.store(out + at, f64x2.add(c, f64x2.mul(x1, sum1)), 16)
  }
  return !v128.any_true(f64x2.gt(longest, f64x2.splat(SHORT)))
}

/** The same of long ones. */
function longGrowths(steps: i32, moves: usize, out: usize): void {
  for (let t = 0; t < steps; t += 2) {
    const at = (<usize>t) << 3
    v128.store(out + at, shortExps(v128.load(moves + at)))
  }
}

function hasJumps(steps: i32, jumps: usize): bool {
  let any = f64x2.splat(0)
  for (let t = 0; t < steps; t += 2) any = v128.or(any, f64x2.ne(v128.load(jumps + ((<usize>t) << 3)), f64x2.splat(0)))
  return v128.any_true(any)
}

/** Open and close of each step from the moves of the logarithm, a jump before each. */
export function prices(start: f64, steps: i32, jumps: usize, moves: usize, open: usize, close: usize): void {
  if (!growths(steps, moves, close)) longGrowths(steps, moves, close)
  let price = start
  if (hasJumps(steps, jumps)) {
    for (let t = 0; t < steps; t++) {
      const at = (<usize>t) << 3
      const jump = load<f64>(jumps + at)
      if (jump !== 0) price *= exp(jump)
      store<f64>(open + at, price)
      price *= load<f64>(close + at)
      store<f64>(close + at, price)
    }
    return
  }
  for (let t = 0; t < steps; t += 4) {
    const at = (<usize>t) << 3
    store<f64>(open + at, price)
    price *= load<f64>(close + at)
    store<f64>(close + at, price)
    store<f64>(open + at, price, 8)
    price *= load<f64>(close + at, 8)
    store<f64>(close + at, price, 8)
    store<f64>(open + at, price, 16)
    price *= load<f64>(close + at, 16)
    store<f64>(close + at, price, 16)
    store<f64>(open + at, price, 24)
    price *= load<f64>(close + at, 24)
    store<f64>(close + at, price, 24)
  }
}
