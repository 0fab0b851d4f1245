import { wayOut } from '../../plan/result/no-hedge.ts'
import type { Plan } from '../../plan/result/plan.ts'
import { proofMark } from '../../plan/result/proof-mark.ts'
import { fixed, nearPrice, price, shortPrice, signed } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { roundTicks } from '../../text/round-ticks.ts'
import { bottomLines } from '../kit/bottom-lines.ts'
import type { Row } from '../kit/row.ts'
import { plainStyle } from '../kit/style.ts'
import { allRows, selectedRow } from '../rows/step-rows.ts'
import { CUT_SHORT, legText, noPoints } from '../screens/frontier/frontier-view.ts'
import { certainty, costTerms, remarks } from '../screens/hedge/hedge-notes.ts'
import { nearestPoint, type PayoffCurve, payoffCurve, planCurve } from '../screens/payoff/payoff-curve.ts'
import { playbookCells } from '../screens/residual/playbook-view.ts'
import { attributionRows, byLoss } from '../screens/stress/stress-rows.ts'
import { resultOf } from '../state/analysis.ts'
import { curves, type Model, showsAlternatives, showsFrontier, showsRanges, type Walk } from '../state/model.ts'
import { alternativeLines } from './alternative-lines.ts'
import { rangeLines } from './range-lines.ts'
import { resilienceLines } from './resilience-lines.ts'
import { timeLines } from './time-lines.ts'

const WIDTH = 100
const PRICES = 10

/** What the columns of a step's rows are called, by how many they are. */
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'market 3': ['', 'price', 'volatility'],
  'market 6': ['', 'bid', 'ask', 'spread'],
  'hedge 8': ['', '', '', 'at', 'mid', 'spread', 'cost'],
  'residual 3': ['', 'unhedged', 'hedged'],
  'stress 4': ['', 'unhedged', 'hedged', 'liquidated'],
}

/** A step in words: what is selected first, then everything that the step shows. */
export function linearStep(model: Model, walk: Walk): string[] {
  if (walk.step === 'payoff') return payoffLines(model, walk)
  if (showsFrontier(walk)) return frontierLines(model, walk)
  if (showsAlternatives(walk)) return alternativeLines(walk, selectedRow(model))
  if (walk.step === 'time') return timeLines(walk, selectedRow(model))
  if (showsRanges(walk)) return rangeLines(walk)
  if (walk.step === 'residual' && walk.residual.view !== 'figures') return residualLines(walk)
  if (walk.step === 'stress' && walk.resilience.view !== 'scenarios') return resilienceLines(walk)
  const rows = allRows(walk)
  const selected = selectedRow(model)
  const tell = ({ cells }: Row) => said(cells, HEADERS[`${walk.step} ${cells.length}`])
  const texts = rows.map((row) => `${tell(row)}${row.inputs.length > 0 ? ', can be changed' : ''}`)
  const below = bottomLines(walk, rows, selected, WIDTH, plainStyle).map((line) => line.trim().replace(/\s{2,}/g, ', '))
  return [
    ...(texts.length > 0 ? [`Selected: ${tell(rows[selected]!)}`] : ['there is nothing to show yet']),
    ...below,
    ...(walk.step === 'stress' && walk.attribution ? partLines(walk, selected) : []),
    'All rows:',
    ...texts,
    ...(walk.step === 'hedge' && walk.plan ? hedgeNotes(walk.plan) : []),
  ]
}

/** How sure the hedge is, what it costs and what to know before trading it; or why there is none. */
function hedgeNotes(plan: Plan): string[] {
  const way = wayOut(plan)
  return [
    certainty(plan),
    ...(way === undefined
      ? [...costTerms(plan), ...remarks(plan)].map(([label, value]) => said([label, value]))
      : [way]),
    ...plan.warnings.map((warning) => `Warning: ${plainText(warning)}`),
  ]
}

/** The cells that say something, each after the header of its column. */
function said(cells: readonly string[], headers: readonly string[] = []): string {
  return cells.flatMap((cell, i) => (cell === '' ? [] : [`${headers[i] ?? ''} ${cell}`.trim()])).join(' ')
}

