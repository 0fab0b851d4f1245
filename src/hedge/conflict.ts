import type { Control } from './control.ts'
import { evaluate } from './evaluate.ts'
import { formulate } from './formulate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { HedgeSolution } from './hedge-solution.ts'
import type { ProgrammeResult, Solver } from './integer-programme.ts'
import { keepLimits, type Limit, limitsOf, pinName } from './limit.ts'
import type { Programme, Row } from './programme.ts'

const NODES = 2000

/** An irreducible set of limits and pins that no hedge meets together, and how far each alone would have to move. */
export function conflict(
  problem: HedgeProblem,
  solver: Solver,
  control: Control,
): NonNullable<HedgeSolution['conflict']> {
  const limits = limitsOf(problem)
  const kept = new Set([...limits.map((limit) => limit.name), ...problem.pins.map(pinName)])
  for (const name of [...kept]) {
    kept.delete(name)
    const rest = formulate({ ...keepLimits(problem, kept), objective: 'cost' }).programme
    if (run(solver, rest, true, control).status !== 'infeasible') kept.add(name)
  }
  const names = [...kept]
  const moves = names.map((name) => {
    const limit = limits.find((one) => one.name === name)
    if (limit === undefined) return `leave out ${name}`
    return (
      advice(problem, limit, solver, control) ??
      `${advice(keepLimits(problem, kept), limit, solver, control)} (and more, as other limits conflict too)`
    )
  })
  return { limits: names, advice: moves.join(', or ') }
}

/** `premium 1,500 → 2,130`: the least that this limit alone must move, or undefined where that does not help. */
function advice(problem: HedgeProblem, limit: Limit, solver: Solver, control: Control): string | undefined {
  const formulation = formulate({ ...problem, objective: 'cost' })
  const { x } = run(solver, elastic(formulation.programme, limit.name), false, control)
  if (x === undefined) return undefined
  const value = limit.value(evaluate(problem, formulation.lots(x)))
  const [from, to] = value > limit.max ? [limit.max, outward(value, 1)] : [limit.min, outward(value, -1)]
  return `${limit.name} ${money(from)} → ${money(to)}`
}

function run(solver: Solver, programme: Programme, firstFeasible: boolean, control: Control): ProgrammeResult {
  return solver.search(programme, { start: undefined, maxNodes: NODES, enough: () => 0, firstFeasible }, control)
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
