import { logarithms } from './logarithm'
import { shortExps } from './prices'

/** High and low of each step from its ends, its move, its variance and, in `low`, a uniform number; by the ends where there is no variance. */
export function extremes(
  steps: i32,
  moves: usize,
  variances: usize,
  open: usize,
  close: usize,
  high: usize,
  low: usize,
): void {
  for (let t = 0; t < steps; t += 2) {
    const at = (<usize>t) << 3
    const from = v128.load(open + at)
    const to = v128.load(close + at)
    const moved = v128.load(moves + at)
    const variance = v128.load(variances + at)
    const spread = f64x2.mul(f64x2.mul(f64x2.splat(2), variance), logarithms(v128.load(low + at)))
    const root = f64x2.sqrt(f64x2.sub(f64x2.mul(moved, moved), spread))
    const depth = shortExps(f64x2.mul(f64x2.splat(0.5), f64x2.sub(moved, root)))
    const inside = f64x2.gt(variance, f64x2.splat(0))
    v128.store(low + at, v128.bitselect(f64x2.mul(from, depth), f64x2.pmin(from, to), inside))
    v128.store(high + at, v128.bitselect(f64x2.div(to, depth), f64x2.pmax(from, to), inside))
  }
}
