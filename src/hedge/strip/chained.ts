import { outlay } from '../evaluate.ts'
import { ERROR_ROW, type Formulation, NET_ROW } from '../formulate.ts'
import type { HedgeProblem } from '../hedge-problem.ts'
import { ProgrammeDraft, type Row, type Term } from '../programme.ts'
import { type Chain, chainOf, type LotSum } from './chain.ts'

/**
 * The same programme with the hedge's P&L over the grid written as a chain: columns for its value and slope from node to node instead of
 * every lot in the row of every grid point. The slopes are whole lots apart, and to branch on them decides much more than on single lots.
 * Rows that others imply, since the hedge is straight between nodes, are left out. It has to be searched without presolve, by which HiGHS 1.15
 * loses the best solutions of such programmes (their rows are exact equalities, kept to 1e-9). Undefined where the problem has no chain.
 */
export function chained(problem: HedgeProblem, formulation: Formulation): Formulation | undefined {
  const chain = chainOf(problem)
  const { programme } = formulation
  const families = gridRows(problem, programme.rows)
  if (chain === undefined || families.length === 0) return undefined
  const draft = new ProgrammeDraft()
  draft.offset = programme.offset
  draft.columns.push(...programme.columns)
  const replaced = new Set(families.flatMap((family) => family.rows))
  draft.rows.push(...programme.rows.filter((row) => !replaced.has(row)))
  /** What the columns after those of the programme are, given these. */
  const derived: LotSum[] = []
  const column = (sum: LotSum, integer: boolean): number => {
    derived.push(sum)
    const added = draft.column({ cost: 0, lower: -Infinity, upper: Infinity, integer })
    draft.row('', 0, 0, [[added, -1], ...sum]) // biome-ignore format: a row a line
    return added
  }
  const values = addValues(chain, column)
  const cost = families.some((family) => family.net) ? column(costOf(problem), false) : undefined
  for (const { rows, sign, net } of families) {
    for (const s of telling(problem, chain, rows)) {
      const row = rows[s]!
      const others = row.columns.flatMap((c, k): Term[] =>
        c >= problem.candidates.length ? [[c, row.coefficients[k]!]] : [],
      )
      const pnl = valueAt(chain, values, problem.grid[0]![s]!).map(([c, x]): Term => [c, sign * x])
      const paid: Term[] = net ? [[cost!, -1]] : []
      draft.row(row.name, row.lower, row.upper, [...others, ...pnl, ...paid])
    }
  }
  return {
    ...formulation,
    programme: draft,
    start: (lots) => {
      const x = Array.from(formulation.start(lots))
      for (const sum of derived) x.push(sum.reduce((total, [c, coefficient]) => total + coefficient * x[c]!, 0))
      return Float64Array.from(x)
    },
  }
}

/** Rows that say the same at each grid point, in the order of the grid: `sign` times the hedge's P&L, or what it comes to net of its cost. */
type Family = { readonly rows: readonly Row[]; readonly sign: 1 | -1; readonly net: boolean }

function gridRows({ gross }: HedgeProblem, rows: readonly Row[]): Family[] {
  const named = (name: string) => rows.filter((row) => row.name === name)
  const errors = named(ERROR_ROW)
  const families: Family[] = [
    { rows: errors.filter((_, k) => k % 2 === 0), sign: -1, net: false },
    { rows: errors.filter((_, k) => k % 2 === 1), sign: 1, net: false },
    { rows: named(NET_ROW), sign: 1, net: true },
    { rows: named('loss'), sign: 1, net: true },
  ]
  return families.filter((family) => family.rows.length > 0 && family.rows.length === gross.length)
}

/** Columns of the hedge's value at each node: outward from the middle, one segment's slope after the other. */
function addValues({ nodes, middle, lot, ...chain }: Chain, column: (sum: LotSum, whole: boolean) => number): number[] {
  const slope = column(chain.slope, false)
  const values: number[] = []
  values[middle] = column(chain.level, false)
  for (const outward of [1, -1]) {
    let turned: readonly Term[] = []
    for (let k = middle; nodes[k + outward] !== undefined; k += outward) {
      if (outward < 0 || k > middle) turned = [[column([...turned, ...chain.kinks[k]!], true), 1]]
      const distance = nodes[k + outward]! - nodes[k]!
      const bent = turned.map(([c]): Term => [c, outward * lot * distance])
      values[k + outward] = column([[values[k]!, 1], [slope, distance], ...bent], false) // biome-ignore format: one sum
    }
  }
  return values
}

/** The value at a price between two nodes. */
function valueAt({ nodes }: Chain, values: readonly number[], price: number): Term[] {
  const k = Math.max(1, nodes.findIndex((node) => node >= price)) // biome-ignore format: one expression
  const share = (price - nodes[k - 1]!) / (nodes[k]! - nodes[k - 1]!)
  return [[values[k - 1]!, 1 - share], [values[k]!, share]] // biome-ignore format: two terms
}

/**
 * The grid points whose rows say all: of rows that ask a straight line to be at least `lower`, the corners of the concave hull over each
 * segment.
 */
function telling({ grid }: HedgeProblem, { nodes }: Chain, rows: readonly Row[]): Set<number> {
  const prices = grid[0]!
  const order = Array.from(prices.keys()).sort((a, b) => prices[a]! - prices[b]!)
  const rise = (a: number, b: number) => rows[b]!.lower - rows[a]!.lower
  const run = (a: number, b: number) => prices[b]! - prices[a]!
  const kept = new Set<number>()
  nodes.slice(1).forEach((end, k) => {
    const hull: number[] = []
    for (const s of order) {
      if (prices[s]! < nodes[k]! || prices[s]! > end) continue
      while (hull.length > 1) {
        const [a, b] = [hull.at(-2)!, hull.at(-1)!]
        if (rise(a, b) * run(a, s) > rise(a, s) * run(a, b)) break
        hull.pop()
      }
      hull.push(s)
    }
    for (const s of hull) kept.add(s)
  })
  return kept
}

function costOf({ candidates }: HedgeProblem): LotSum {
  return candidates.map((candidate, i) => [i, outlay(candidate)])
}
