import { spotPrice } from '../strategy/terms/spot-price.ts'
import { roundTicks } from '../text/round-ticks.ts'
import { type Area, bodyArea } from './kit/area.ts'
import { isPlain, planCurve } from './screens/payoff/payoff-curve.ts'
import type { Analysis } from './state/analysis.ts'
import type { Change, Command } from './state/message.ts'
import { type Model, type StressView, showsAlternatives, showsFrontier, showsRanges, type Walk } from './state/model.ts'

/** What volatilities are multiplied by, by how many lines there are. */
const HEAT_VOLATILITIES = [
  [3, 2.5, 2, 1.75, 1.5, 1.25, 1, 0.9, 0.75, 0.6, 0.5, 0.4, 0.25],
  [2.5, 2, 1.75, 1.5, 1.25, 1, 0.75, 0.5, 0.25],
  [2, 1.5, 1.25, 1, 0.75, 0.5],
  [1.5, 1, 0.5],
]
/** Lines of the heat view that are not of its two tables' rows, and of the screen around it. */
const HEAT_FRAME = 6
const POINTS = 161

const ANALYSES: Readonly<Record<StressView, Analysis | undefined>> = {
  scenarios: { kind: 'stress' },
  health: { kind: 'resilience' },
  nearest: { kind: 'resilience' },
  'loss-curve': { kind: 'resilience' },
  accounts: undefined,
}

/** Asks for what the screen shows beyond the plan, unless it is there or on its way. */
export function withAnalysis([model, commands]: Change<Model>): Change<Model> {
  const { walk } = model
  const analysis = walk && neededAnalysis(walk, bodyArea(model))
  if (!walk?.strategy || !walk.plan || !analysis) return [model, commands]
  const last = walk.analyses[analysis.kind]
  if (last && last.plan === walk.plan && JSON.stringify(last.analysis) === JSON.stringify(analysis))
    return [model, commands]
  const request = model.requests + 1
  const analysing = {
    request,
    analysis,
    plan: walk.plan,
    result: isSearch(analysis) ? undefined : last?.result,
    nodes: 0,
    done: false,
  }
  const asked = { ...walk, analyses: { ...walk.analyses, [analysis.kind]: analysing } }
  const { strategy, plan, fills } = walk
  const overtaken: Command[] = last && isSearch(analysis) ? [{ type: 'forget', request: last.request }] : []
  const ask: Command = { type: 'analyse', request, analysis, strategy, plan, fills }
  return [{ ...model, walk: asked, requests: request }, [...commands, ...overtaken, ask]]
}

/** Whether an analysis takes a search, so that one overtaken is given up. */
function isSearch({ kind }: Analysis): boolean {
  return kind === 'frontier' || kind === 'alternatives' || kind === 'ranges' || kind === 'time'
}

function neededAnalysis(walk: Walk, { width: columns, height }: Area): Analysis | undefined {
  const { step, payoff, residual, resilience, strategy, plan } = walk
  if (step === 'time') return { kind: 'time', file: walk.file }
  if (step === 'stress') return ANALYSES[resilience.view]
  if (step === 'residual' && residual.view === 'playbook') return { kind: 'playbook' }
  if (showsFrontier(walk)) return { kind: 'frontier' }
  if (showsAlternatives(walk)) return { kind: 'alternatives' }
  if (showsRanges(walk)) return { kind: 'ranges' }
  if (!strategy || !plan) return undefined
  const slice = planCurve(walk)
  if (!slice || (step !== 'payoff' && step !== 'residual')) return undefined
  const line = {
    asset: slice.asset,
    low: slice.prices[0]!,
    high: slice.prices.at(-1)!,
    days: residual.days,
    volatility: 1,
  }
  if (step === 'payoff') {
    if (isPlain(payoff)) return undefined
    const { days = strategy.horizonDays, volatility, span } = payoff
    return { kind: 'payoff', line: { ...line, ...span, days, volatility }, points: POINTS }
  }
  if (residual.view === 'greeks') return { kind: 'greeks', line, points: POINTS }
  if (residual.view === 'outcomes')
    return { kind: 'outcomes', bins: Math.max(10, Math.min(60, Math.floor((columns - 16) / 2))) }
  if (residual.view !== 'heat') return undefined
  const most = Math.max(5, Math.min(21, Math.floor((columns - 8) / 9)))
  const now = spotPrice(strategy, slice.asset)
  const prices = [...new Set([...roundTicks(line.low, line.high, most - 1), now])].sort((a, b) => a - b)
  const fitting = HEAT_VOLATILITIES.find(({ length }) => HEAT_FRAME + 2 * length <= height)
  return { kind: 'heat', line, prices, volatilities: fitting ?? HEAT_VOLATILITIES.at(-1)! }
}
