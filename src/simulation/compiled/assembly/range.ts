/**
 * Adds value, delta and gamma of a range of `liquidity` at each price, and what it lost until then to rebalancing and against what it held at first.
 * Columns have room for an even number.
 */
export function range(
  count: i32,
  liquidity: f64,
  lower: f64,
  upper: f64,
  prices: usize,
  values: usize,
  deltas: usize,
  gammas: usize,
  rebalancing: usize,
  impermanent: usize,
): void {
  const rootLower = sqrt(lower)
  const rootUpper = sqrt(upper)
  const allBase = (liquidity * (upper - lower)) / (rootLower * rootUpper * (rootUpper + rootLower))
  const allQuote = (liquidity * (upper - lower)) / (rootUpper + rootLower)
  const all = f64x2.splat(liquidity)
  const bottom = f64x2.splat(lower)
  const top = f64x2.splat(upper)
  const rootBottom = f64x2.splat(rootLower)
  const rootTop = f64x2.splat(rootUpper)
  const zero = f64x2.splat(0)
  const minusHalf = f64x2.splat(-0.5 * liquidity)
  let lost: f64 = 0
  let value: f64 = 0
  let delta: f64 = 0
  let price: f64 = 0
  let held: f64 = 0
  let cash: f64 = 0
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
    v128.store(values + at, f64x2.add(v128.load(values + at), v))
    v128.store(deltas + at, f64x2.add(v128.load(deltas + at), d))
    v128.store(gammas + at, f64x2.add(v128.load(gammas + at), g))
    const firstPrice = f64x2.extract_lane(p, 0)
    const firstValue = f64x2.extract_lane(v, 0)
    const firstDelta = f64x2.extract_lane(d, 0)
    if (i === 0) {
      held = firstDelta
      cash = firstValue - firstDelta * firstPrice
    } else {
      lost += delta * (firstPrice - price) - (firstValue - value)
      store<f64>(rebalancing + at, load<f64>(rebalancing + at) + lost)
      store<f64>(impermanent + at, load<f64>(impermanent + at) + (firstValue - (held * firstPrice + cash)))
    }
    price = f64x2.extract_lane(p, 1)
    value = f64x2.extract_lane(v, 1)
    delta = f64x2.extract_lane(d, 1)
    lost += firstDelta * (price - firstPrice) - (value - firstValue)
    store<f64>(rebalancing + at, load<f64>(rebalancing + at, 8) + lost, 8)
    store<f64>(impermanent + at, load<f64>(impermanent + at, 8) + (value - (held * price + cash)), 8)
  }
}
