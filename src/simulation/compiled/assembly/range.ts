/**
 * Adds value, delta and gamma of a range of `liquidity` at each price, to nothing where it `isFirst`, and what it lost until then to rebalancing and against what it held at first.
 * Columns have room for an even number. Roots of its ends and what it holds beyond them are given, since the engine works out at each price what is the
 * same at all of them.
 */
export function range(
  count: i32,
  isFirst: bool,
  liquidity: f64,
  lower: f64,
  upper: f64,
  rootLower: f64,
  rootUpper: f64,
  allBase: f64,
  allQuote: f64,
  prices: usize,
  values: usize,
  deltas: usize,
  gammas: usize,
  rebalancing: usize,
  impermanent: usize,
): void {
  const all = f64x2.splat(liquidity)
  const bottom = f64x2.splat(lower)
  const top = f64x2.splat(upper)
  const rootBottom = f64x2.splat(rootLower)
  const rootTop = f64x2.splat(rootUpper)
  const zero = f64x2.splat(0)
  const before = i64x2.splat(isFirst ? 0 : -1)
  const minusHalf = f64x2.splat(-0.5 * liquidity)
  const first = v128.load_splat<f64>(prices)
  let lost: f64 = 0
  let lastPrice = first
  let lastValue = zero
  let lastDelta = zero
  let held = zero
  let cash = zero
  for (let i = 0; i < count; i += 2) {
    const at = (<usize>i) << 3
    const p = v128.load(prices + at)
    const root = f64x2.sqrt(p)
    const base = f64x2.div(
      f64x2.mul(all, f64x2.sub(top, p)),
      f64x2.mul(f64x2.mul(root, rootTop), f64x2.add(rootTop, root)),
    )
    const quote = f64x2.div(f64x2.mul(all, f64x2.sub(p, bottom)), f64x2.add(root, rootBottom))
    const below = f64x2.le(p, bottom)
    const outside = v128.or(below, f64x2.ge(p, top))
    const edge = v128.and(f64x2.splat(allBase), below)
    const d = v128.bitselect(edge, base, outside)
    const edgeValue = v128.bitselect(f64x2.mul(f64x2.splat(allBase), p), f64x2.splat(allQuote), below)
    const v = v128.bitselect(edgeValue, f64x2.add(f64x2.mul(base, p), quote), outside)
    const g = v128.bitselect(zero, f64x2.div(minusHalf, f64x2.mul(p, root)), outside)
    v128.store(values + at, f64x2.add(v128.and(v128.load(values + at), before), v))
    v128.store(deltas + at, f64x2.add(v128.and(v128.load(deltas + at), before), d))
    v128.store(gammas + at, f64x2.add(v128.and(v128.load(gammas + at), before), g))
    if (i === 0) {
      // Nothing is lost at the first bar.
      lastValue = v128.shuffle<f64>(v, v, 0, 0)
      lastDelta = held = v128.shuffle<f64>(d, d, 0, 0)
      cash = f64x2.sub(lastValue, f64x2.mul(held, first))
    }
    const moved = f64x2.sub(p, v128.shuffle<f64>(lastPrice, p, 1, 2))
    const gained = f64x2.sub(v, v128.shuffle<f64>(lastValue, v, 1, 2))
    const losses = f64x2.sub(f64x2.mul(v128.shuffle<f64>(lastDelta, d, 1, 2), moved), gained)
    const once = lost + f64x2.extract_lane(losses, 0)
    lost = once + f64x2.extract_lane(losses, 1)
    const apart = f64x2.sub(v, f64x2.add(f64x2.mul(held, p), cash))
    const counted = i === 0 ? f64x2.replace_lane(apart, 0, 0) : apart
    v128.store(rebalancing + at, f64x2.add(v128.and(v128.load(rebalancing + at), before), f64x2(once, lost)))
    v128.store(impermanent + at, f64x2.add(v128.and(v128.load(impermanent + at), before), counted))
    lastPrice = p
    lastValue = v
    lastDelta = d
  }
}
