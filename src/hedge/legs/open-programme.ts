import type { Highs, Model, ModelStatusCode } from 'highs'
import type { Row } from '../programme.ts'

/** A relaxation's solution; `columnDuals` are what one more unit of a column's active bound adds to the cost. */
export type OpenSolution = { readonly cost: number; readonly x: Float64Array; readonly columnDuals: Float64Array }

/** A linear programme that is kept open, so that it is solved again after a change from where it was. */
export type OpenProgramme = {
  /** The solution, or why there is none. */
  solve(): OpenSolution | 'infeasible' | 'stopped'
  add(row: Row): void
  /** Bounds of the first columns. */
  bound(lower: Float64Array, upper: Float64Array): void
  coefficient(row: number, column: number, value: number): void
  /** Upper bound of a row. */
  limit(row: number, upper: number): void
  rows(): number
  /** Drops the rows from `first` up to `last` that did not bind when last solved. */
  dropLoose(first: number, last: number): void
}

/** A model as an open programme; `run` answers its status, or undefined where it was stopped. Presolve would forget where the last solution was. */
export function openProgramme(highs: Highs, model: Model, run: () => ModelStatusCode | undefined): OpenProgramme {
  const { modelStatus, basisStatus } = highs.constants
  model.options.set({
    output_flag: false,
    presolve: 'off',
    simplex_iteration_limit: 20_000,
    primal_feasibility_tolerance: 1e-9,
  })
  const rows = () => model.getDimensions().numRows
  return {
    rows,
    solve: () => {
      const status = run()
      if (status === modelStatus.infeasible) return 'infeasible'
      if (status !== modelStatus.optimal) return 'stopped'
      const { colValue, colDual } = model.getSolution()
      return { cost: model.getObjectiveValue(), x: colValue, columnDuals: colDual }
    },
    add: ({ lower, upper, columns, coefficients }) => {
      model.addRow(lower, upper, { indices: Int32Array.from(columns), values: Float64Array.from(coefficients) })
    },
    bound: (lower, upper) => {
      model.changeColsBounds({ kind: 'range', from: 0, to: lower.length - 1 }, lower, upper)
    },
    coefficient: (row, column, value) => {
      model.changeCoefficient(row, column, value)
    },
    limit: (row, upper) => {
      model.changeRowBounds(row, -Infinity, upper)
    },
    dropLoose: (first, last) => {
      const { rowStatus } = model.getBasis()
      const loose = Array.from({ length: Math.max(0, last - first) }, (_, r) => first + r).filter(
        (r) => rowStatus[r] === basisStatus.basic,
      )
      if (loose.length > 0) model.deleteRows({ kind: 'set', indices: Int32Array.from(loose) })
    },
  }
}
