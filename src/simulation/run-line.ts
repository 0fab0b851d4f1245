import type { Rule } from '../strategy/terms/rule.ts'
import { MILLISECONDS_PER_YEAR } from '../units/day-count.ts'
import { attributed } from './attributed.ts'
import { type BandState, bandHalfWidth } from './band-width.ts'
import type { HedgeLine } from './hedge-line.ts'
import { inLots, ticks } from './hedger.ts'
import type { Marks } from './marks.ts'
import type { PricePath } from './price-path.ts'
import type { RunSettings } from './run.ts'
import type { RunResult } from './run-result.ts'

/** Whether {@link runLine} does what `run` does with these: at most one linear contract, not held before, and a rule that only trades, at the next open. */
export function isOneLine(lines: readonly HedgeLine[], rule: Rule, { fill, told, columns }: RunSettings): boolean {
  const [line] = lines
  if (lines.length > 1 || fill !== 'open' || told || columns) return false
  if (rule.exit || rule.topUp || rule.roll || rule.rerange) return false
  return (
    line === undefined || (!line.held && line.maintenance.contract === 'linear' && line.maintenance.tiers === undefined)
  )
}

/**
 * What `run` answers, to the bit and three times as fast: one rule along one path with at most one line, whose state is kept in plain numbers. Most
 * simulations are of this kind; `run` is the measure of it.
 */
