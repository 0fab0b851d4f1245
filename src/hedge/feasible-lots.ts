import { missedCuts } from './approximate.ts'
import type { Control } from './control.ts'
import type { Cut } from './cuts.ts'
import { formulate } from './formulate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import type { Solver } from './integer-programme.ts'
import type { Programme, Row } from './programme.ts'

const NODES = 2000
const ROUNDS = 20

/** Whole lots that meet a problem's limits, or why none are known. With `loosened`, those that overstep this limit the least. */
export function feasibleLots(
  problem: HedgeProblem,
  start: readonly Cut[],
  loosened: string | undefined,
  solver: Solver,
  control: Control,
): readonly number[] | 'infeasible' | 'stopped' {
  const costly: HedgeProblem = { ...problem, objective: 'cost' }
  const cuts = [...start]
  for (let round = 0; ; round++) {
    const formulation = formulate(costly, cuts)
    const { programme } = formulation
    const terms = { start: undefined, maxNodes: NODES, enough: () => 0, firstFeasible: loosened === undefined }
    const { status, x } = solver.search(
      loosened === undefined ? programme : elastic(programme, loosened),
      terms,
      control,
    )
    if (x === undefined) return status === 'infeasible' ? 'infeasible' : 'stopped'
    const missed = missedCuts(costly, formulation.point(x), Infinity)
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