function payoffLines(model: Model, walk: Walk): string[] {
  const curve = payoffCurve(walk)
  if (!curve) return ['no price varies: there is no curve']
  const shown = curves.filter((one) => walk.payoff.shown[one])
  const at = (i: number) => {
    const values = shown.map((one) => `${one} ${signed(curve[one][i], 0)}`)
    return `at ${price(curve.prices[i])}: ${values.join(', ')}`
  }
  const { days = walk.strategy!.horizonDays, volatility } = walk.payoff
  return [
    `P&L in ${fixed(days, 0)} days by the price of ${curve.asset}, ${walk.plan!.numeraire}, volatility times ${volatility}`,
    `Cursor ${at(selectedRow(model))}`,
    ...curve.marks.map((mark) => `${mark.kind === 'spot' ? 'now' : mark.kind} at ${shortPrice(mark.price)}`),
    ...roundPrices(curve).map(at),
  ]
}

/** Points of the curve next to round prices. */
function roundPrices({ prices }: PayoffCurve): number[] {
  const ticks = roundTicks(prices[0]!, prices.at(-1)!, PRICES)
  return [...new Set(ticks.map((tick) => nearestPoint(prices, tick)))]
}

function frontierLines(model: Model, walk: Walk): string[] {
  const report = resultOf(walk.analyses, 'frontier')
  if (!report) return ['working out what each budget buys']
  if (report.points.length === 0) return [noPoints(report)]
  const growing = !walk.analyses.frontier?.done
  const texts = report.points.map((point, i) => {
    const { premium, cost, objective, legs } = point
    const knee = i === report.knee ? ', the knee' : ''
    const risk = `${report.objective} ${fixed(objective, 0)}`
    const sure = proofMark(point, report.numeraire)
    return `premium ${fixed(premium, 0)}, cost ${fixed(cost, 0)}, ${risk}, ${legs.length} legs, ${sure}${knee}`
  })
  const selected = selectedRow(model)
  const legs = (report.points[selected]?.legs ?? []).map(legText)
  const part = report.complete || growing ? [] : [CUT_SHORT]
  return [...part, `Selected: ${texts[selected] ?? 'nothing'}`, ...legs, 'All budgets:', ...texts]
}

function residualLines(walk: Walk): string[] {
  const { analyses, residual } = walk
  const curve = planCurve(walk)
  const greeks = resultOf(analyses, 'greeks')
  const heat = resultOf(analyses, 'heat')
  if (residual.view === 'greeks' && greeks && curve) {
    const points = [...new Set(roundPrices(curve).map((i) => nearestPoint(greeks.prices, curve.prices[i]!)))]
    return points.map((i) => {
      const [before, after] = [greeks.unhedged, greeks.hedged]
      const delta = `delta ${signed(before.delta[i], 2)} before, ${signed(after.delta[i], 2)} after`
      return `at ${price(greeks.prices[i])}: ${delta}; gamma ${signed(before.gamma[i], 4)} before, ${signed(after.gamma[i], 4)} after`
    })
  }
  if (residual.view === 'heat' && heat) {
    return heat.volatilities.map((factor, row) => {
      const cells = heat.prices.map((at, i) => `at ${nearPrice(at)} ${signed(heat.hedged[row]![i], 0)}`)
      return `hedged P&L with volatility times ${factor}: ${cells.join(', ')}`
    })
  }
  const playbook = resultOf(analyses, 'playbook')
  if (residual.view === 'playbook' && playbook) {
    return playbook.map((row) => {
      const [at, held, perps, options, before, after] = playbookCells(row)
      return `${row.asset} at ${at}: you hold ${held}, perps ${perps}, options ${options}; unhedged ${before}, hedged ${after}: ${plainText(row.text)}`
    })
  }
  const { unhedged, hedged } = walk.plan!.residual.distribution
  return [unhedged, hedged].map((figures, i) => {
    const tail = `value at risk ${fixed(figures.valueAtRisk, 0)}, shortfall ${fixed(figures.expectedShortfall, 0)}`
    return `${i === 0 ? 'unhedged' : 'hedged'}: mean ${signed(figures.mean, 0)}, ${tail}`
  })
}

function partLines(walk: Walk, selected: number): string[] {
  const row = byLoss(resultOf(walk.analyses, 'stress') ?? [])[selected]
  if (!row) return []
  const { parts, total } = attributionRows(row)
  return [...parts.map(([name, pnl]) => `${name} ${signed(pnl, 0)}`), `in sum ${signed(total, 0)}`]
}
