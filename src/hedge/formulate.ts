import { type Book, booksOf } from './book.ts'
import type { Candidate } from './candidate.ts'
import { type Cut, isCutLoss, isCutObjective, type Point } from './cuts.ts'
import { evaluate, type HedgeFigures, outlay } from './evaluate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import { pinName } from './limit.ts'
import { needsOrder, needsSides } from './order.ts'
import { type Programme, ProgrammeDraft, type Row, type Term } from './programme.ts'
import { cutTerms, deltaTerms, grossTerms, lotTerms, netTerms } from './terms.ts'
import { varianceParts } from './variance-parts.ts'

/** A hedge problem as a programme: its first columns are the candidates' lots. */
export type Formulation = {
  readonly programme: Programme
  /** Whole lots in a solution, aligned with the candidates. */
  lots(x: Float64Array): number[]
  /** The hedge in a solution as it stands, fractions kept. */
  point(x: Float64Array): Point
  /** What a cut says, as a row. */
  cutRow(cut: Cut): Row
  /** The solution that a hedge stands for, to start a search from. */
  start(lots: readonly number[]): Float64Array
}

/** Name of the rows that measure the replication error, first column, at each grid point: at least the residual, at least its opposite. */
export const ERROR_ROW = 'error'

/** Name of the rows that measure the worst loss at each grid point. */
export const NET_ROW = 'net'

/** The value of a column that only measures, given the hedge. */
type Measure = (lots: readonly number[], figures: HedgeFigures) => number

/** What is being written: rows and columns, how to fill the columns after the lots, and the column that says an instrument is used. */
type Draft = {
  readonly rows: ProgrammeDraft
  readonly measures: Measure[]
  readonly used: Map<number, number>
  /** The column of an objective that only cuts describe. */
  convex?: number
  /** The columns of the variance's parts and of their squares. */
  readonly parts: { readonly part: number; readonly square: number }[]
}

/** Writes the columns and rows of the objective and of every limit and pin; convex measures are bounded by `cuts` alone. */
export function formulate(problem: HedgeProblem, cuts: readonly Cut[] = []): Formulation {
  const rows = new ProgrammeDraft()
  for (const candidate of problem.candidates) {
    rows.column({ cost: lotCost(problem, candidate), lower: 0, upper: candidate.maxLots, integer: true })
  }
  const books = booksOf(problem)
  const draft: Draft = { rows, measures: [], used: new Map(), parts: [] }
  for (const book of books) addStructure(problem, book, draft)
  addPins(problem, books, rows)
  addLimits(problem, draft)
  addObjective(problem, draft)
  const cutRow = (cut: Cut) => rowOf(problem, cut, draft)
  const matters = ({ measure }: Cut) => {
    if (measure === 'part') return draft.parts.length > 0
    return measure === 'objective' ? draft.convex !== undefined : problem.limits[measure] !== undefined
  }
  rows.rows.push(...cuts.filter(matters).map(cutRow))
  return {
    cutRow,
    programme: rows,
    lots: (x) => Array.from(x.subarray(0, problem.candidates.length), Math.round),
    point: (x) => ({
      lots: x.subarray(0, problem.candidates.length),
      used: problem.activations.map(({ instrument }) => x[draft.used.get(instrument)!]!),
      squares: draft.parts.map(({ square }) => x[square]!),
    }),
    start: (lots) => {
      const figures = evaluate(problem, lots)
      return Float64Array.from([...lots, ...draft.measures.map((measure) => measure(lots, figures))])
    },
  }
}

function lotCost(problem: HedgeProblem, candidate: Candidate): number {
  if (problem.objective === 'cost') return outlay(candidate)
  if (isCutObjective(problem)) return 0
  return problem.objective === 'delta' || problem.objective === 'replication' ? candidate.execution : 0
}

