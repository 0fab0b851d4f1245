/**
 * Where a monotone function crosses zero between `lower` and `upper`: Newton from `guess`, halving the bracket whenever a
 * step leaves it. `newtonStep(x)` is f(x)/f′(x), whose sign says on which side of x the root lies. Stops once a step is
 * within `tolerance`, and applies that step: the error left is of the order of its square.
 */
export function monotoneRoot(
  newtonStep: (x: number) => number,
  guess: number,
  lower: number,
  upper: number,
  tolerance: number,
): number {
  let [x, below, above] = [guess, lower, upper]
  for (let i = 0; i < 200; i++) {
    const step = newtonStep(x)
    if (Math.abs(step) <= tolerance) return x - step
    if (step > 0) above = x
    else below = x
    const next = x - step
    x = next > below && next < above ? next : (below + above) / 2
  }
  throw new Error(`no root between ${lower} and ${upper} from ${guess}: the last bracket is ${below} to ${above}`)
}
