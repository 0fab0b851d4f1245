import { distribution } from '../../risk/distribution.ts'
import { tailCount } from '../../units/tail-count.ts'
import { type FanPoint, fan } from './fan.ts'
import { quantile } from './quantile.ts'
import { type Ratios, ratios } from './ratios.ts'
import { meanOf, meansOf, type ResultColumns, sumOf } from './result-columns.ts'

/** What a rule makes of many paths. Money in the numeraire, > 0 a gain; losses (`valueAtRisk`, `expectedShortfall`) > 0 where money is lost. */
export type RuleSummary = {
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
  readonly attribution: ReturnType<typeof meansOf>
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
  /** null: the rule has no stop. */
  readonly exit: ExitSummary | null
  readonly ratios: Ratios
  readonly fan: readonly FanPoint[]
}

/** What a stop does: the share of the paths that it closes, how sure that is, the same by a formula (null where there is none), and what those paths come to; null without any. */
export type ExitSummary = {
  readonly chance: number
  readonly standardError: number
  readonly closedForm: number | null
  readonly mean: number | null
}

export type Quantiles = Readonly<Record<'p1' | 'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'p99', number>>

/** What is the same for all rules: the confidence of the tail, when it ends, where the fan is taken, and what the positions do alone. */
export type SummaryTerms = {
  readonly confidence: number
  readonly years: number
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
  const { figures } = columns
  const paths = figures.pnl.length
  const { mean, standardDeviation, valueAtRisk, expectedShortfall, probabilityOfLoss } = distribution(
    figures.pnl,
    tailCount(terms.confidence, paths),
  )
  const capital = meanOf(figures.timeWeightedCapital)
  const worst = figures.pnl.reduce((least, value, path) => (value < figures.pnl[least]! ? path : least), 0)
  return {
    name,
    pnl: {
      ...{ mean, standardError: paths > 1 ? standardDeviation / Math.sqrt(paths - 1) : 0, standardDeviation },
      ...{ valueAtRisk, expectedShortfall, worst: { value: figures.pnl[worst]!, path: worst } },
      ...{ probabilityOfLoss, quantiles: quantiles(figures.pnl) },
    },
    attribution: meansOf(columns),
    hedge: {
      ...{ trades: meanOf(figures.trades), turnover: meanOf(figures.turnover) },
      deltaError: Math.sqrt(meanOf(figures.squaredError)),
      effectiveness: effectiveness(figures.pnl, terms.unhedged.figures.pnl),
      timeInRange: meanOf(figures.timeInRange),
    },
    account: {
      ...{ liquidated: meanOf(figures.liquidated), exited: meanOf(figures.exited), topUps: meanOf(figures.topUps) },
      ...{ peakCollateral: meanOf(figures.peakCollateral), timeWeightedCapital: capital },
      idleCollateral: meanOf(figures.idleCollateral),
      returnApr: capital > 0 && terms.years > 0 ? mean / capital / terms.years : null,
    },
    drawdown: { mean: meanOf(figures.drawdown), worst: figures.drawdown.reduce((a, b) => Math.min(a, b), 0) },
    exit: stop === undefined ? null : exitOf(columns, stop.closedForm ?? null),
    ratios: ratios(returnsOf(columns)),
    fan: fan(columns.fan, terms.closes, terms.times),
  }
}

function exitOf({ figures: { exited, pnl } }: ResultColumns, closedForm: number | null): ExitSummary {
  const chance = meanOf(exited)
  const stopped = pnl.filter((_, path) => exited[path] === 1)
  return {
    ...{ chance, standardError: Math.sqrt((chance * (1 - chance)) / exited.length), closedForm },
    mean: stopped.length === 0 ? null : meanOf(stopped),
  }
}

/** 1 − Var hedged / Var unhedged, of the same paths; null where the unhedged stands still. */
export function effectiveness(hedged: Float64Array, unhedged: Float64Array): number | null {
  const before = varianceOf(unhedged)
  return before > 0 ? 1 - varianceOf(hedged) / before : null
}

function varianceOf(column: Float64Array): number {
  const mean = meanOf(column)
  return meanOf(column.map((value) => (value - mean) * (value - mean)))
}

function quantiles(pnl: Float64Array): Quantiles {
  const sorted = Float64Array.from(pnl).sort()
  const at = (share: number) => quantile(sorted, share)
  return { p1: at(0.01), p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95), p99: at(0.99) }
}

/** The returns of all paths together. */
function returnsOf({ figures }: ResultColumns) {
  return {
    ...{ count: sumOf(figures.count), sum: sumOf(figures.sum), squares: sumOf(figures.squares) },
    ...{ shortfalls: sumOf(figures.shortfalls), gains: sumOf(figures.gains), losses: sumOf(figures.losses) },
  }
}
