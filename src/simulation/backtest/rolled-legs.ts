import { marketNow } from '../../book/market-now.ts'
import { instrument } from '../../instruments/instrument-from-terms.ts'
import { optionFee } from '../../instruments/option.ts'
import type { OptionTerms } from '../../instruments/terms.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { halfSpread } from '../open/half-spread.ts'
import { type HeldOption, type OptionCourse, optionMark } from '../option-marks.ts'
import type { PricePath } from '../price-path.ts'
import { quotedCourse } from '../recorded/quoted-course.ts'
import { nextExpiry, type Roll, rollBars } from '../rolls/roll-bars.ts'
import type { RollTrade } from '../rolls/rolled-marks.ts'
import type { CourseOption } from './opened-book.ts'
import { quotedRolls } from './quoted-rolls.ts'
import type { Recordings } from './recordings.ts'

/** Option legs as a rule rolls them: what is held of each one after the other, by the leg's name, and the trades; or why they can't be. */
export type RolledLegs = {
  readonly held: ReadonlyMap<string, readonly CourseOption[]>
  readonly trades: readonly RollTrade[]
  /** Why a roll would be a guess. */
  readonly wrong: readonly string[]
}

/** One option of a leg after another, and what bringing each in traded. */
export type LegRolls = {
  readonly held: readonly CourseOption[]
  readonly trades: readonly RollTrade[]
  readonly wrong?: string
}

/** What a leg is rolled from: its option as it was opened, its terms, and how many bars there are. */
export type RollingLeg = { readonly first: CourseOption; readonly terms: OptionTerms; readonly roll: Roll }

/** The legs of `options` rolled along a path: at the quotes of recorded chains, to what they list, or by the model where none are recorded. */
export function rolledLegs(
  strategy: Strategy,
  options: readonly CourseOption[],
  roll: Roll,
  { chains }: Recordings,
  path: PricePath,
): RolledLegs {
  const legs = options.flatMap((first) => {
    const terms = strategy.instruments.find(({ id }) => id === first.held.id)
    if (first.held.positions || terms?.kind !== 'option') return []
    const leg = { first, terms, roll }
    return [
      { id: terms.id, ...(chains.length > 0 ? quotedRolls(leg, chains, path) : modelledRolls(leg, strategy, path)) },
    ]
  })
  return {
    held: new Map(legs.map(({ id, held }) => [id, held])),
    trades: legs.flatMap(({ trades }) => trades).sort((a, b) => a.index - b.index),
    wrong: legs.flatMap(({ wrong }) => wrong ?? []),
  }
}

/** The same strike and size each time, at Black-76 and the volatility of the open; both sides pay the share of the mark that today's quotes lie from their mid. */
function modelledRolls({ first, terms, roll }: RollingLeg, strategy: Strategy, path: PricePath): LegRolls {
  const share = halfSpread(instrument(terms, { asOf: strategy.asOf, now: marketNow(strategy) }))
  const { close } = path.bars[path.assets.indexOf(terms.asset)]!
  const price = strategy.assets.find(({ symbol }) => symbol === terms.asset)!.price
  const said = { volatility: terms.volatility, forwardPerPrice: terms.forward / price }
  const held: CourseOption[] = [first]
  const trades: RollTrade[] = []
  for (const bar of rollBars(path.times, first.held.expiry, roll)) {
    const before = held.at(-1)!
    const expiry = nextExpiry(path.times[bar]!, roll)
    const id = `${terms.asset}-${new Date(expiry).toISOString().slice(0, 10)}-${terms.strike}-${terms.type === 'call' ? 'C' : 'P'}`
    const opened: HeldOption = { ...first.held, id, expiry }
    const course: OptionCourse = quotedCourse(opened, said, [])
    held[held.length - 1] = { ...before, to: bar }
    held.push({ held: opened, course, from: bar })
    const trade = (one: CourseOption, size: number): RollTrade => {
      const mark = optionMark(one.held, one.course, path, bar, close[bar]!)
      const at = mark * (1 + Math.sign(size) * share)
      const fee = Math.abs(size) * optionFee(terms.fee, close[bar]!, at)
      return { index: bar, instrument: one.held.id, size, price: at, spread: Math.abs(size) * share * mark, fee }
    }
    if (before.held.expiry > path.times[bar]!) trades.push(trade(before, -before.held.size))
    trades.push(trade(held.at(-1)!, opened.size))
  }
  return { held, trades }
}
