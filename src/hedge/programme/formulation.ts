import { totalsOf } from '../measure/evaluate.ts'
import { judge } from '../measure/judge.ts'
import { LIMIT_MEASURE_NAMES, LIMIT_MEASURES, type LimitMeasure, OBJECTIVES } from '../measure/objectives.ts'
import { linearCost, type Plane } from '../measure/plane.ts'
import { gasOf } from '../measure/totals.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { pinName } from '../problem/limit-names.ts'
import { orderBooksOf } from '../problem/order-book.ts'
import { groupedShortfall } from './grouped-shortfall.ts'
import { type Column, type Programme, type Row, rowOf, type Term } from './programme.ts'
import { type SpreadCone, spreadCone } from './spread-cone.ts'

/** What a plane bounds: the objective, or what a limit of loss, shortfall or tail looks at. */
export type Bounded = 'objective' | LimitMeasure

/**
 * A hedge problem as a programme. Its first columns are the candidates' lots, then one for each instrument whose use matters; the objective is a
 * column that planes bound from below. Adding up limits are rows; convex measures are known by the planes that are added.
 */
export type Formulation = {
  readonly programme: Programme
  /** What a plane says, as a row. */
  row(bounded: Bounded, plane: Plane): Row
  /** The column of the objective less its linear costs. */
  readonly objective: number
  /** The standard deviation that is minimised; undefined: none is. */
  readonly cone: SpreadCone | undefined
  /** How far each activation is on in a solution. */
  used(x: ArrayLike<number>): number[]
  /** The solution that whole lots stand for, to start a search from. */
  start(lots: readonly number[]): Float64Array
}

/** The programme of a problem, with every limit and pin, before any plane. */
export function formulate(problem: HedgeProblem): Formulation {
  const measure = OBJECTIVES[problem.objective]
  const { limits, candidates, activations } = problem
  const columns: Column[] = candidates.map((candidate) => ({
    cost: linearCost(measure, candidate),
    lower: 0,
    upper: candidate.maxLots,
    integer: true,
  }))
  const rows: Row[] = []
  const fillers: ((lots: readonly number[]) => number)[] = []
  const column = (one: Column, value: (lots: readonly number[]) => number) => {
    fillers.push(value)
    return columns.push(one) - 1
  }

  const useOf = new Map<number, number>()
  for (const { instrument, buys, sells, mostBought, mostSold } of orderBooksOf(problem)) {
    const all = [...buys, ...sells]
    if (limits.legs === undefined && !activations.some((one) => one.instrument === instrument)) continue
    const use = column({ cost: 0, lower: 0, upper: 1, integer: true }, (lots) =>
      all.some((i) => lots[i]! > 0) ? 1 : 0,
    )
    useOf.set(instrument, use)
    // An instrument is on one side only, so the shares of both sides add up to no more than its use.
    const share = (i: number, most: number): Term => [i, most > 0 ? 1 / most : 0]
    const shares = [...buys.map((i) => share(i, mostBought)), ...sells.map((i) => share(i, mostSold))]
    rows.push(rowOf('', -Infinity, 0, [...shares, [use, -1]]))
    rows.push(rowOf('', 0, Infinity, [[use, -1], ...all.map((i): Term => [i, 1])]))
  }
  if (limits.legs !== undefined) {
    rows.push(
      rowOf(
        'legs',
        -Infinity,
        limits.legs,
        [...useOf.values()].map((use): Term => [use, 1]),
      ),
    )
  }
  for (const pin of problem.pins) {
    const side = (name: 'buy' | 'sell', sign: number) =>
      candidates.flatMap(({ instrument, side: own }, i): Term[] =>
        instrument === pin.instrument && own === name ? [[i, sign]] : [],
      )
    rows.push(rowOf(pinName(pin), pin.lots, pin.lots, [...side('buy', 1), ...side('sell', -1)]))
    for (const term of side(pin.lots > 0 ? 'sell' : 'buy', 1)) rows.push(rowOf(pinName(pin), 0, 0, [term]))
  }
  const usedTerms = (amounts: ArrayLike<number>) =>
    activations.map(({ instrument }, k): Term => [useOf.get(instrument)!, amounts[k]!])
  for (const { name, min, max, held, lots, used } of limits.linear) {
    const terms = [...lots.map((amount, i): Term => [i, amount]), ...usedTerms(used)]
    rows.push(rowOf(name, min - held, max - held, terms))
  }

  const linear = candidates.map((candidate) => linearCost(measure, candidate))
  const room = reach(problem)
  const objective = column({ cost: 1, lower: -room, upper: room, integer: false }, (lots) => {
    const spread = judge(problem, totalsOf(problem, lots)).objective
    return linear.reduce((rest, cost, i) => rest - cost * lots[i]!, spread)
  })
  const terms = (plane: Plane, less: readonly number[] | undefined): Term[] => [
    ...Array.from(plane.lots, (slope, i): Term => [i, slope - (less?.[i] ?? 0)]),
    ...usedTerms(plane.used),
  ]
  const frame = { columns, rows, column, room, terms, usedTerms, objective }
  if (problem.objective === 'expected-shortfall') groupedShortfall(problem, 'objective', frame)
  if (limits.shortfall !== undefined) groupedShortfall(problem, 'shortfall', frame)
  const cone = problem.objective === 'variance' ? spreadCone(problem, frame) : undefined
  return {
    programme: { columns, rows },
    objective,
    cone,
    row: (bounded, plane) => {
      if (bounded === 'objective') {
        const opposite = terms(plane, linear).map(([c, slope]): Term => [c, -slope])
        return rowOf('objective', plane.constant, Infinity, [[objective, 1], ...opposite])
      }
      return rowOf(bounded, -Infinity, limits[bounded]! - plane.constant, terms(plane, undefined))
    },
    used: (x) => activations.map(({ instrument }) => x[useOf.get(instrument)!]!),
    start: (lots) => Float64Array.from([...lots, ...fillers.map((value) => value(lots))]),
  }
}

/** The measures that bound something in a problem: its objective's, and those of the limits it has. */
export function boundedMeasures(problem: HedgeProblem) {
  return [
    { bounded: 'objective' as Bounded, measure: OBJECTIVES[problem.objective], most: undefined },
    ...LIMIT_MEASURE_NAMES.flatMap((name) => {
      const most = problem.limits[name]
      return most === undefined ? [] : [{ bounded: name as Bounded, measure: LIMIT_MEASURES[name], most }]
    }),
  ]
}

/** No P&L is larger than this either way, whatever is held: a bound for columns that measure. */
function reach({ candidates, activations, held, income, target, delta, prices }: HedgeProblem): number {
  const largest = (pnl: HedgeProblem['held']) =>
    [pnl.grid, pnl.samples, pnl.wide].reduce(
      (most, column) => column.reduce((top, x) => Math.max(top, Math.abs(x)), most),
      0,
    )
  const moved = (by: readonly number[]) => by.reduce((sum, d, a) => sum + Math.abs(d) * prices[a]!, 0)
  return (
    largest(held) + largest(income) + largest(target) + moved(delta) +
    candidates.reduce((sum, one) => {
      const each = largest(one.pnl) + Math.abs(one.premium) + one.fee + Math.abs(one.income) + one.execution + moved(one.delta)
      return sum + one.maxLots * each
    }, 0) +
    activations.reduce((sum, one) => sum + largest(one.pnl) + moved(one.delta) + gasOf(one), 0)
  ) // biome-ignore format: a sum
}