/** Binaries where they are needed: that an instrument is used at all, which side it is on, that a ladder's level is full. */
function addStructure(problem: HedgeProblem, book: Book, { rows, measures, used }: Draft): void {
  const all = [...book.buys, ...book.sells]
  const most = (i: number) => problem.candidates[i]!.maxLots
  const binary = (of: readonly number[]) => {
    measures.push((lots) => (of.some((i) => lots[i]! > 0) ? 1 : 0))
    return rows.column({ cost: 0, lower: 0, upper: 1, integer: true })
  }
  const onlyIf = (i: number, permission: number) => rows.row('', -Infinity, 0, [[i, 1], [permission, -most(i)]]) // biome-ignore format: a row a line

  const activated = problem.activations.some((activation) => activation.instrument === book.instrument)
  if (activated || problem.limits.legs !== undefined) {
    const use = binary(all)
    used.set(book.instrument, use)
    for (const i of all) onlyIf(i, use)
    rows.row('', 0, Infinity, [[use, -1], ...all.map((i): Term => [i, 1])])
  }
  if (activated || needsSides(problem, book)) {
    const bought = binary(book.buys)
    for (const i of book.buys) onlyIf(i, bought)
    for (const i of book.sells) rows.row('', -Infinity, most(i), [[i, 1], [bought, most(i)]]) // biome-ignore format: a row a line
  }
  for (const side of [book.buys, book.sells]) {
    side.slice(1).forEach((next, k) => {
      const better = side[k]!
      if (!needsOrder(problem, better, next)) return
      const full = binary([next])
      onlyIf(next, full)
      rows.row('', 0, Infinity, [[better, 1], [full, -most(better)]]) // biome-ignore format: a row a line
    })
  }
}

function addPins(problem: HedgeProblem, books: readonly Book[], rows: ProgrammeDraft): void {
  for (const pin of problem.pins) {
    const { buys = [], sells = [] } = books.find((book) => book.instrument === pin.instrument) ?? {}
    const signed = [...buys.map((i): Term => [i, 1]), ...sells.map((i): Term => [i, -1])]
    rows.row(pinName(pin), pin.lots, pin.lots, signed)
    for (const i of pin.lots > 0 ? sells : buys) rows.row(pinName(pin), 0, 0, [[i, 1]])
  }
}

function addLimits(problem: HedgeProblem, { rows, used }: Draft): void {
  const { limits } = problem
  if (limits.premium !== undefined) {
    const terms = lotTerms(problem, (candidate) => candidate.premium)
    rows.row('premium', -Infinity, limits.premium, terms)
  }
  if (limits.margin !== undefined) {
    const terms = lotTerms(problem, (candidate) => candidate.collateral)
    const fixed = problem.activations.map(
      (activation): Term => [used.get(activation.instrument)!, activation.collateral],
    )
    rows.row('margin', -Infinity, limits.margin, [...terms, ...fixed])
  }
  if (limits.legs !== undefined) {
    const terms = [...used.values()].map((use): Term => [use, 1])
    rows.row('legs', -Infinity, limits.legs, terms)
  }
  for (const greek of ['delta', 'gamma', 'vega'] as const) {
    problem.assets.forEach((asset, a) => {
      const bounds = limits[greek][a]
      if (bounds === undefined) return
      const terms = greek === 'delta' ? deltaTerms(problem, a, used) : lotTerms(problem, (one) => one[greek][a]!)
      const held = problem[greek][a]!
      rows.row(`${greek}.${asset}`, (bounds.min ?? -Infinity) - held, (bounds.max ?? Infinity) - held, terms)
    })
  }
  if (limits.loss !== undefined && !isCutLoss(problem)) {
    for (let s = 0; s < problem.gross.length; s++) {
      const held = problem.gross[s]! + problem.income[s]! + problem.target[s]!
      rows.row('loss', -limits.loss - held, Infinity, netTerms(problem, s, used))
    }
  }
}

function addObjective(problem: HedgeProblem, draft: Draft): void {
  const { rows, measures, used } = draft
  const measured = (cost: number, lower: number, upper: number, measure: Measure) => {
    measures.push(measure)
    return rows.column({ cost, lower, upper, integer: false })
  }
  /** column ≥ |held + Σ terms| */
  const atLeastSize = (name: string, column: number, held: number, terms: readonly Term[]) => {
    rows.row(name, held, Infinity, [[column, 1], ...terms.map(([c, x]): Term => [c, -x])])
    rows.row(name, -held, Infinity, [[column, 1], ...terms])
  }
  if (problem.objective === 'variance') {
    addParts(problem, draft)
    return
  }
  if (isCutObjective(problem)) {
    const most = anyReach(problem)
    draft.convex = measured(1, -most, most, (_, figures) => figures.objective)
    return
  }
  switch (problem.objective) {
    case 'delta':
      problem.assets.forEach((_, a) => {
        const terms = deltaTerms(problem, a, used)
        const most = Math.abs(problem.delta[a]!) + reach(rows, terms)
        const residual = measured(problem.prices[a]!, 0, most, (_, figures) => Math.abs(figures.delta[a]!))
        atLeastSize('', residual, problem.delta[a]!, terms)
      })
      return
    case 'replication': {
      const terms = Array.from(problem.gross, (_, s) => grossTerms(problem, s, used))
      const most = terms.reduce((top, row, s) => Math.max(top, Math.abs(problem.gross[s]!) + reach(rows, row)), 0)
      const error = measured(1, 0, most, (_, figures) => figures.replicationError)
      terms.forEach((row, s) => {
        atLeastSize(ERROR_ROW, error, problem.gross[s]!, row)
      })
      return
    }
    case 'worst-loss': {
      const held = problem.gross.map((x, s) => x + problem.income[s]!)
      const terms = Array.from(held, (_, s) => netTerms(problem, s, used))
      const most = terms.reduce((top, row, s) => Math.max(top, Math.abs(held[s]!) + reach(rows, row)), 0)
      const loss = measured(1, -most, most, (_, figures) => figures.objective)
      terms.forEach((row, s) => {
        rows.row(NET_ROW, -held[s]!, Infinity, [[loss, 1], ...row])
      })
      return
    }
  }
}

