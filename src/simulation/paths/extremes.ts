import type { PathBars } from './path-market.ts'
import { fillUniforms, type StreamPlace } from './random-stream.ts'
import { shortExp } from './short-exp.ts'

/**
 * Overwrites high and low of an asset. Between open and close the logarithm is a Brownian bridge of the step's variance v, whose lowest value is below B
 * with chance e^(−2 ln(open/B) ln(close/B)/v): from one uniform u it is the root of that, (ln open·close − √(ln²(close/open) − 2v·ln u))/2.
 * So each level is crossed with its exact chance, whatever the step. The high takes the same u, so that low·high = open·close: two levels in
 * one step are not independent, each alone is right. `moved`: ln(close/open).
 */
export function fillExtremes(
  place: Omit<StreamPlace, 'purpose'>,
  bars: PathBars,
  asset: number,
  moved: Float64Array,
  inside: boolean,
): void {
  const [open, high, low, close] = [bars.open[asset]!, bars.high[asset]!, bars.low[asset]!, bars.close[asset]!]
  const variance = bars.variance[asset]!
  if (inside) fillUniforms({ ...place, purpose: 'extremes' }, low)
  for (let t = 0; t < open.length; t++) {
    const [from, to] = [open[t]!, close[t]!]
    if (inside && variance[t]! > 0) {
      const root = Math.sqrt(moved[t]! * moved[t]! - 2 * variance[t]! * Math.log(low[t]!))
      const depth = shortExp(0.5 * (moved[t]! - root))
      low[t] = from * depth
      high[t] = to / depth
    } else {
      low[t] = Math.min(from, to)
      high[t] = Math.max(from, to)
    }
  }
}
