/** Positive nodes of the 15-point Kronrod rule on [−1, 1], their weights, and those of the 7-point Gauss rule inside it (QUADPACK, dqk15). */
const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848, 0,
]
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
]
const GAUSS = [0, 0.1294849661688697, 0, 0.27970539148927664, 0, 0.3818300505051189, 0, 0.4179591836734694]
const PANELS = 8
const DEPTH = 40

type Panel = { readonly integral: number; readonly error: number; readonly magnitude: number }

/**
 * ∫ f from `lower` to `upper` by adaptive Gauss–Kronrod: panels are halved until each is within `relative` of ∫|f|, or
 * within `absolute`, where rounding in f ends what halving can gain. Where f is no number, neither is the integral.
 */
export function integrate(
  f: (x: number) => number,
  lower: number,
  upper: number,
  tolerance: { readonly relative: number; readonly absolute: number },
): number {
  const width = (upper - lower) / PANELS
  const starts = Array.from({ length: PANELS }, (_, i) => lower + i * width)
  const panels = starts.map((start) => measure(f, start, start + width))
  const magnitude = panels.reduce((total, panel) => total + panel.magnitude, 0)
  const bound = Math.max(tolerance.absolute, tolerance.relative * magnitude)
  return panels.reduce((total, panel, i) => total + refine(f, starts[i]!, starts[i]! + width, panel, bound, DEPTH), 0)
}

function refine(
  f: (x: number) => number,
  lower: number,
  upper: number,
  panel: Panel,
  bound: number,
  depth: number,
): number {
  if (!(panel.error > bound) || depth === 0) return panel.integral
  const middle = (lower + upper) / 2
  const left = refine(f, lower, middle, measure(f, lower, middle), bound, depth - 1)
  return left + refine(f, middle, upper, measure(f, middle, upper), bound, depth - 1)
}

function measure(f: (x: number) => number, lower: number, upper: number): Panel {
  const middle = (lower + upper) / 2
  const half = (upper - lower) / 2
  let [kronrod, gauss, magnitude] = [0, 0, 0]
  for (let i = 0; i < NODES.length; i++) {
    const offset = half * NODES[i]!
    const left = f(middle - offset)
    const right = offset === 0 ? 0 : f(middle + offset)
    kronrod += KRONROD[i]! * (left + right)
    gauss += GAUSS[i]! * (left + right)
    magnitude += KRONROD[i]! * (Math.abs(left) + Math.abs(right))
  }
  return { integral: half * kronrod, error: Math.abs(half * (kronrod - gauss)), magnitude: Math.abs(half) * magnitude }
}
