/** A bracket of neighbouring numbers: not below 0 at `from`, below it at `to`. */
export type SignChange = { readonly from: number; readonly to: number }

const EPSILON = 2 ** -52
const MOST_STEPS = 200

/**
 * Where a function that is at least 0 at `from` and below it at `to` changes its sign, down to the last digits of doubles: inverse quadratic
 * interpolation where it is safe, else halving (Chandrupatla, Advances in Engineering Software 28, 1997). A dozen calls where the function is smooth.
 */
export function signChange(f: (x: number) => number, from: number, to: number): SignChange {
  let [a, b, fa, fb] = [from, to, f(from), f(to)]
  let [c, fc, t] = [a, fa, 0.5]
  const least = EPSILON * Math.min(1, Math.abs(from) || 1, Math.abs(to) || 1)
  for (let i = 0; i < MOST_STEPS; i++) {
    const x = a + t * (b - a)
    if (x === a || x === b) break
    const fx = f(x)
    if (fx < 0 === fa < 0) [c, fc] = [a, fa]
    else [c, b, fc, fb] = [b, a, fb, fa]
    ;[a, fa] = [x, fx]
    const width = Math.abs(b - a)
    const step = (EPSILON * Math.max(Math.abs(a), Math.abs(b)) + least) / width
    if (step >= 1) break
    t = interpolated(a, b, c, fa, fb, fc)
    t = Math.min(1 - step / 2, Math.max(step / 2, t))
  }
  return fa < 0 ? { from: b, to: a } : { from: a, to: b }
}

/** The share of the way from `a` to `b` to look at next. */
function interpolated(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const xi = (a - b) / (c - b)
  const phi = (fa - fb) / (fc - fb)
  const isSafe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
  if (!isSafe) return 0.5
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb))
}
