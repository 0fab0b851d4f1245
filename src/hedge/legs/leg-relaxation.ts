import { missedCuts } from '../approximate.ts'
import { booksOf } from '../book.ts'
import type { Control } from '../control.ts'
import type { Cut } from '../cuts.ts'
import { type Formulation, formulate } from '../formulate.ts'
import type { HedgeProblem } from '../hedge-problem.ts'
import type { Solver } from '../integer-programme.ts'
import type { OpenProgramme } from './open-programme.ts'

/** Hedges whose lots, by candidate, are between these bounds; the instruments in `used` count as a leg each, whatever is held of them. */
export type LegBox = {
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly used: ReadonlySet<number>
}

/** `cost` is a lower bound; within `slack` of what `lots`, fractions as they are, come to where `exact`. */
export type LegSolution = {
  readonly cost: number
  readonly exact: boolean
  readonly lots: Float64Array
  /** What one more lot of a candidate would add to the cost. */
  readonly reduced: Float64Array
}

/** When to stop: at a cost of `enough`, where the cuts are missed by `slack` at the most, or after so many rounds of cuts. */
export type SolveTerms = { readonly enough?: number; readonly slack: number; readonly rounds: number }

/** Rows beyond which those that do not bind are dropped, and how many of the newest stay. */
const MANY_ROWS = 100
const NEW_ROWS = 40

/**
 * The relaxation of a problem within one box after another. A leg is held on one side only, so that what is held of it, as a share of the most that
 * the box allows there, is no more than one leg: the tighter the box, the more of a leg each lot takes.
 */
export class LegRelaxation {
  readonly problem: HedgeProblem
  /** Linear programmes solved so far. */
  solved = 0
  /** Whether the solver was stopped from outside. */
  stopped = false
  private readonly model: OpenProgramme
  private readonly formulation: Formulation
  private readonly fixedRows: number
  private readonly shares: Float64Array
  private readonly sides: readonly (readonly number[])[]

  private constructor(problem: HedgeProblem, cuts: readonly Cut[], formulation: Formulation, model: OpenProgramme) {
    this.problem = problem
    this.formulation = formulation
    this.model = model
    this.sides = booksOf(problem).flatMap(({ buys, sells }) => [buys, sells])
    this.shares = new Float64Array(problem.candidates.length)
    this.fixedRows = formulation.programme.rows.length + 1
    model.add({ name: 'legs', lower: -Infinity, upper: 0, columns: [], coefficients: [] })
    for (const cut of cuts) model.add(formulation.cutRow(cut))
  }

  /** Works with the relaxation of a problem that `cuts` describe so far. */
  static work<T>(
    problem: HedgeProblem,
    cuts: readonly Cut[],
    solver: Solver,
    control: Control,
    work: (relaxation: LegRelaxation) => T,
  ): T {
    const formulation = formulate({ ...problem, limits: { ...problem.limits, legs: undefined } })
    return solver.open(formulation.programme, control, (model) =>
      work(new LegRelaxation(problem, cuts, formulation, model)),
    )
  }

  /** Solves within a box for so many legs; undefined where nothing is within it. */
  solve(box: LegBox, legs: number, { enough = Infinity, slack, rounds }: SolveTerms): LegSolution | undefined {
    this.enter(box, legs)
    let last: LegSolution | undefined
    for (let round = 0; ; round++) {
      const solution = this.model.solve()
      this.solved++
      if (solution === 'infeasible') return undefined
      if (solution === 'stopped') {
        this.stopped = true
        return last ?? this.nothingKnown()
      }
      const { cost, x, columnDuals } = solution
      const { length } = this.problem.candidates
      last = { cost, exact: false, lots: x.slice(0, length), reduced: columnDuals.slice(0, length) }
      if (cost >= enough) return last
      const missed = missedCuts(this.problem, this.formulation.point(x), cost, slack)
      if (missed.length === 0) return { ...last, exact: true }
      if (round === rounds) return last
      const rows = this.model.rows()
      if (rows > this.fixedRows + MANY_ROWS) this.model.dropLoose(this.fixedRows, rows - NEW_ROWS)
      for (const cut of missed) this.model.add(this.formulation.cutRow(cut))
    }
  }

  private enter({ lower, upper, used }: LegBox, legs: number): void {
    const row = this.fixedRows - 1
    this.model.bound(lower, upper)
    this.model.limit(row, legs - used.size)
    for (const side of this.sides) {
      const most = side.reduce((sum, i) => sum + upper[i]!, 0)
      for (const i of side) {
        const share = most === 0 || used.has(this.problem.candidates[i]!.instrument) ? 0 : 1 / most
        if (share === this.shares[i]) continue
        this.model.coefficient(row, i, share)
        this.shares[i] = share
      }
    }
  }

  private nothingKnown(): LegSolution {
    const none = new Float64Array(this.problem.candidates.length)
    return { cost: -Infinity, exact: false, lots: none, reduced: none }
  }
}
