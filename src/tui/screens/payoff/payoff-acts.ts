import { spotPrice } from '../../../strategy/terms/spot-price.ts'
import type { Change } from '../../state/message.ts'
import type { Curve, Model, PayoffLens } from '../../state/model.ts'
import { withWalk } from '../../state/walk.ts'
import { planCurve, planCurves } from './payoff-curve.ts'

const ZOOM = 1.5
const NARROWEST = 1 / 64
const PAN = 1 / 5
const DAY_STEPS = 15
const VOLATILITY_STEP = 0.1

export function toggleCurve(model: Model, curve: Curve): Change<Model> {
  const { shown } = model.walk!.payoff
  return lens(model, { shown: { ...shown, [curve]: !shown[curve] } })
}

/** Closer to the cursor (`by` 1) or farther away (−1), no wider than the grid of the plan. */
export function zoom(model: Model, by: 1 | -1): Change<Model> {
  const whole = wholeSpan(model)
  const now = model.walk!.payoff.span ?? whole
  const width = (now.high - now.low) * (by > 0 ? 1 / ZOOM : ZOOM)
  if (width < (whole.high - whole.low) * NARROWEST) return [{ ...model, notice: 'closer shows no more' }, []]
  const { cursor = today(model) } = model.walk!.payoff
  const share = (Math.min(Math.max(cursor, now.low), now.high) - now.low) / (now.high - now.low)
  const low = Math.max(whole.low, Math.min(cursor - share * width, whole.high - width))
  const high = low + width
  return lens(model, { span: width >= whole.high - whole.low ? undefined : { low, high } })
}

/** A fifth of the span to lower (−1) or higher prices (1). */
export function pan(model: Model, by: 1 | -1): Change<Model> {
  const whole = wholeSpan(model)
  const now = model.walk!.payoff.span ?? whole
  const width = now.high - now.low
  const low = Math.max(whole.low, Math.min(now.low + by * PAN * width, whole.high - width))
  return lens(model, { span: { low, high: low + width } })
}

/** The day at which the curves stand: between today and the horizon. */
export function moveDay(model: Model, by: 1 | -1): Change<Model> {
  const { strategy, payoff } = model.walk!
  const horizon = strategy!.horizonDays
  const next = nextDay(payoff.days ?? horizon, by, horizon)
  return lens(model, { days: next >= horizon ? undefined : next })
}

/** The next whole step from a day towards today or the horizon. */
export function nextDay(day: number, by: 1 | -1, horizon: number): number {
  const step = Math.max(horizon / DAY_STEPS >= 1 ? Math.round(horizon / DAY_STEPS) : horizon / DAY_STEPS, 1e-6)
  const count = day / step
  return Math.min(horizon, Math.max(0, (by > 0 ? Math.floor(count + 1 + 1e-9) : Math.ceil(count - 1 - 1e-9)) * step))
}

/** What volatilities are multiplied by, in tenths. */
export function moveVolatility(model: Model, by: 1 | -1): Change<Model> {
  const next = Math.round((model.walk!.payoff.volatility + by * VOLATILITY_STEP) * 10) / 10
  if (next < VOLATILITY_STEP || next > 3) return [{ ...model, notice: 'volatility ends here' }, []]
  return lens(model, { volatility: next })
}

/** As the plan has it: the whole grid at the horizon. */
export function resetLens(model: Model): Change<Model> {
  return lens(model, { span: undefined, days: undefined, volatility: 1, cursor: undefined })
}

/** Along the price of the next token. */
export function nextAxis(model: Model): Change<Model> {
  const { axis, payoff, strategy, plan } = model.walk!
  const next = (axis + 1) % planCurves(strategy!, plan!).length
  return [withWalk(model, { axis: next, payoff: { ...payoff, span: undefined, cursor: undefined } }), []]
}

function wholeSpan({ walk }: Model): { low: number; high: number } {
  const { prices } = planCurve(walk!)!
  return { low: prices[0]!, high: prices.at(-1)! }
}

function today({ walk }: Model): number {
  return spotPrice(walk!.strategy!, planCurve(walk!)!.asset)
}

function lens(model: Model, changed: Partial<PayoffLens>): Change<Model> {
  return [withWalk(model, { payoff: { ...model.walk!.payoff, ...changed } }), []]
}
