import { evaluate, type HedgeFigures } from '../measure/evaluate.ts'
import type { Control } from '../problem/control.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { HedgeSolution } from '../problem/hedge-solution.ts'
import { boundedLimits, keepLimits, limitNames, pinName } from '../problem/limit-names.ts'
import type { SizeLimit, Sizing } from '../problem/sizing.ts'
import type { Solver } from '../programme/solver.ts'
import { type FeasibleLots, feasibleLots } from './feasible-lots.ts'

/** How closely the least move of a limit on sizes is found, relative to the span in which it lies. */
const PRECISION = 1e-3

/** What is asked of every variation of the problem: whole lots that meet it, or that overstep one limit the least. */
type Ask = (problem: HedgeProblem, loosened?: string) => FeasibleLots | 'infeasible' | 'stopped'

/** How one limit would have to move; or that no move of it alone helps; or that this is not known. */
type Move = { readonly words: string } | 'useless' | 'unknown'

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
    if (name.startsWith('pin.')) return pinAdvice(name, problem)
    return advice(name, moveAlone(name, problem, ask), () => moveAlone(name, keepLimits(base, kept), ask))
  })
  const sizeMoves = sizes.map((size) =>
    advice(
      size.name,
      moveSizeAlone(size, sizing!, (other) => other, ask),
      () => moveSizeAlone(size, sizing!, (other) => keepLimits(other, kept), ask),
    ),
  )
  return {
    limits: [...kept, ...sizes.map(({ name }) => name)],
    advice: [...moves, ...sizeMoves].join(', or '),
  }
}

/** What to do about a pin: as much of it as is offered, where it asks for more. */
function pinAdvice(name: string, { pins, candidates }: HedgeProblem): string {
  const { instrument, lots } = pins.find((pin) => pinName(pin) === name)!
  const side = lots > 0 ? 'buy' : 'sell'
  const levels = candidates.filter((one) => one.instrument === instrument && one.side === side)
  const offered = levels.reduce((sum, { maxLots }) => sum + maxLots, 0)
  if (offered === 0 || offered >= Math.abs(lots)) return `leave out ${name}`
  const size = (count: number) => money(Math.sign(lots) * count * levels[0]!.lot)
  return `${name} ${size(Math.abs(lots))} → ${size(offered)}, all that can be traded of it unless its maxSize says more`
}

/** What to do about a limit: the move that helps alone, or where none does the one that this conflict takes. */
function advice(name: string, alone: Move, more: () => Move): string {
  if (typeof alone === 'object') return alone.words
  const partly = alone === 'useless' ? more() : alone
  return typeof partly === 'object' ? `${partly.words} (and more, as other limits conflict too)` : `loosen ${name}`
}

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

/** `premium 1,500 → 2,130`: the least that this limit alone must move, `at most` where that is not proven. */
function moveAlone(name: string, problem: HedgeProblem, ask: Ask): Move {
  const found = ask(problem, name)
  if (typeof found === 'string') return found === 'infeasible' ? 'useless' : 'unknown'
  const worst = spans(problem, name, evaluate(problem, found.lots)).reduce((a, b) => (b.over > a.over ? b : a))
  const [from, to] =
    worst.value > worst.max ? [worst.max, outward(worst.value, 1)] : [worst.min, outward(worst.value, -1)]
  return moveTo(name, from, to, found.least)
}

function moveTo(name: string, from: number, to: number, least: boolean): Move {
  return { words: `${name} ${money(from)} → ${least ? '' : 'at most '}${money(to)}` }
}

/** The bounds of a limit, the figure they are put on, and by how much it is outside. */
function spans(problem: HedgeProblem, name: string, figures: HedgeFigures) {
  return boundedLimits(problem).flatMap(({ name: own, min, max, of }) => {
    const value = of(figures)
    return own === name ? [{ min, max, value, over: Math.max(value - max, min - value) }] : []
  })
}

/** The same for a limit on sizes, halving the way to a value that lets some hedge pass. */
function moveSizeAlone(
  { name, value, fitting }: SizeLimit,
  { pose }: Sizing,
  others: (problem: HedgeProblem) => HedgeProblem,
  ask: Ask,
): Move {
  const free = others(pose(new Map([[name, undefined]])))
  const found = ask(free)
  if (typeof found === 'string') return found === 'infeasible' ? 'useless' : 'unknown'
  let [short, far, least] = [value, fitting(free, found.lots), true]
  const direction = far > value ? 1 : -1
  const span = Math.abs(far - value)
  while (Math.abs(far - short) > PRECISION * span) {
    const middle = (short + far) / 2
    const there = ask(others(pose(new Map([[name, middle]]))))
    if (there === 'stopped') least = false
    if (typeof there === 'string') short = middle
    else far = middle
  }
  return moveTo(name, value, outward(far, direction), least)
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
