/** High and low of each step are those of its ends. */
export function ends(steps: i32, open: usize, close: usize, high: usize, low: usize): void {
  for (let t = 0; t < steps; t += 2) {
    const at = (<usize>t) << 3
    const from = v128.load(open + at)
    const to = v128.load(close + at)
    v128.store(low + at, f64x2.pmin(from, to))
    v128.store(high + at, f64x2.pmax(from, to))
  }
}

/** Adds `share` where a price lies from `lower` to `upper`, to nothing where it `isFirst`. */
export function inside(isFirst: bool, count: i32, lower: f64, upper: f64, share: f64, prices: usize, out: usize): void {
  const before = i64x2.splat(isFirst ? 0 : -1)
  const bottom = f64x2.splat(lower)
  const top = f64x2.splat(upper)
  const part = f64x2.splat(share)
  for (let i = 0; i < count; i += 2) {
    const at = (<usize>i) << 3
    const price = v128.load(prices + at)
    const within = v128.and(f64x2.ge(price, bottom), f64x2.le(price, top))
    v128.store(out + at, f64x2.add(v128.and(v128.load(out + at), before), v128.and(part, within)))
  }
}
