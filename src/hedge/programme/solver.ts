import type { Highs, Model, ModelData } from 'highs'
import { BRANCH_CHECKS, SIMPLEX_ITERATIONS } from '../problem/budgets.ts'
import type { Control } from '../problem/control.ts'
import type { Programme, Row } from './programme.ts'

/** The solution of a linear programme; the dual of a row or column is what one more unit of its active bound adds to the cost. */
export type LinearSolution = {
  readonly cost: number
  readonly x: Float64Array
  readonly rowDuals: Float64Array
  readonly columnDuals: Float64Array
}

/** A linear programme that is kept open, so that it is solved again after a change from where it was. */
export type OpenProgramme = {
  /** The solution, or why there is none: proven impossible, or stopped by the control or after too many iterations. */
  solve(): LinearSolution | 'infeasible' | 'stopped'
  add(rows: readonly Row[]): void
  /** Bounds of the first columns. */
  bound(lower: ArrayLike<number>, upper: ArrayLike<number>): void
  /** Costs of all columns. */
  price(costs: ArrayLike<number>): void
  /** Upper bound of a row. */
  limit(row: number, upper: number): void
  /** Simplex iterations so far: the work that a budget counts. */
  readonly iterations: number
  close(): void
}

/** What branch and cut found; `bound` is proven: no feasible x costs less. `x` is undefined when none was found. */
export type BranchResult = {
  readonly status: 'optimal' | 'stopped' | 'infeasible'
  readonly x: Float64Array | undefined
  /** What x costs; Infinity without one. */
  readonly cost: number
  readonly bound: number
  readonly iterations: number
}

/** `start`: a feasible x to begin with; `most`: simplex iterations; `enough`: the gap at which to stop; `found`: told of bounds and objectives. */
export type BranchTerms = {
  readonly start: ArrayLike<number> | undefined
  readonly most: number
  readonly enough: (objective: number) => number
  readonly presolve: boolean
  readonly found?: (objective: number, bound: number) => void
}

export type Solver = {
  open(programme: Programme, control: Control): OpenProgramme
  branch(programme: Programme, terms: BranchTerms, control: Control): BranchResult
}

/** A safety net far beyond any use: iterations and the control end a solve long before. Seconds. */
const TIME_LIMIT = 3600

/** Of a numeraire unit or a lot. With 1e-9 for integers, branch and cut went round in circles for ever on some programmes, past every callback. */
const TOLERANCE = 1e-7

let loaded: Promise<Solver> | undefined

/** Loads HiGHS, once and only when a problem needs it. */
export function loadSolver(): Promise<Solver> {
  loaded ??= import('highs').then(async ({ default: load }) => {
    const highs = await load()
    return {
      open: (programme: Programme, control: Control) => open(highs, programme, control),
      branch: (programme: Programme, terms: BranchTerms, control: Control) => branch(highs, programme, terms, control),
    }
  })
  return loaded
}

function open(highs: Highs, programme: Programme, control: Control): OpenProgramme {
  const { modelStatus, callbackType } = highs.constants
  const model = unlessSolverFails(() => highs.createModel(modelData(programme, false)))
  if (model === undefined) return BEYOND_ARITHMETIC
  // Presolve would forget where the last solution was.
  model.options.set({
    output_flag: false,
    presolve: 'off',
    time_limit: TIME_LIMIT,
    simplex_iteration_limit: SIMPLEX_ITERATIONS,
    primal_feasibility_tolerance: TOLERANCE,
  })
  const interrupt = {
    [callbackType.simplexInterrupt]: (event: { interrupt(): void }) => {
      if (control.shouldStop() !== undefined) event.interrupt()
      return undefined
    },
  }
  let iterations = 0
  // A row whose numbers the solver refuses leaves it without an answer.
  let refused = false
  return {
    get iterations() {
      return iterations
    },
    solve: () => {
      if (refused || control.shouldStop() !== undefined) return 'stopped'
      const status = unlessSolverFails(() => model.run(interrupt).modelStatus)
      iterations += Math.max(0, Number(model.info.get('simplex_iteration_count')))
      if (status === modelStatus.infeasible) return 'infeasible'
      if (status !== modelStatus.optimal && status !== modelStatus.empty) return 'stopped'
      const { colValue, colDual, rowDual } = model.getSolution()
      return { cost: model.getObjectiveValue(), x: colValue, rowDuals: rowDual, columnDuals: colDual }
    },
    add: (rows) => {
      for (const { lower, upper, columns, coefficients } of rows) {
        const terms = { indices: Int32Array.from(columns), values: Float64Array.from(coefficients) }
        refused ||= unlessSolverFails(() => model.addRow(lower, upper, terms)) === undefined
      }
    },
    bound: (lower, upper) => {
      model.changeColsBounds(
        { kind: 'range', from: 0, to: lower.length - 1 },
        Float64Array.from(lower),
        Float64Array.from(upper),
      )
    },
    price: (costs) => {
      model.changeColsCost({ kind: 'range', from: 0, to: costs.length - 1 }, Float64Array.from(costs))
    },
    limit: (row, upper) => {
      model.changeRowBounds(row, -Infinity, upper)
    },
    close: () => {
      model.dispose()
    },
  }
}

