import { stopChance } from '../../risk/stop-chance.ts'
import type { Exit, Rule } from '../../strategy/terms/rule.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { SimulationTerms } from '../../strategy/terms/time.ts'
import { DAYS_PER_YEAR, MILLISECONDS_PER_DAY } from '../../units/day-count.ts'
import type { PathResults } from '../drawn/open-simulation.ts'
import { joinedColumns, type ResultColumns } from '../summary/result-columns.ts'
import { type RuleSummary, ruleSummary } from '../summary/rule-summary.ts'
import { rankedRules } from './ranked-rules.ts'

/** What many paths make of a strategy and its rules, field for field what `simulate --json` prints (hedgerow/simulation/1). */
export type Simulation = {
  readonly format: 'hedgerow/simulation/1'
  readonly strategy: { readonly name: string; readonly sha256: string }
  readonly engine: {
    readonly hedgerow: string
    readonly seed: number
    /** How many were finished, of how many that were asked for. */
    readonly paths: number
    readonly asked: number
    /** Hours, minutes or seconds as in a strategy file. */
    readonly step: string
    readonly steps: number
    readonly model: string | Readonly<Record<string, unknown>>
    readonly drift: number
    readonly surface: string
    /** Of value at risk and shortfall. */
    readonly confidence: number
  }
  readonly asOf: string
  readonly horizonDays: number
  readonly numeraire: string
  /** The positions alone, and the same with each pool's entry amounts in its place. */
  readonly unhedged: RuleSummary
  readonly hold: RuleSummary
  readonly rules: readonly RuleSummary[]
  /** Names of rules. */
  readonly best: { readonly expectedShortfall: string; readonly mean: string }
  readonly advice: string
  readonly warnings: readonly string[]
}

/** The same with what every path came to, which only CSV prints. */
export type SimulatedPaths = { readonly simulation: Simulation; readonly columns: readonly NamedColumns[] }
export type NamedColumns = { readonly name: string; readonly columns: ResultColumns }

/** What the results were worked out with. */
export type SimulatedTerms = {
  readonly hedgerow: string
  readonly terms: SimulationTerms
  readonly rules: readonly Rule[]
  readonly times: Float64Array
  readonly closes: readonly number[]
  readonly warnings: readonly string[]
}

/** The report of paths from the first on without a gap, in their order: the same bytes however many threads worked them out. */
export function simulatedPaths(
  strategy: Strategy,
  parts: readonly PathResults[],
  { hedgerow, terms, rules, times, closes, warnings }: SimulatedTerms,
): SimulatedPaths {
  const { name, sha256, asOf, horizonDays, numeraire, hedge } = strategy
  const unhedged = joinedColumns(parts.map((part) => part.unhedged))
  const hold = joinedColumns(parts.map((part) => part.hold))
  const own = rules.map(({ name }, i) => ({ name, columns: joinedColumns(parts.map(({ rules }) => rules[i]!)) }))
  const shared = { confidence: hedge.confidence, years: horizonDays / DAYS_PER_YEAR, closes, times, unhedged }
  const summaries = own.map(({ name, columns }, i) => {
    const { exit } = rules[i]!
    return ruleSummary(name, columns, shared, exit && { closedForm: touched(exit, strategy, terms) })
  })
  const paths = unhedged.figures.pnl.length
  const told = {
    unhedged: ruleSummary('unhedged', unhedged, shared),
    hold: ruleSummary('hold', hold, shared),
    rules: summaries,
  }
  const outcomes = own.map(({ columns }, i) => ({ figures: summaries[i]!, pnl: columns.figures.pnl }))
  const ranked = rankedRules(
    { unhedged: { figures: told.unhedged, pnl: unhedged.figures.pnl }, rules: outcomes },
    { numeraire, confidence: hedge.confidence },
  )
  const simulation: Simulation = {
    format: 'hedgerow/simulation/1',
    strategy: { name, sha256 },
    engine: {
      ...{ hedgerow, seed: terms.seed, paths, asked: terms.paths, step: stepText(terms.step), steps: times.length - 1 },
      ...{ model: modelTerms(terms.model), drift: terms.drift, surface: terms.surface },
      confidence: hedge.confidence,
    },
    asOf: new Date(asOf).toISOString().replace('.000Z', 'Z'),
    ...{ horizonDays, numeraire },
    ...told,
    ...{ best: ranked.best, warnings: [...ranked.warnings, ...warnings], advice: ranked.advice },
  }
  return {
    simulation,
    columns: [{ name: 'unhedged', columns: unhedged }, { name: 'hold', columns: hold }, ...own],
  }
}

/** Chance that a stop is met by a formula, where prices are lognormal and the asset moves by itself. */
function touched({ asset, below, above }: Exit, { assets, horizonDays }: Strategy, { model, drift }: SimulationTerms) {
  const own = assets.find(({ symbol }) => symbol === asset)!
  if (model.kind !== 'gbm' || own.tracks) return undefined
  const { price, volatility } = own
  return stopChance({ price, below, above, volatility, drift, years: horizonDays / DAYS_PER_YEAR })
}

const UNITS = [
  ['d', MILLISECONDS_PER_DAY],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const

/** `1h`, `90m`: whole units of the largest that fits. */
function stepText(milliseconds: number): string {
  const [unit, length] = UNITS.find(([, length]) => milliseconds % length === 0) ?? (['s', 1000] as const)
  return `${milliseconds / length}${unit}`
}

/** As a strategy file has it. */
function modelTerms({ kind, ...terms }: SimulationTerms['model']): Simulation['engine']['model'] {
  return kind === 'gbm' ? kind : { [kind]: terms }
}
