import type { Rule } from '../strategy/terms/rule.ts'
import { MILLISECONDS_PER_YEAR } from '../units/day-count.ts'
import { type Account, moveAsset, trade } from './account.ts'
import { type BandState, bandHalfWidth } from './band-width.ts'
import type { HedgeLine } from './hedge-line.ts'
import type { Marks } from './marks.ts'
import type { PricePath } from './price-path.ts'
import type { RunSettings } from './run-settings.ts'

/** Carries out a rule's trades on one account. `fill` what was decided at the close before, at this bar's open; `act` on this bar's close. */
export type Hedger = {
  fill(bar: number): void
  /** The price of an asset up to which the account was moved before this bar's close. */
  from(asset: number, bar: number): number
  act(bar: number): void
  /** Root mean square of the delta left at the closes, tokens. */
  error(): number
}

export function hedger(path: PricePath, marks: Marks, account: Account, rule: Rule, settings: RunSettings): Hedger {
  const { bars, times, count, step } = path
  const { lines, tokens, coins } = account
  const traded = tradedLines(path, lines, rule.trade)
  const pending = new Float64Array(lines.length)
  const moved = new Uint8Array(bars.length)
  const state: { -readonly [Key in keyof BandState]: BandState[Key] } = {
    ...{ price: 0, gamma: 0, gammaAtOpen: 0, entryDelta: 0, cost: 0, volatility: 0, years: 0 },
  }
  const why = rule.when.kind === 'every' ? 'clock' : 'band'
  let squares = 0
  let closes = 0

  const residual = (asset: number, bar: number) => {
    let delta = marks.delta[asset]![bar]!
    for (let i = 0; i < lines.length; i++) {
      if (lines[i]!.asset === asset) delta += tokens[i]! * lines[i]!.ratio + coins[i]!
    }
    return delta
  }
  const deal = (index: number, size: number, price: number, bar: number) => {
    const fee = trade(account, index, size, price)
    settings.told?.({ index: bar, line: index, size, price, fee, why })
  }
  /** Tokens that bring the delta of an asset from `left` to nought, or to the edge of the band; 0 within it. */
  const wanted = (asset: number, line: HedgeLine, left: number, bar: number) => {
    const { when } = rule
    if (when.kind === 'never') return 0
    if (when.kind === 'every')
      return ticks(times[bar - 1]! - times[0]!, times[bar]! - times[0]!, when.milliseconds, step) ? -left : 0
    const price = bars[asset]!.close[bar]!
    state.price = price
    state.gamma = marks.gamma[asset]![bar]!
    state.gammaAtOpen = marks.gamma[asset]![0]!
    state.entryDelta = marks.entryDelta[asset]!
    state.cost = line.feeRate + line.feePerToken / price + line.halfSpread
    state.volatility = settings.volatilities[asset]!
    state.years = (times[count - 1]! - times[bar]!) / MILLISECONDS_PER_YEAR
    const half = bandHalfWidth(when, state)!
    if (Math.abs(left) <= half) return 0
    return rule.to === 'centre' ? -left : (left > 0 ? half : -half) - left
  }

  return {
    fill: (bar) => {
      for (let i = 0; i < lines.length; i++) {
        if (pending[i] === 0) continue
        const { asset, ratio, account: which } = lines[i]!
        const open = bars[asset]!.open[bar]!
        if (moved[asset] === 0) moveAsset(account, asset, bars[asset]!.close[bar - 1]!, open)
        moved[asset] = 1
        if (account.closed[which] === 0) deal(i, pending[i]!, open * ratio, bar)
        pending[i] = 0
      }
    },
    from: (asset, bar) => {
      const price = moved[asset] === 1 ? bars[asset]!.open[bar]! : bars[asset]!.close[bar - 1]!
      moved[asset] = 0
      return price
    },
    act: (bar) => {
      for (let asset = 0; asset < bars.length; asset++) {
        const index = traded[asset]!
        if (index < 0) continue
        const line = lines[index]!
        const left = residual(asset, bar)
        const size =
          account.closed[line.account] === 1
            ? 0
            : inLots(wanted(asset, line, left, bar) / line.ratio, line, tokens[index]!, bars[asset]!.close[bar]!)
        if (size !== 0 && settings.fill === 'open') pending[index] = size
        else if (size !== 0) deal(index, size, bars[asset]!.close[bar]! * line.ratio, bar)
        const rest = settings.fill === 'open' ? left : left + size * line.ratio
        squares += rest * rest
      }
      closes++
    },
    error: () => (closes === 0 ? 0 : Math.sqrt(squares / closes)),
  }
}

/** Whether a clock that started with the path strikes in the bar from `now` on, `step` long: what it struck in a gap before went unseen. */
export function ticks(before: number, now: number, every: number, step: number): boolean {
  const struck = Math.floor(now / every)
  return struck > Math.floor(before / every) && now - struck * every < step
}

/** The trade that leaves whole lots held; nothing where that is less than half a lot. */
export function inLots(size: number, line: HedgeLine, held: number, price: number): number {
  if (size === 0) return 0
  const lot = line.maintenance.contract === 'inverse' ? line.lot / price : line.lot
  const target = Math.round((held + size) / lot) * lot
  return Math.abs(target - held) < lot / 2 ? 0 : target - held
}

/** By asset of the path the line that re-hedges it, −1 where none does: the one named, else the cheapest that was not held before. */
function tradedLines({ bars }: PricePath, lines: readonly HedgeLine[], named: string | undefined): number[] {
  return bars.map((prices, asset) => {
    const cost = ({ feeRate, feePerToken, halfSpread }: HedgeLine) =>
      feeRate + halfSpread + feePerToken / prices.close[0]!
    let best = -1
    lines.forEach((line, i) => {
      if (line.asset !== asset || line.held) return
      if (line.id === named || (best >= 0 && lines[best]!.id === named)) best = line.id === named ? i : best
      else if (best < 0 || cost(line) < cost(lines[best]!)) best = i
    })
    return best
  })
}
