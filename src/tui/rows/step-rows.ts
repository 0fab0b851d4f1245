import { RANGE_NAMES } from '../../plan/alternatives/range-row.ts'
import { inOrder, type Row, type StepRows } from '../kit/row.ts'
import { frontierPoint } from '../screens/frontier/frontier-point.ts'
import { hedgeTerms } from '../screens/hedge/hedge-terms.ts'
import { excludedRows, legRows } from '../screens/hedge/leg-rows.ts'
import { chainRows } from '../screens/market/chain-rows.ts'
import { assetRows, instrumentRows } from '../screens/market/market-rows.ts'
import { marketTerms } from '../screens/market/market-terms.ts'
import { nearestPoint, payoffCurve, priceNow } from '../screens/payoff/payoff-curve.ts'
import { positionRows } from '../screens/position/position-rows.ts'
import { readGreeks } from '../screens/residual/read-greeks.ts'
import { residualRows } from '../screens/residual/residual-rows.ts'
import { resilienceLineCount } from '../screens/stress/resilience-rows.ts'
import { stressRows } from '../screens/stress/stress-rows.ts'
import { timeRules } from '../screens/time/time-view.ts'
import { resultOf } from '../state/analysis.ts'
import { exportFormats } from '../state/export-formats.ts'
import type { StrategyEntry } from '../state/message.ts'
import { type Filter, type Model, showsAlternatives, showsFrontier, showsRanges, type Walk } from '../state/model.ts'
import { showsProblems } from '../state/shows-problems.ts'

const NONE: StepRows = { terms: [], tables: [] }
const known = new WeakMap<Walk, StepRows>()

/** What can be selected on the step one is at; nothing while there is nothing to show. */
export function stepRows(walk: Walk): StepRows {
  const rows = known.get(walk) ?? filteredRows(walk)
  known.set(walk, rows)
  return rows
}

/** The same one after another, as ↑ and ↓ go through them. */
export function allRows(walk: Walk): readonly Row[] {
  return inOrder(stepRows(walk))
}

function filteredRows(walk: Walk): StepRows {
  const { terms, tables } = everyRow(walk)
  const passing = (rows: readonly Row[]) => rows.filter((row) => passes(row.cells, walk.filter))
  return { terms, tables: [...tables.slice(0, -1), ...tables.slice(-1).map(passing)] }
}

function everyRow({ step, strategy, plan, document, analyses }: Walk): StepRows {
  if (!strategy) return NONE
  const file = document?.file
  if (step === 'position') return { terms: [], tables: [positionRows(strategy, plan, file)] }
  if (step === 'market') {
    const traded = [...instrumentRows(strategy, file), ...chainRows(file)]
    return { terms: marketTerms(strategy, file), tables: [assetRows(strategy), traded] }
  }
  if (!plan) return NONE
  if (step === 'hedge') {
    return { terms: hedgeTerms(strategy, file), tables: [[...legRows(strategy, plan), ...excludedRows(strategy)]] }
  }
  if (step === 'residual') return { terms: [], tables: [residualRows(strategy, plan)] }
  return step === 'stress' ? { terms: [], tables: [stressRows(resultOf(analyses, 'stress') ?? [], strategy)] } : NONE
}

/** The strategies of the picker that its filter lets through. */
export function shownStrategies({ picker }: Model): readonly StrategyEntry[] {
  return (picker.strategies ?? []).filter(({ name, why }) => passes([name, why ?? ''], picker.filter))
}

function passes(cells: readonly string[], { text }: Filter): boolean {
  return text === '' || cells.join(' ').toLowerCase().includes(text.toLowerCase())
}

/** How many rows ↑ and ↓ move over where one is: strategies, problems, rows of a step, prices of a chart, formats. */
export function rowCount(model: Model): number {
  const { walk } = model
  if (!walk) return shownStrategies(model).length
  if (showsProblems(walk)) return walk.problems.length
  if (showsFrontier(walk)) return resultOf(walk.analyses, 'frontier')?.points.length ?? 0
  if (showsAlternatives(walk)) return resultOf(walk.analyses, 'alternatives')?.alternatives.length ?? 0
  if (walk.step === 'stress' && walk.resilience.view !== 'scenarios' && walk.plan)
    return resilienceLineCount(walk.resilience, walk.plan, resultOf(walk.analyses, 'resilience'))
  if (showsRanges(walk)) return RANGE_NAMES.length
  if (walk.step === 'time') return timeCount(walk)
  if (walk.step === 'export') return walk.plan ? exportFormats.length : 0
  return (chartPrices(walk) ?? (walk.step === 'payoff' ? [] : allRows(walk))).length
}

function timeCount({ analyses }: Walk): number {
  const simulation = resultOf(analyses, 'time')?.simulation
  return simulation === undefined ? 0 : timeRules(simulation).length
}

/** The row that is selected where one is; with fewer rows than before it is the last. */
export function selectedRow(model: Model): number {
  const { walk, picker } = model
  const last = Math.max(0, rowCount(model) - 1)
  if (!walk) return Math.min(picker.selected, last)
  if (showsFrontier(walk)) return Math.min(frontierPoint(walk), last)
  if (showsAlternatives(walk)) return Math.min(walk.alternatives.selected, last)
  if (showsRanges(walk)) return Math.min(walk.ranges!.selected, last)
  const prices = chartPrices(walk)
  if (!prices) return walk.step === 'payoff' ? 0 : Math.min(walk.selected[walk.step], last)
  return nearestPoint(prices, walk.payoff.cursor ?? priceNow(walk) ?? prices[0]!)
}

/** The prices that ← and → go along, of the payoff or the Greeks; undefined: no chart is read. */
export function chartPrices(walk: Walk): readonly number[] | undefined {
  if (showsProblems(walk)) return undefined
  return walk.step === 'payoff' ? payoffCurve(walk)?.prices : readGreeks(walk)?.prices
}
