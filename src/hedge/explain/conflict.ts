import type { Control } from '../control.ts'
import { evaluate, type HedgeFigures } from '../measure/evaluate.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { HedgeSolution } from '../problem/hedge-solution.ts'
import { keepLimits, limitNames } from '../problem/limit-names.ts'
import type { SizeLimit, Sizing } from '../problem/sizing.ts'
import type { Solver } from '../programme/solver.ts'
import { feasibleLots } from './feasible-lots.ts'

/** How closely the least move of a limit on sizes is found, relative to the span in which it lies. */
const PRECISION = 1e-3

/** What is asked of every variation of the problem: whole lots that meet it, or that overstep one limit the least. */
type Ask = (problem: HedgeProblem, loosened?: string) => readonly number[] | 'infeasible' | 'stopped'

/** An irreducible set of limits and pins that no hedge meets together, and how far each alone would have to move. */
export function conflict(
  problem: HedgeProblem,
  sizing: Sizing | undefined,
  solver: Solver,
  control: Control,
): NonNullable<HedgeSolution['conflict']> {
  const ask: Ask = (variation, loosened) => feasibleLots(variation, loosened, solver, control)
  const { sizes, base } = sizesInConflict(problem, sizing, ask)
  const kept = new Set(limitNames(problem))
  for (const name of [...kept]) {
    kept.delete(name)
    if (ask(keepLimits(base, kept)) !== 'infeasible') kept.add(name)
  }
  const moves = [...kept].map((name) => {
    if (name.startsWith('pin.')) return `leave out ${name}`
    const alone = moveAlone(name, problem, ask)
    if (alone !== undefined) return alone
    const more = moveAlone(name, keepLimits(base, kept), ask)
    return more === undefined ? `loosen ${name}` : `${more} ${AND_MORE}`
  })
  const sizeMoves = sizes.map((size) => {
    const alone = moveSizeAlone(size, sizing!, (other) => other, ask)
    if (alone !== undefined) return alone
    const more = moveSizeAlone(size, sizing!, (other) => keepLimits(other, kept), ask)
    return more === undefined ? `loosen ${size.name}` : `${more} ${AND_MORE}`
  })
  return {
    limits: [...kept, ...sizes.map(({ name }) => name)],
    advice: [...moves, ...sizeMoves].join(', or '),
  }
}

const AND_MORE = '(and more, as other limits conflict too)'

/** The limits on sizes without which the rest could be met, and the problem that keeps only those. */
function sizesInConflict(problem: HedgeProblem, sizing: Sizing | undefined, ask: Ask) {
  if (sizing === undefined || sizing.limits.length === 0) return { sizes: [], base: problem }
  const dropped = new Map<string, undefined>(sizing.limits.map(({ name }) => [name, undefined]))
  if (ask(sizing.pose(dropped)) === 'infeasible') return { sizes: [], base: sizing.pose(dropped) }
  dropped.clear()
  const sizes = sizing.limits.filter(({ name }) => {
    dropped.set(name, undefined)
    if (ask(sizing.pose(dropped)) === 'infeasible') return false
    dropped.delete(name)
    return true
  })
  return { sizes, base: dropped.size === 0 ? problem : sizing.pose(dropped) }
}

/** `premium 1,500 → 2,130`: the least that this limit alone must move, or undefined where that does not help. */
function moveAlone(name: string, problem: HedgeProblem, ask: Ask): string | undefined {
  const lots = ask(problem, name)
  if (typeof lots === 'string') return undefined
  const worst = spans(problem, name, evaluate(problem, lots)).reduce((a, b) => (b.over > a.over ? b : a))
  const [from, to] =
    worst.value > worst.max ? [worst.max, outward(worst.value, 1)] : [worst.min, outward(worst.value, -1)]
  return `${name} ${money(from)} → ${money(to)}`
}

/** The bounds of a limit, the figure they are put on, and by how much it is outside. */
function spans({ limits }: HedgeProblem, name: string, figures: HedgeFigures) {
  const measured = (['legs', 'loss', 'shortfall', 'tail'] as const).flatMap((scalar) => {
    const max = limits[scalar]
    return scalar === name && max !== undefined ? [{ min: -Infinity, max, value: figures[scalar] }] : []
  })
  const linear = limits.linear.flatMap((limit, k) => {
    return limit.name === name ? [{ min: limit.min, max: limit.max, value: figures.linear[k]! }] : []
  })
  return [...measured, ...linear].map((one) => ({ ...one, over: Math.max(one.value - one.max, one.min - one.value) }))
}

/** The same for a limit on sizes, halving the way to a value that lets some hedge pass. */
function moveSizeAlone(
  { name, value, fitting }: SizeLimit,
  { pose }: Sizing,
  others: (problem: HedgeProblem) => HedgeProblem,
  ask: Ask,
): string | undefined {
  const free = others(pose(new Map([[name, undefined]])))
  const lots = ask(free)
  if (typeof lots === 'string') return undefined
  let [short, far] = [value, fitting(free, lots)]
  const direction = far > value ? 1 : -1
  const span = Math.abs(far - value)
  while (Math.abs(far - short) > PRECISION * span) {
    const middle = (short + far) / 2
    if (typeof ask(others(pose(new Map([[name, middle]])))) === 'string') short = middle
    else far = middle
  }
  return `${name} ${money(value)} → ${money(outward(far, direction))}`
}

/** The next number away from zero's side with four significant digits, so that the rounded advice still works. */
function outward(value: number, direction: 1 | -1): number {
  if (value === 0) return 0
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 3)
  const steps = value / unit
  const rounded = direction > 0 ? Math.ceil(steps - 1e-9) : Math.floor(steps + 1e-9)
  return Number((rounded * unit).toPrecision(4))
}

function money(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 6 })
}
