import type { Highs, Model, ModelData } from 'highs'
import type { Control } from './control.ts'
import { type OpenProgramme, openProgramme } from './legs/open-programme.ts'
import type { Programme, Row } from './programme.ts'

/** `bound` is proven: no feasible x costs less. `x` is undefined when none was found. */
export type ProgrammeResult = {
  readonly status: 'optimal' | 'stopped' | 'infeasible'
  readonly stoppedBy: 'proof' | 'nodes' | 'time' | 'user'
  readonly x: Float64Array | undefined
  readonly bound: number
}

/** Solution of the linear relaxation; the dual of a row or column is what one more unit of its active bound adds to the cost. */
export type Relaxation =
  | {
      readonly status: 'optimal'
      readonly cost: number
      readonly x: Float64Array
      readonly rowDuals: Float64Array
      readonly columnDuals: Float64Array
    }
  | { readonly status: 'infeasible' | 'stopped' }

/** `start`: a feasible x to begin with. `presolve`: off where the solver is known to cut off solutions by it. `enough`: the gap at which a long search may stop. */
export type SearchTerms = {
  readonly start: Float64Array | undefined
  readonly presolve?: 'off'
  readonly maxNodes: number
  readonly enough: (objective: number) => number
  readonly firstFeasible: boolean
}

/** Rows that a solution of the relaxation, which costs `cost`, still breaks; none when it may stand. */
export type MissedRows = (x: Float64Array, cost: number) => readonly Row[]

export type Solver = {
  /** Solves the relaxation again, from where it was, as long as `missed` has rows to add. */
  relax(programme: Programme, missed: MissedRows, control: Control): Relaxation
  search(programme: Programme, terms: SearchTerms, control: Control): ProgrammeResult
  /** Works with a relaxation that is kept open. */
  open<T>(programme: Programme, control: Control, work: (open: OpenProgramme) => T): T
}

/** A safety net far beyond any use: nodes and `shouldStop` end a search long before. Seconds. */
const TIME_LIMIT = 3600
const PATIENT_NODES = 300

/** Of a numeraire unit or a lot. With 1e-9 for integers, branch and cut went round in circles for ever on some programmes, past every callback. */
const TOLERANCES = { primal_feasibility_tolerance: 1e-7, mip_feasibility_tolerance: 1e-7 }

/** Loads HiGHS, which happens only when a problem needs it. */
export async function loadSolver(): Promise<Solver> {
  const { default: loadHighs } = await import('highs')
  const highs = await loadHighs()
  return {
    relax: (programme, missed, control) =>
      highs.withModel(modelData(programme, false), (model) => {
        let last: Relaxation | undefined
        for (;;) {
          const relaxation = unlessSolverFails(() => relax(highs, model, control)) ?? { status: 'stopped' }
          // Fewer rows cost less: what was solved before a stop is still a bound.
          if (relaxation.status === 'stopped' && last !== undefined) return last
          const rows = relaxation.status === 'optimal' ? missed(relaxation.x, relaxation.cost) : []
          if (rows.length === 0) return relaxation
          last = relaxation
          for (const { lower, upper, columns, coefficients } of rows) {
            model.addRow(lower, upper, { indices: Int32Array.from(columns), values: Float64Array.from(coefficients) })
          }
        }
      }),
    open: (programme, control, work) =>
      highs.withModel(modelData(programme, false), (model) => {
        // One is solved in milliseconds: to ask meanwhile would take longer.
        const run = () => (control.shouldStop() === undefined ? model.run().modelStatus : undefined)
        return work(openProgramme(highs, model, () => unlessSolverFails(run)))
      }),
    search: (programme, terms, control) => {
      const tried = (presolve: 'choose' | 'off') =>
        highs.withModel(modelData(programme, true), (model) => search(highs, model, presolve, terms, control))
      // Presolve can cut off the very solution that a search starts from; the solver then gives up with an error, as it does at numbers
      // too far apart for its arithmetic. Nothing is proven then.
      const first = terms.presolve ?? 'choose'
      return unlessSolverFails(() => tried(first)) ?? unlessSolverFails(() => tried('off')) ?? NOTHING_PROVEN
    },
  }
}

