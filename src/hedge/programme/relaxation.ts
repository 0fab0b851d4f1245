import type { Touch } from '../measure/measure.ts'
import { OBJECTIVES } from '../measure/objectives.ts'
import { type Plane, planeOf, touchValue } from '../measure/plane.ts'
import { addActivation, addLots, startTotals, type Totals } from '../measure/totals.ts'
import { CORNER, PLANE_PRECISION } from '../problem/budgets.ts'
import type { Control } from '../problem/control.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { type Bounded, boundedMeasures, type Formulation, formulate } from './formulation.ts'
import type { Row } from './programme.ts'
import type { LinearSolution, OpenProgramme, Solver } from './solver.ts'

/** A plane that a relaxation knows, with the touch that it comes from. */
export type KnownPlane = {
  readonly bounded: Bounded
  readonly touch: Touch
  readonly plane: Plane
  readonly row: number
}

/** A hedge in fractions of lots. `cost`: no hedge within the bounds in force has a lower objective. `exact`: it is the measure there, to the slack. */
export type Relaxed = Omit<LinearSolution, 'x'> & {
  readonly x: Float64Array
  /** Aligned with the candidates. */
  readonly lots: Float64Array
  readonly exact: boolean
}

const NOTHING = { name: undefined, by: 0 } as const

/**
 * A hedge problem in fractions of lots, kept open: solved by cutting planes (Kelley 1960). It is solved, measured, the planes that touch the measures
 * there are added, and so on until they say no more than it did. Every plane stays and serves the searches that follow.
 */
export class Relaxation {
  readonly planes: KnownPlane[] = []
  readonly formulation: Formulation
  private readonly open: OpenProgramme
  /** Rows beyond those of the programme. */
  private readonly added: Row[] = []

  constructor(
    readonly problem: HedgeProblem,
    solver: Solver,
    control: Control,
  ) {
    this.formulation = formulate(problem)
    this.open = solver.open(this.formulation.programme, control)
    this.touch(startTotals(problem), -Infinity)
  }

  /** Simplex iterations so far. */
  get iterations(): number {
    return this.open.iterations
  }

  /** All rows that are known, those of planes last. */
  get known(): readonly Row[] {
    return [...this.formulation.programme.rows, ...this.added]
  }

  /** The best fractions, after no more than `rounds` of planes, or once the measure is within `slack`, a share of it, of what was claimed. */
  solve(rounds: number, slack: number): Relaxed | 'infeasible' | 'stopped' {
    let last: LinearSolution | undefined
    for (let round = 0; ; round++) {
      const solved = this.open.solve()
      // Fewer planes cost less: what was solved before a stop is still a bound.
      if (solved === 'stopped' && last !== undefined) return this.relaxed(last, false)
      if (typeof solved === 'string') return solved
      last = solved
      const added = this.touchAt(solved.x, solved.cost, slack)
      if (!added) return this.relaxed(solved, true)
      if (round >= rounds) return this.relaxed(solved, false)
    }
  }

  /** Bounds the lots of the candidates; the planes stay valid. */
  bound(lower: ArrayLike<number>, upper: ArrayLike<number>): void {
    this.open.bound(lower, upper)
  }

  /** The lots that the problem allows. */
  unbound(): void {
    const { candidates } = this.problem
    this.bound(candidates.map(() => 0), candidates.map((one) => one.maxLots)) // biome-ignore format: one call
  }

  /** Costs of all columns; the planes stay valid. */
  price(costs: ArrayLike<number>): void {
    this.open.price(costs)
  }

  /** Adds the rows that say more than is `claimed` of a solution of the programme, whole lots or not; false where none does. */
  touchAt(x: Float64Array, claimed: number, slack = 0): boolean {
    const { problem, formulation } = this
    const totals = this.totalsAt(x)
    const planes = this.touch(totals, claimed, slack)
    const most = claimed + slack * Math.abs(claimed)
    const isTight = formulation.cone === undefined || OBJECTIVES[problem.objective].value(problem, totals) <= most
    return (!isTight && this.add(formulation.cone.corners(x, CORNER))) || planes
  }

  /**
   * Adds the planes that touch the measures at a hedge where they say more than `claimed`, of the objective (−Infinity: always, Infinity: never),
   * or than a limit, one of them loosened by so much; false where none does.
   */
  touch(
    totals: Totals,
    claimed: number,
    slack = 0,
    loosened: { readonly name: string | undefined; readonly by: number } = NOTHING,
  ): boolean {
    const { problem, formulation } = this
    const rows: Row[] = []
    for (const { bounded, measure, most } of boundedMeasures(problem)) {
      const allowed = (most ?? claimed) + (bounded === loosened.name ? loosened.by : 0)
      // A deviation is known by its cone.
      if (allowed === Infinity || (bounded === 'objective' && formulation.cone !== undefined)) continue
      const above = allowed + Math.max(slack * Math.abs(allowed), PLANE_PRECISION * Math.max(1, Math.abs(allowed)))
      if (Number.isFinite(allowed) && measure.value(problem, totals) <= above) continue
      for (const touch of measure.touches(problem, totals)) {
        if (Number.isFinite(allowed) && touchValue(measure, touch, totals) <= above) break
        const plane = planeOf(problem, measure, touch)
        this.planes.push({
          bounded,
          touch,
          plane,
          row: formulation.programme.rows.length + this.added.length + rows.length,
        })
        rows.push(formulation.row(bounded, plane))
      }
    }
    return this.add(rows)
  }

  /** What a solution of the programme, fractions of lots or not, adds up to. */
  totalsAt(x: Float64Array): Totals {
    const { problem, formulation } = this
    const totals = startTotals(problem)
    problem.candidates.forEach((_, i) => {
      if (x[i] !== 0) addLots(problem, totals, i, x[i]!)
    })
    formulation.used(x).forEach((amount, k) => {
      addActivation(problem, totals, k, amount)
    })
    return totals
  }

  close(): void {
    this.open.close()
  }

  private add(rows: readonly Row[]): boolean {
    this.open.add(rows)
    this.added.push(...rows)
    return rows.length > 0
  }

  private relaxed(solved: LinearSolution, exact: boolean): Relaxed {
    return { ...solved, lots: solved.x.slice(0, this.problem.candidates.length), exact }
  }
}
