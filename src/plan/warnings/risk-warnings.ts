import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Holding } from '../../book/holding.ts'
import { horizonYears } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex, leadOf, type MarketState } from '../../exposure/market-state.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { figure } from '../../text/figure.ts'
import type { Plan } from '../result/plan.ts'

/** Delta worth less than this share of the positions is not worth a word. */
const SMALL = 1e-4
const MOST_NAMED = 3
/** Correlated like this, two assets are one in different wrappings. */
const TWIN = 0.98

/** A margin that is larger than what it hedges. */
export function largeMargin({ initial }: Pick<Plan['margin'], 'initial'>, ...opened: Hedged): string[] {
  return larger(initial, opened, (margin, worth) => {
    return `the hedge needs a margin of ${margin}, more than the positions are worth (${worth}): it is a larger bet than they are`
  })
}

/** A premium that is larger than what it hedges. */
export function largePremium({ premium }: Pick<HedgeBook['cost'], 'premium'>, ...opened: Hedged): string[] {
  return larger(premium, opened, (paid, worth) => {
    return `the hedge pays a premium of ${paid}, more than the positions are worth (${worth}); \`limits.premium\` bounds it`
  })
}

/** What is hedged, at the market now. */
type Hedged = readonly [strategy: Strategy, held: Exposure, now: MarketState]

function larger(
  amount: number,
  [strategy, held, now]: Hedged,
  words: (amount: string, worth: string) => string,
): string[] {
  const { value } = held.greeks(now)
  const money = (sum: number) => `${figure(Math.round(sum))} ${strategy.numeraire}`
  return amount <= Math.max(0, value) ? [] : [words(money(amount), money(value))]
}

/** Fee income counted at any price that a range will hardly earn: out of it now, or for more than a tenth of the time. */
export function incomeOutOfRange(strategy: Strategy, holdings: readonly Holding[]): string[] {
  const years = horizonYears(strategy)
  return holdings.flatMap(({ id, pool }) => {
    const position = strategy.positions.find((one) => one.id === id)
    const apr =
      position !== undefined && 'fees' in position && !position.fees.whileInRange ? position.fees.apr : undefined
    if (!apr || pool?.range === undefined || !(years > 0)) return []
    const { range, value } = pool
    const share = range.timeInside(years) / years
    const out = range.price <= range.lower || range.price >= range.upper
    if (!out && share >= MOSTLY) return []
    const money = (income: number) => `${figure(Math.round(income))} ${strategy.numeraire}`
    const why = out ? 'it is out of range and earns nothing now' : 'it is expected to leave its range'
    return [
      `${id}: ${why}, yet its fees count at any price: ${money(apr * value * years)} until the horizon; with \`whileInRange: true\`, for the ${figure(Math.round(share * 1000) / 10)} % of the time that it is expected in range, they are ${money(apr * value * years * share)}`,
    ]
  })
}

/** In range for less of the time than this, and an income at any price is worth a word. */
const MOSTLY = 0.9

/** Each asset with a delta left, less the target's, that no listed instrument trades: the money at stake, and what is listed that moves with it. */
export function untradedDelta(owned: Owned, instruments: readonly Instrument[], book: HedgeBook): string[] {
  const { held, kept, now, strategy, scenarios } = owned
  if (instruments.length === 0) return []
  const [own, legs, target] = [held, book.exposure, kept].map((exposure) => exposure.greeks(now))
  const holding = strategy.hedge.target === 'hold'
  return scenarios.risky.flatMap((asset) => {
    const i = assetIndex(now.assets, asset)
    const left = own!.delta[i]! + legs!.delta[i]! - (holding ? target!.delta[i]! : 0)
    const cash = Math.abs(left) * now.prices[i]!
    const traded = instruments.some(({ terms }) =>
      ('assets' in terms ? terms.assets : [terms.asset]).some((one) => leadOf(now, one).asset === asset),
    )
    if (traded || cash <= SMALL * Math.abs(own!.value)) return []
    const related = instruments.flatMap(({ id, asset: other }) => {
      const correlation = strategy.correlations[i]![leadOf(now, other).index]!
      return correlation === 0 ? [] : [`${id} (correlation ${figure(correlation)})`]
    })
    const twin = instruments.find(({ asset: other }) => strategy.correlations[i]![leadOf(now, other).index]! >= TWIN)
    const names = related.slice(0, MOST_NAMED).join(', ') + (related.length > MOST_NAMED ? ', …' : '')
    const way = related.length === 0 ? `list an instrument on ${asset}` : `what is listed and moves with it: ${names}`
    const tracking = twin && `; if it moves with ${twin.asset}, write \`tracks: ${twin.asset}\` in its place`
    return [
      `${figure(left)} ${asset} of delta are left, ${figure(Math.round(cash))} ${strategy.numeraire} that nothing listed trades; ${way}${tracking ?? ''}`,
    ]
  })
}
