import { distribution } from '../../risk/distribution.ts'
import { tailCount } from '../../units/tail-count.ts'
import { type FanPoint, fan } from './fan.ts'
import { quantile } from './quantile.ts'
import { type Ratios, ratios } from './ratios.ts'
import type { ResultColumns } from './result-columns.ts'
import { averageOf, averageParts, type ResultTally, tallied, totalOf } from './result-tally.ts'

/** What a rule makes of many paths, what its stop does, and how its P&L fans out on the way. */
export type RuleSummary = RuleFigures & {
  /** null: the rule has no stop. */
  readonly exit: ExitSummary | null
  readonly fan: readonly FanPoint[]
}

/** What a rule makes of many paths. Money in the numeraire, > 0 a gain; losses (`valueAtRisk`, `expectedShortfall`) > 0 where money is lost. */
export type RuleFigures = {
  readonly name: string
  readonly pnl: {
    readonly mean: number
    readonly standardError: number
    readonly standardDeviation: number
    readonly valueAtRisk: number
    readonly expectedShortfall: number
    readonly worst: { readonly value: number; readonly path: number }
    readonly probabilityOfLoss: number
    readonly quantiles: Quantiles
  }
  /** Means; the parts up to `residual` add up to the mean of the P&L, those after it are memos beside them. */
  readonly attribution: ReturnType<typeof averageParts>
  readonly hedge: {
    readonly trades: number
    readonly turnover: number
    /** Root mean square over paths and closes, tokens. */
    readonly deltaError: number
    /** 1 − Var hedged / Var unhedged; null where the unhedged does not vary. */
    readonly effectiveness: number | null
    /** Share of the closes. */
    readonly timeInRange: number
  }
  readonly account: {
    /** Shares of the paths. */
    readonly liquidated: number
    readonly exited: number
    readonly topUps: number
    readonly peakCollateral: number
    readonly timeWeightedCapital: number
    readonly idleCollateral: number
    /** Simple, a year; null where no capital is tied up. */
    readonly returnApr: number | null
  }
  /** From the highest so far, beginning with the starting capital, as a share of it; ≤ 0. */
  readonly drawdown: { readonly mean: number; readonly worst: number }
  readonly ratios: Ratios
}

/** What a stop does: the share of the paths that it closes, how sure that is, the same by a formula (null where there is none), and what those paths come to; null without any. */
export type ExitSummary = {
  readonly chance: number
  readonly standardError: number
  readonly closedForm: number | null
  readonly mean: number | null
}

export type Quantiles = Readonly<Record<'p1' | 'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'p99', number>>

/** What is the same for all rules: the confidence of the tail, how long it takes, and what the positions make alone. */
export type FigureTerms = {
  readonly confidence: number
  readonly years: number
  readonly unhedged: Pick<ResultTally, 'pnl'>
}

/** The same of columns: where the fan is taken, too. */
export type SummaryTerms = Omit<FigureTerms, 'unhedged'> & {
  readonly closes: readonly number[]
  readonly times: Float64Array
  readonly unhedged: ResultColumns
}

/** The results of one rule over all paths, in their order: the same numbers however many threads worked them out. `stop`: it has one. */
export function ruleSummary(
  name: string,
  columns: ResultColumns,
  terms: SummaryTerms,
  stop?: { readonly closedForm: number | undefined },
): RuleSummary {
  const unhedged = { pnl: terms.unhedged.figures.pnl }
  const figures = ruleFigures(name, tallied(columns), { ...terms, unhedged })
  const exit = stop === undefined ? null : exitOf(columns, stop.closedForm ?? null)
  return { ...figures, exit, fan: fan(columns.fan, terms.closes, terms.times) }
}

/** The same of a tally, which has no fan. */
export function ruleFigures(name: string, tally: ResultTally, terms: FigureTerms): RuleFigures {
  const pnl = Float64Array.from(tally.pnl)
  const paths = pnl.length
  const { mean, standardDeviation, valueAtRisk, expectedShortfall, probabilityOfLoss } = distribution(
    pnl,
    tailCount(terms.confidence, paths),
  )
  const of = (field: Parameters<typeof averageOf>[1]) => averageOf(tally, field)
  const capital = of('timeWeightedCapital')
  const worst = pnl.reduce((least, value, path) => (value < pnl[least]! ? path : least), 0)
  return {
    name,
    pnl: {
      ...{ mean, standardError: paths > 1 ? standardDeviation / Math.sqrt(paths - 1) : 0, standardDeviation },
      ...{ valueAtRisk, expectedShortfall, worst: { value: pnl[worst]!, path: worst } },
      ...{ probabilityOfLoss, quantiles: quantiles(pnl) },
    },
    attribution: averageParts(tally),
    hedge: {
      ...{ trades: of('trades'), turnover: of('turnover'), deltaError: Math.sqrt(of('squaredError')) },
      effectiveness: effectiveness(pnl, Float64Array.from(terms.unhedged.pnl)),
      timeInRange: of('timeInRange'),
    },
    account: {
      ...{ liquidated: of('liquidated'), exited: of('exited'), topUps: of('topUps') },
      ...{ peakCollateral: of('peakCollateral'), timeWeightedCapital: capital, idleCollateral: of('idleCollateral') },
      returnApr: capital > 0 && terms.years > 0 ? mean / capital / terms.years : null,
    },
    drawdown: { mean: of('drawdown'), worst: tally.drawdown },
    ratios: ratios(returnsOf(tally)),
  }
}

function exitOf({ figures: { exited, pnl } }: ResultColumns, closedForm: number | null): ExitSummary {
  const chance = mean(exited)
  const stopped = pnl.filter((_, path) => exited[path] === 1)
  return {
    ...{ chance, standardError: Math.sqrt((chance * (1 - chance)) / exited.length), closedForm },
    mean: stopped.length === 0 ? null : mean(stopped),
  }
}

function mean(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length
}

/** 1 − Var hedged / Var unhedged, of the same paths; null where the unhedged stands still. */
export function effectiveness(hedged: Float64Array, unhedged: Float64Array): number | null {
  const before = varianceOf(unhedged)
  return before > 0 ? 1 - varianceOf(hedged) / before : null
}

function varianceOf(column: Float64Array): number {
  const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const mean = meanOf(column)
  return meanOf(column.map((value) => (value - mean) * (value - mean)))
}

function quantiles(pnl: Float64Array): Quantiles {
  const sorted = Float64Array.from(pnl).sort()
  const at = (share: number) => quantile(sorted, share)
  return { p1: at(0.01), p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95), p99: at(0.99) }
}

/** The returns of all paths together. */
function returnsOf(tally: ResultTally) {
  const of = (field: Parameters<typeof totalOf>[1]) => totalOf(tally, field)
  return {
    ...{ count: of('count'), sum: of('sum'), squares: of('squares') },
    ...{ shortfalls: of('shortfalls'), gains: of('gains'), losses: of('losses') },
  }
}
