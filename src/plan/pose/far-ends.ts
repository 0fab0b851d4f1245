import { postedCoins } from '../../book/hedge-leg.ts'
import { horizonYears, scenariosFor } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { grossPnl, netPnl } from '../../book/scenario-pnl.ts'
import { priceIn } from '../../exposure/market-state.ts'
import { scale } from '../../exposure/scale.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import type { LinearLimit } from '../../hedge/problem/linear-limit.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { spotExposure } from '../../instruments/spot.ts'
import type { PosedActivation, PosedCandidate } from './candidates.ts'
import { lotSize } from './offered-lots.ts'

/** In today's prices, where a plan tells what is made beyond the wide grid. */
const FAR = [0.2, 5]

/** One risky asset at a fifth and at five times its price now, the others where they stand, at the horizon. */
export function farEnds({
  now,
  scenarios: { risky },
  strategy,
}: Pick<Owned, 'now' | 'scenarios' | 'strategy'>): Scenarios {
  const today = risky.map((asset) => priceIn(now, asset))
  const points = risky.flatMap((_, a) => FAR.map((factor) => today.with(a, factor * today[a]!)))
  const columns = risky.map((_, a) => Float64Array.from(points, (prices) => prices[a]!))
  return { ...scenariosFor(now, risky, columns, horizonYears(strategy)), count: points.length }
}

/**
 * At each far end the book loses no more than the positions there, or than `tail`, what they lose at worst on the wide grid: what pays on the grid is
 * not paid for beyond it. Of pools that could be provided the one that loses most counts. None where a formula has no value.
 */
export function farLimits(
  owned: Owned,
  instruments: readonly Instrument[],
  posed: readonly PosedCandidate[],
  opened: readonly PosedActivation[],
  tail: number,
): LinearLimit[] {
  const points = farEnds(owned)
  const alone = netPnl(owned.held, owned.now, points)
  const lots = posed.map(({ candidate }) => lotPnl(candidate, instruments[candidate.instrument]!, points))
  const used = opened.map(({ activation: { instrument, gas = 0 } }) => {
    const coins = scale(spotExposure(instruments[instrument]!.asset), postedCoins(instruments[instrument]!) ?? 0)
    return grossPnl(coins, owned.now, points).map((pnl) => pnl - gas)
  })
  const most = posed.map(({ candidate: { instrument, maxLots } }) => {
    const { kind } = instruments[instrument]!
    return kind === 'concentrated' || kind === 'constant-product' ? maxLots : 0
  })
  return [...alone].flatMap((pnl, at) => {
    const each = lots.map((column) => 0 - column[at]!)
    const losses = [pnl, ...each].every(Number.isFinite)
    if (!losses) return []
    const max = Math.max(tail, ...each.map((loss, i) => most[i]! * loss - pnl))
    return [{ name: 'tail', min: -Infinity, max, held: -pnl, lots: each, used: used.map((column) => 0 - column[at]!) }]
  })
}

/** Net P&L of one lot at each point, numeraire. */
function lotPnl(
  { side, price, income, premium, fee }: PosedCandidate['candidate'],
  instrument: Instrument,
  points: Scenarios,
): Float64Array {
  const out = new Float64Array(points.count)
  instrument.exposure(price).values(points, out)
  const [size, basis] = [lotSize(instrument, side), instrument.basis(price)]
  return out.map((value) => size * (value - basis) + income - premium - fee)
}
