import type { Rule } from '../strategy/terms/rule.ts'
import { MILLISECONDS_PER_YEAR } from '../units/day-count.ts'
import { type BandState, bandHalfWidth } from './band-width.ts'
import type { HedgeLine } from './hedge-line.ts'
import { inLots, ticks } from './hedger.ts'
import type { Marks } from './marks.ts'
import type { PricePath } from './price-path.ts'
import type { RunSettings } from './run-settings.ts'

/** Places of a line's memory: what stands at the open goes in, what stands at the last close comes out; numeraire but for tokens and counts. */
export const LINE = {
  ...{ tokens: 0, trades: 1, turnover: 2, fees: 3, spreads: 4, gains: 5, funding: 6, held: 7, net: 8 },
  ...{ margin: 9, needed: 10, capital: 11, drawdown: 12, inRange: 13, weighted: 14, squares: 15, closed: 16 },
} as const
export const LINE_PLACES = 17

/** One line, or none, kept by one rule along one path, from bar 1 on. `paid`: what the book and its options cost; `net` is overwritten. */
export type LineJob = {
  readonly path: PricePath
  readonly marks: Marks
  readonly line: HedgeLine | undefined
  readonly rule: Rule
  readonly settings: RunSettings
  readonly posted: number
  readonly paid: number
  readonly state: Float64Array
}

/** Takes a line, kept by one rule along each of several paths of one length, from its open to the last close. */
export type LineLoop = (jobs: readonly LineJob[]) => void

/** The loop as it is written here, which others are measured by. */
export const lineLoop: LineLoop = (jobs) => {
  for (const job of jobs) alongPath(job)
}

function alongPath({ path, marks, line, rule, settings, posted, paid, state }: LineJob): void {
  const { times, count, step, bars } = path
  const { pools, fees: earned, options } = marks
  const { open, high, low, close } = bars[line?.asset ?? 0]!
  const delta = marks.delta[line?.asset ?? 0]!
  const { ratio = 1, feeRate = 0, feePerToken = 0, halfSpread = 0, funding: rates, maxLeverage = 1 } = line ?? {}
  const maintenance = line?.maintenance.maintenanceMargin ?? 0
  const isPerp = line?.kind === 'perp'
  const watched = isPerp && line?.collateral !== undefined
  const band = bandState(marks, line)
  const { when, to } = rule
  const half = when.kind === 'delta' || when.kind === 'deltaTokens' ? bandHalfWidth(when, band)! : undefined
  const { net: out } = settings

  // No function below closes over these: they stay in registers.
  let tokens = state[LINE.tokens]!
  let trades = state[LINE.trades]!
  let turnover = state[LINE.turnover]!
  let fees = state[LINE.fees]!
  let spreads = state[LINE.spreads]!
  let gains = state[LINE.gains]!
  let funding = state[LINE.funding]!
  let held = state[LINE.held]!
  let net = state[LINE.net]!
  let margin = state[LINE.margin]!
  let needed = state[LINE.needed]!
  let capital = state[LINE.capital]!
  let drawdown = state[LINE.drawdown]!
  let inRange = state[LINE.inRange]!
  let weighted = 0
  let squares = 0
  let highest = 0
  let pending = 0
  let closed = false

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
          const width = half ?? bandHalfWidth(when, moved(band, path, marks, line, settings, i))!
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

  state[LINE.tokens] = tokens
  state[LINE.trades] = trades
  state[LINE.turnover] = turnover
  state[LINE.fees] = fees
  state[LINE.spreads] = spreads
  state[LINE.gains] = gains
  state[LINE.funding] = funding
  state[LINE.held] = held
  state[LINE.net] = net
  state[LINE.margin] = margin
  state[LINE.needed] = needed
  state[LINE.capital] = capital
  state[LINE.drawdown] = drawdown
  state[LINE.inRange] = inRange
  state[LINE.weighted] = weighted
  state[LINE.squares] = squares
  state[LINE.closed] = closed ? 1 : 0
}

type Mutable = { -readonly [Key in keyof BandState]: BandState[Key] }

/** What a band hangs on at the open. */
export function bandState(marks: Marks, line: HedgeLine | undefined): Mutable {
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