const NOTHING_PROVEN: ProgrammeResult = { status: 'stopped', stoppedBy: 'nodes', x: undefined, bound: -Infinity }

/** What `solve` answers; undefined where the solver itself gave up. */
function unlessSolverFails<T>(solve: () => T): T | undefined {
  try {
    return solve()
  } catch (error) {
    if (error instanceof Error && error.name === 'HighsError') return undefined
    throw error
  }
}

function relax(highs: Highs, model: Model, control: Control): Relaxation {
  const { modelStatus, callbackType } = highs.constants
  model.options.set({ output_flag: false, time_limit: TIME_LIMIT, ...TOLERANCES })
  const { modelStatus: status } = model.run({
    [callbackType.simplexInterrupt]: (event) => {
      if (control.shouldStop() !== undefined) event.interrupt()
      return undefined
    },
  })
  if (status === modelStatus.optimal || status === modelStatus.empty) {
    const { colValue, colDual, rowDual } = model.getSolution()
    return { status: 'optimal', cost: model.getObjectiveValue(), x: colValue, rowDuals: rowDual, columnDuals: colDual }
  }
  return { status: status === modelStatus.infeasible ? 'infeasible' : 'stopped' }
}

function search(
  highs: Highs,
  model: Model,
  presolve: 'choose' | 'off',
  terms: SearchTerms,
  control: Control,
): ProgrammeResult {
  const { modelStatus, callbackType, solutionStatus } = highs.constants
  model.options.set({
    output_flag: false,
    time_limit: TIME_LIMIT,
    presolve,
    mip_max_nodes: terms.maxNodes,
    mip_rel_gap: 0,
    mip_abs_gap: 1e-9,
    ...(terms.firstFeasible ? { mip_max_improving_sols: 1 } : {}),
    ...TOLERANCES,
  })
  if (terms.start !== undefined) model.setSolution({ colValue: terms.start })
  let asked: 'time' | 'user' | undefined
  let told = ''
  const { modelStatus: status } = model.run({
    [callbackType.mipInterrupt]: (event) => {
      const nodes = Number(event.data.mip_node_count ?? 0n)
      const { mip_primal_bound: objective = Infinity, mip_dual_bound: bound = -Infinity } = event.data
      if (told !== `${objective} ${bound}`) control.progress({ objective, bound, nodes })
      told = `${objective} ${bound}`
      asked = control.shouldStop()
      const good = nodes >= PATIENT_NODES && objective - bound <= terms.enough(objective)
      if (asked !== undefined || good) event.interrupt()
      return undefined
    },
  })
  if (status === modelStatus.infeasible)
    return { status: 'infeasible', stoppedBy: 'proof', x: undefined, bound: Infinity }
  const found = model.info.get('primal_solution_status') === solutionStatus.feasible
  const bound = Number(model.info.get('mip_dual_bound'))
  return {
    status: status === modelStatus.optimal ? 'optimal' : 'stopped',
    stoppedBy: status === modelStatus.optimal || status === modelStatus.empty ? 'proof' : (asked ?? 'nodes'),
    x: found ? model.getSolution().colValue : undefined,
    bound,
  }
}

function modelData(programme: Programme, whole: boolean): ModelData {
  const { columns, rows } = programme
  const starts = [0]
  for (const row of rows) starts.push(starts.at(-1)! + row.columns.length)
  const relaxed = {
    numCols: columns.length,
    numRows: rows.length,
    offset: programme.offset,
    colCost: columns.map((column) => column.cost),
    colLower: columns.map((column) => column.lower),
    colUpper: columns.map((column) => column.upper),
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    matrix: {
      format: 'csr' as const,
      numRows: rows.length,
      numCols: columns.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(rows.flatMap((row) => row.columns)),
      values: Float64Array.from(rows.flatMap((row) => row.coefficients)),
    },
  }
  if (!whole) return relaxed
  return { ...relaxed, integrality: columns.map((column) => (column.integer ? 1 : 0)) }
}