/** Numbers too far apart for the solver: nothing is known of such a programme. */
const BEYOND_ARITHMETIC: OpenProgramme = {
  solve: () => 'stopped',
  add: () => undefined,
  bound: () => undefined,
  price: () => undefined,
  limit: () => undefined,
  iterations: 0,
  close: () => undefined,
}

function branch(highs: Highs, programme: Programme, terms: BranchTerms, control: Control): BranchResult {
  const nothing: BranchResult = { status: 'stopped', x: undefined, cost: Infinity, bound: -Infinity, iterations: 0 }
  const tried = (presolve: 'choose' | 'off') =>
    highs.withModel(modelData(programme, true), (model) => branched(highs, model, presolve, terms, control))
  // Presolve can cut off the very solution that a search starts from; the solver then gives up with an error, as it does at numbers
  // too far apart for its arithmetic. Nothing is proven then.
  const first = terms.presolve ? unlessSolverFails(() => tried('choose')) : undefined
  return first ?? unlessSolverFails(() => tried('off')) ?? nothing
}

function branched(
  highs: Highs,
  model: Model,
  presolve: 'choose' | 'off',
  terms: BranchTerms,
  control: Control,
): BranchResult {
  const { modelStatus, callbackType, solutionStatus } = highs.constants
  model.options.set({
    output_flag: false,
    time_limit: TIME_LIMIT,
    presolve,
    mip_rel_gap: 0,
    mip_abs_gap: 1e-9,
    primal_feasibility_tolerance: TOLERANCE,
    mip_feasibility_tolerance: TOLERANCE,
  })
  if (terms.start !== undefined) model.setSolution({ colValue: Float64Array.from(terms.start) })
  let [iterations, checks] = [0, 0]
  const { modelStatus: status } = model.run({
    [callbackType.mipInterrupt]: (event) => {
      const { mip_primal_bound: objective = Infinity, mip_dual_bound: bound = -Infinity } = event.data
      iterations = Math.max(iterations, Number(event.data.mip_total_lp_iterations ?? 0n))
      checks++
      terms.found?.(objective, bound)
      const spent = iterations > terms.most || checks > BRANCH_CHECKS
      // Without an objective both bounds are infinite, and any gap looks small enough.
      const enough = Number.isFinite(objective) && objective - bound <= terms.enough(objective)
      if (spent || enough || control.shouldStop() !== undefined) event.interrupt()
      return undefined
    },
  })
  if (status === modelStatus.infeasible) {
    return { status: 'infeasible', x: undefined, cost: Infinity, bound: Infinity, iterations }
  }
  const found = model.info.get('primal_solution_status') === solutionStatus.feasible
  return {
    status: status === modelStatus.optimal ? 'optimal' : 'stopped',
    x: found ? model.getSolution().colValue : undefined,
    cost: found ? model.getObjectiveValue() : Infinity,
    bound: Number(model.info.get('mip_dual_bound')),
    iterations,
  }
}

/** What `solve` answers; undefined where the solver itself gave up. */
function unlessSolverFails<T>(solve: () => T): T | undefined {
  try {
    return solve()
  } catch (error) {
    if (error instanceof Error && error.name === 'HighsError') return undefined
    throw error
  }
}

function modelData({ columns, rows }: Programme, whole: boolean): ModelData {
  const starts = new Int32Array(rows.length + 1)
  rows.forEach((row, r) => {
    starts[r + 1] = starts[r]! + row.columns.length
  })
  const relaxed = {
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map((column) => column.cost),
    colLower: columns.map((column) => column.lower),
    colUpper: columns.map((column) => column.upper),
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: Int32Array.from(rows.flatMap((row) => row.columns)),
      values: Float64Array.from(rows.flatMap((row) => row.coefficients)),
    },
  }
  if (!whole) return relaxed
  return { ...relaxed, integrality: columns.map((column) => (column.integer ? 1 : 0)) }
}
