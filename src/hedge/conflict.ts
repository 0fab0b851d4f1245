import type { Control } from './control.ts'
import type { Cut } from './cuts.ts'
import { evaluate } from './evaluate.ts'
import { feasibleLots } from './feasible-lots.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { HedgeSolution } from './hedge-solution.ts'
import type { Solver } from './integer-programme.ts'
import { keepLimits, type Limit, limitsOf, pinName } from './limit.ts'
import type { SizeLimit, Sizing } from './sizing.ts'

/** How closely the least move of a limit on sizes is found, relative to the span in which it lies. */
const PRECISION = 1e-3

/** What is asked of every variation of the problem: whole lots that meet it, or that overstep one limit the least. */
type Ask = (problem: HedgeProblem, loosened?: string) => readonly number[] | 'infeasible' | 'stopped'

/** An irreducible set of limits and pins that no hedge meets together, and how far each alone would have to move. */
export function conflict(
  problem: HedgeProblem,
  cuts: readonly Cut[],
  sizing: Sizing | undefined,
  solver: Solver,
  control: Control,
): NonNullable<HedgeSolution['conflict']> {
  // Cuts hold for the candidates they were made for; another problem finds its own.
  const ask: Ask = (variation, loosened) =>
    feasibleLots(variation, variation.candidates === problem.candidates ? cuts : [], loosened, solver, control)
  const { sizes, base } = sizesInConflict(problem, sizing, ask)
  const limits = limitsOf(problem)
  const kept = new Set([...limits.map((limit) => limit.name), ...problem.pins.map(pinName)])
  for (const name of [...kept]) {
    kept.delete(name)
    if (ask(keepLimits(base, kept)) !== 'infeasible') kept.add(name)
  }
  const moves = [...kept].map((name) => {
    const limit = limits.find((one) => one.name === name)
    if (limit === undefined) return `leave out ${name}`
    return moveAlone(limit, problem, ask) ?? `${moveAlone(limit, keepLimits(base, kept), ask)} ${AND_MORE}`
  })
  const sizeMoves = sizes.map((size) => {
    const alone = moveSizeAlone(size, sizing!, (other) => other, ask)
    return alone ?? `${moveSizeAlone(size, sizing!, (other) => keepLimits(other, kept), ask)} ${AND_MORE}`
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
function moveAlone(limit: Limit, problem: HedgeProblem, ask: Ask): string | undefined {
  const lots = ask(problem, limit.name)
  if (typeof lots === 'string') return undefined
  const value = limit.value(evaluate(problem, lots))
  const [from, to] = value > limit.max ? [limit.max, outward(value, 1)] : [limit.min, outward(value, -1)]
  return `${limit.name} ${money(from)} → ${money(to)}`
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
