/** Makes a + b·z of each z. */
export function scale(count: i32, a: f64, b: f64, out: usize): void {
  const from = f64x2.splat(a)
  const by = f64x2.splat(b)
  for (let i = 0; i < count; i += 2) {
    const at = out + ((<usize>i) << 3)
    v128.store(at, f64x2.add(from, f64x2.mul(by, v128.load(at))))
  }
}

/** What a token held long pays at each price after the first. */
export function fund(count: i32, rate: f64, ratio: f64, prices: usize, out: usize): void {
  const share = f64x2.splat(rate)
  const times = f64x2.splat(ratio)
  for (let i = 1; i < count; i += 2) {
    const at = (<usize>i) << 3
    v128.store(out + at, f64x2.mul(f64x2.mul(share, v128.load(prices + at)), times))
  }
}

/** Sums of `each` until then where a price lies from `lower` to `upper`, from the second on. */
export function accrue(count: i32, lower: f64, upper: f64, each: usize, prices: usize, out: usize): void {
  const bottom = f64x2.splat(lower)
  const top = f64x2.splat(upper)
  let earned: f64 = 0
  store<f64>(out, 0)
  for (let i = 1; i < count; i += 2) {
    const at = (<usize>i) << 3
    const price = v128.load(prices + at)
    const within = v128.and(f64x2.ge(price, bottom), f64x2.le(price, top))
    const income = v128.and(v128.load(each + at), within)
    const once = earned + f64x2.extract_lane(income, 0)
    earned = once + f64x2.extract_lane(income, 1)
    v128.store(out + at, f64x2(once, earned))
  }
}

/** Adds one column to another. */
export function add(count: i32, from: usize, to: usize): void {
  for (let i = 0; i < count; i += 2) {
    const at = (<usize>i) << 3
    v128.store(to + at, f64x2.add(v128.load(to + at), v128.load(from + at)))
  }
}