export function runLine(
  path: PricePath,
  marks: Marks,
  line: HedgeLine | undefined,
  rule: Rule,
  settings: RunSettings,
): RunResult {
  const { times, count, step, bars } = path
  const { pools, fees: earned, options } = marks
  const { open, high, low, close } = bars[line?.asset ?? 0]!
  const delta = marks.delta[line?.asset ?? 0]!
  const { ratio = 1, feeRate = 0, feePerToken = 0, halfSpread = 0, funding: rates, maxLeverage = 1 } = line ?? {}
  const maintenance = line?.maintenance.maintenanceMargin ?? 0
  const isPerp = line?.kind === 'perp'
  const watched = isPerp && line?.collateral !== undefined
  const state = bandState(marks, line)
  const { when, to } = rule
  const half = when.kind === 'delta' || when.kind === 'deltaTokens' ? bandHalfWidth(when, state)! : undefined

  // No function below closes over these: they stay in registers.
  let tokens = line?.size ?? 0
  let trades = tokens === 0 ? 0 : 1
  let turnover = line === undefined ? 0 : Math.abs(tokens) * line.price
  let fees = line === undefined ? 0 : Math.abs(tokens) * (line.price * feeRate + feePerToken)
  let spreads = line === undefined ? 0 : tokens * (line.price - line.mid)
  let gains = line === undefined ? 0 : tokens * (close[0]! * ratio - line.mid)
  let funding = rates !== undefined && tokens !== 0 ? 0 - tokens * rates[0]! : 0
  let held = isPerp ? (line?.collateral ?? 0) : 0
  const posted = held
  let pending = 0
  let squares = 0
  let closed = false
  const paid = settings.optionSpread + settings.optionFees + pools[0]! + options[0]!
  let net = pools[0]! + earned[0]! + options[0]! - paid + (gains + funding - fees - spreads)
  let margin = isPerp && tokens !== 0 ? (Math.abs(tokens) * (close[0]! * ratio)) / maxLeverage : 0
  let needed = margin + (isPerp ? Math.max(0, -(held + (gains + funding - fees - spreads))) : 0)
  let capital = settings.capital + (posted > 0 ? posted : needed)
  let drawdown = Math.min(0, net / capital)
  let highest = 0
  let weighted = 0
  let inRange = marks.inRange[0]!
  const { net: out } = settings
  if (out) out[0] = net

  for (let i = 1; i < count; i++) {
    weighted += posted * (times[i]! - times[i - 1]!)
    let from = close[i - 1]!
    if (pending !== 0) {
      from = open[i]!
      gains += tokens * ratio * (from - close[i - 1]!)
      if (!closed) {
        const price = from * ratio
        const size = Math.abs(pending)
        tokens += pending
        fees += size * (price * feeRate + feePerToken)
        spreads += size * price * halfSpread
        turnover += size * price
        trades++
      }
      pending = 0
    }
    gains += tokens * ratio * (close[i]! - from)
    if (rates !== undefined && tokens !== 0) funding -= tokens * rates[i]!
    if (watched && !closed && tokens !== 0) {
      const hurts = tokens > 0 ? low[i]! : high[i]!
      const asked = maintenance * (Math.abs(tokens) * (hurts * ratio))
      const own = held + (gains + funding - fees - spreads)
      if (asked > 0 && own + tokens * ratio * (hurts - close[i]!) <= asked) {
        gains -= own
        tokens = 0
        held = 0
        closed = true
      }
    }
    if (line !== undefined) {
      const left = delta[i]! + tokens * ratio
      squares += left * left
      if (!closed && when.kind !== 'never') {
        let wanted = 0
        if (when.kind === 'every') {
          if (ticks(times[i - 1]! - times[0]!, times[i]! - times[0]!, when.milliseconds, step)) wanted = -left
        } else {
          const width = half ?? bandHalfWidth(when, moved(state, path, marks, line, settings, i))!
          if (Math.abs(left) > width) wanted = to === 'centre' ? -left : (left > 0 ? width : -width) - left
        }
        if (wanted !== 0) pending = inLots(wanted / ratio, line, tokens, close[i]!)
      }
    }
    const made = gains + funding - fees - spreads
    net = pools[i]! + earned[i]! + options[i]! - paid + made
    if (isPerp) {
      const asked = tokens === 0 ? 0 : (Math.abs(tokens) * (close[i]! * ratio)) / maxLeverage
      if (asked > margin) margin = asked
      if (posted === 0) {
        const loss = Math.max(0, -(held + made))
        if (asked + loss > needed) {
          needed = asked + loss
          capital = settings.capital + needed
        }
      }
    }
    inRange += marks.inRange[i]!
    if (out) out[i] = net
    if (net > highest) highest = net
    const fall = (net - highest) / (capital + highest)
    if (fall < drawdown) drawdown = fall
  }

  const end = count - 1
  const span = times[end]! - times[0]!
  const collateral = posted > 0 ? (span > 0 ? weighted / span : posted) : needed
  const account = {
    ...{ gains: Float64Array.of(gains), funding: Float64Array.of(funding) },
    ...{ fees: Float64Array.of(fees), spreads: Float64Array.of(spreads) },
  }
  return {
    pnl: net,
    attribution: attributed(marks, account, settings, end, undefined, net),
    memos: { lvr: marks.lossVersusRebalancing[end]!, impermanentLoss: marks.impermanentLoss[end]! },
    ...{ trades, turnover, deltaError: end === 0 ? 0 : Math.sqrt(squares / end), timeInRange: inRange / count },
    ...{ finalSize: tokens, liquidated: closed, exited: false, end, topUps: 0 },
    peakCollateral: posted > 0 ? posted : needed,
    timeWeightedCapital: settings.capital + collateral,
    idleCollateral: Math.max(0, collateral - margin),
    drawdown,
  }
}

type Mutable = { -readonly [Key in keyof BandState]: BandState[Key] }

/** What a band hangs on at the open. */
function bandState(marks: Marks, line: HedgeLine | undefined): Mutable {
  const entryDelta = line === undefined ? 0 : marks.entryDelta[line.asset]!
  return { price: 0, gamma: 0, gammaAtOpen: 0, entryDelta, cost: 0, volatility: 0, years: 0 }
}

/** The same at a bar. */
function moved(state: Mutable, path: PricePath, marks: Marks, line: HedgeLine, settings: RunSettings, bar: number) {
  const price = path.bars[line.asset]!.close[bar]!
  state.price = price
  state.gamma = marks.gamma[line.asset]![bar]!
  state.gammaAtOpen = marks.gamma[line.asset]![0]!
  state.cost = line.feeRate + line.feePerToken / price + line.halfSpread
  state.volatility = settings.volatilities[line.asset]!
  state.years = (path.times[path.count - 1]! - path.times[bar]!) / MILLISECONDS_PER_YEAR
  return state
}