/** Each part of the variance with its square, of which the objective is the sum. */
function addParts(problem: HedgeProblem, { rows, measures, used, parts }: Draft): void {
  const { unit, parts: all } = varianceParts(problem)
  const isUsed = (instrument: number, lots: readonly number[]) =>
    problem.candidates.some((candidate, i) => candidate.instrument === instrument && lots[i]! > 0)
  for (const { constant, lots: slopes, used: fixed } of all) {
    const terms = [
      ...slopes.map((slope, i): Term => [i, slope]),
      ...problem.activations.map(({ instrument }, i): Term => [used.get(instrument)!, fixed[i]!]),
    ]
    const most = Math.abs(constant) + reach(rows, terms)
    const value: Measure = (lots) =>
      problem.activations.reduce(
        (sum, { instrument }, i) => sum + (isUsed(instrument, lots) ? fixed[i]! : 0),
        slopes.reduce((sum, slope, i) => sum + slope * lots[i]!, constant),
      )
    measures.push(value, (lots, figures) => value(lots, figures) ** 2)
    const part = rows.column({ cost: 0, lower: -most, upper: most, integer: false })
    const square = rows.column({ cost: unit, lower: 0, upper: most ** 2, integer: false })
    rows.row('', constant, constant, [[part, 1], ...terms.map(([c, x]): Term => [c, -x])])
    parts.push({ part, square })
  }
}

/** measure ≥ constant + slopes, where the measure is the objective's column or what the limit of shortfall allows. */
function rowOf(problem: HedgeProblem, cut: Cut, { used, convex, parts }: Draft): Row {
  if (cut.measure === 'part') {
    const { part, square } = parts[cut.part]!
    const row = { name: '', lower: cut.constant, upper: Infinity }
    return { ...row, columns: [square, part], coefficients: [1, -cut.slope] }
  }
  const slopes = cutTerms(problem, cut, used)
  const limited = cut.measure !== 'objective'
  const terms = limited ? slopes : [[convex!, 1] as Term, ...slopes.map(([c, x]): Term => [c, -x])]
  const kept = terms.filter(([, coefficient]) => coefficient !== 0)
  return {
    name: limited ? cut.measure : '',
    lower: limited ? -Infinity : cut.constant,
    upper: cut.measure !== 'objective' ? problem.limits[cut.measure]! - cut.constant : Infinity,
    columns: kept.map(([column]) => column),
    coefficients: kept.map(([, coefficient]) => coefficient),
  }
}

/** No P&L, in a scenario or on the grid and with what trading costs, is larger than this either way, whatever is held. */
function anyReach({ candidates, activations, gross, income, scenarioGross, scenarioIncome }: HedgeProblem): number {
  const largest = (...columns: Float64Array[]) =>
    columns.reduce((most, column) => column.reduce((top, x) => Math.max(top, Math.abs(x)), most), 0)
  const held = largest(scenarioGross, gross) + largest(scenarioIncome, income)
  const traded = candidates.reduce((sum, candidate) => {
    const each = largest(candidate.scenarioGross, candidate.gross) + Math.abs(outlay(candidate)) + candidate.execution
    return sum + candidate.maxLots * each
  }, held)
  return activations.reduce((sum, one) => sum + largest(one.scenarioGross, one.gross), traded)
}

/** The most that a row's terms can come to either way. */
function reach(rows: ProgrammeDraft, terms: readonly Term[]): number {
  return terms.reduce((most, [column, coefficient]) => most + Math.abs(coefficient) * rows.columns[column]!.upper, 0)
}
