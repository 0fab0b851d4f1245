/** Room for what is the same at all prices, which the engine would work out anew at each. */
const fixed = memory.data(8, 8)

/**
 * Value, delta and gamma of a range of `liquidity` at each price, and what it lost until then to rebalancing and against what it held at first. Columns have
 * room for an even number; without a place for gammas there are none. Roots of its ends and what it holds beyond them are given.
 */
export function range(
  count: i32,
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
  store<f64>(fixed, -0.5 * liquidity)
  const minusHalf = v128.load_splat<f64>(fixed)
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
    const d = v128.bitselect(v128.and(f64x2.splat(allBase), below), base, outside)
    const edgeValue = v128.bitselect(f64x2.mul(f64x2.splat(allBase), p), f64x2.splat(allQuote), below)
    const v = v128.bitselect(edgeValue, f64x2.add(f64x2.mul(base, p), quote), outside)
    v128.store(values + at, v)
    v128.store(deltas + at, d)
    if (gammas !== 0) v128.store(gammas + at, v128.andnot(f64x2.div(minusHalf, f64x2.mul(p, root)), outside))
  }
  losses(count, prices, values, deltas, rebalancing, impermanent)
}

function losses(count: i32, prices: usize, values: usize, deltas: usize, rebalancing: usize, impermanent: usize): void {
  const held = v128.load_splat<f64>(deltas)
  store<f64>(fixed, load<f64>(values) - load<f64>(deltas) * load<f64>(prices))
  const cash = v128.load_splat<f64>(fixed)
  let lost: f64 = 0
  for (let i = 1; i < count; i += 2) {
    const at = (<usize>i) << 3
    const p = v128.load(prices + at)
    const v = v128.load(values + at)
    const moved = f64x2.sub(p, v128.load(prices + at - 8))
    const gained = f64x2.sub(v, v128.load(values + at - 8))
    const apart = f64x2.sub(f64x2.mul(v128.load(deltas + at - 8), moved), gained)
    const once = lost + f64x2.extract_lane(apart, 0)
    lost = once + f64x2.extract_lane(apart, 1)
    v128.store(rebalancing + at, f64x2(once, lost))
    v128.store(impermanent + at, f64x2.sub(v, f64x2.add(f64x2.mul(held, p), cash)))
  }
  store<f64>(rebalancing, 0)
  store<f64>(impermanent, 0)
}
