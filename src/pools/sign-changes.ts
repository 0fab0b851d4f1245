import { signChange } from '../numerics/sign-change.ts'

const STRIDE = 1.02

/** Where a function changes its sign between `around`/`span` and `around`·`span`, ascending; looked for in steps of two per cent, so that two changes within one are missed. */
export function signChanges(value: (x: number) => number, around: number, span: number): number[] {
  const steps = Math.ceil(Math.log(span) / Math.log(STRIDE))
  const points = Array.from({ length: 2 * steps + 1 }, (_, k) => around * STRIDE ** (k - steps))
  const below = points.map((x) => value(x) < 0)
  return points.flatMap((x, k) => (k > 0 && below[k] !== below[k - 1] ? [crossing(value, points[k - 1]!, x)] : []))
}

function crossing(value: (x: number) => number, lower: number, upper: number): number {
  const { from, to } = value(lower) < 0 ? signChange(value, upper, lower) : signChange(value, lower, upper)
  return (from + to) / 2
}
