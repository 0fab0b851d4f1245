import { missedCuts } from './approximate.ts'
import type { Control } from './control.ts'
import type { Cut } from './cuts.ts'
import { evaluate } from './evaluate.ts'
import { formulate } from './formulate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { HedgeSolution } from './hedge-solution.ts'
import type { Solver } from './integer-programme.ts'
import { keepLimits, type Limit, limitsOf, pinName } from './limit.ts'
import type { Programme, Row } from './programme.ts'

const NODES = 2000
const ROUNDS = 20

/** An irreducible set of limits and pins that no hedge meets together, and how far each alone would have to move. */
export function conflict(
  problem: HedgeProblem,
  cuts: readonly Cut[],
  solver: Solver,
  control: Control,
): NonNullable<HedgeSolution['conflict']> {
  const limits = limitsOf(problem)
  const kept = new Set([...limits.map((limit) => limit.name), ...problem.pins.map(pinName)])
  for (const name of [...kept]) {
    kept.delete(name)
    const rest: HedgeProblem = { ...keepLimits(problem, kept), objective: 'cost' }
    if (run(rest, cuts, (programme) => programme, true, solver, control) !== 'infeasible') kept.add(name)
  }
  const names = [...kept]
  const moves = names.map((name) => {
    const limit = limits.find((one) => one.name === name)
    if (limit === undefined) return `leave out ${name}`
    return (
      advice(problem, cuts, limit, solver, control) ??
      `${advice(keepLimits(problem, kept), cuts, limit, solver, control)} (and more, as other limits conflict too)`
    )
  })
  return { limits: names, advice: moves.join(', or ') }
}

/** `premium 1,500 → 2,130`: the least that this limit alone must move, or undefined where that does not help. */
function advice(
  problem: HedgeProblem,
  cuts: readonly Cut[],
  limit: Limit,
  solver: Solver,
  control: Control,
): string | undefined {
  const costless: HedgeProblem = { ...problem, objective: 'cost' }
  const lots = run(costless, cuts, (programme) => elastic(programme, limit.name), false, solver, control)
  if (typeof lots === 'string') return undefined
  const value = limit.value(evaluate(problem, lots))
  const [from, to] = value > limit.max ? [limit.max, outward(value, 1)] : [limit.min, outward(value, -1)]
  return `${limit.name} ${money(from)} → ${money(to)}`
}

/** Whole lots that meet a problem's programme, reshaped, and the convex limits that only cuts describe; or why there are none. */
function run(
  problem: HedgeProblem,
  start: readonly Cut[],
  reshape: (programme: Programme) => Programme,
  firstFeasible: boolean,
  solver: Solver,
  control: Control,
): readonly number[] | 'infeasible' | 'stopped' {
  const cuts = [...start]
  for (let round = 0; ; round++) {
    const formulation = formulate(problem, cuts)
    const terms = { start: undefined, maxNodes: NODES, enough: () => 0, firstFeasible }
    const { status, x } = solver.search(reshape(formulation.programme), terms, control)
    if (x === undefined) return status === 'infeasible' ? 'infeasible' : 'stopped'
    const missed = missedCuts(problem, formulation.point(x), Infinity)
    const known = new Set(cuts.map(({ constant }) => constant))
    const fresh = missed.filter(({ constant }) => !known.has(constant))
    if (fresh.length === 0 || round === ROUNDS) return formulation.lots(x)
    cuts.push(...fresh)
  }
}

/** The programme that minimises by how much the rows named `name` are overstepped. */
function elastic(programme: Programme, name: string): Programme {
  const slack = programme.columns.length
  const columns = programme.columns.map((column) => ({ ...column, cost: 0 }))
  const room = 1e12
  const loosened = (row: Row): Row[] => {
    if (row.name !== name) return [row]
    const with_ = (sign: number) => ({ columns: [...row.columns, slack], coefficients: [...row.coefficients, sign] })
    return [
      ...(row.upper < Infinity ? [{ ...row, ...with_(-1), lower: -Infinity }] : []),
      ...(row.lower > -Infinity ? [{ ...row, ...with_(1), upper: Infinity }] : []),
    ]
  }
  return {
    columns: [...columns, { cost: 1, lower: 0, upper: room, integer: false }],
    rows: programme.rows.flatMap(loosened),
    offset: 0,
  }
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
