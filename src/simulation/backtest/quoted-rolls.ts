import { optionFee } from '../../instruments/option.ts'
import type { OptionQuote } from '../../market/snapshot.ts'
import { type HeldOption, optionMark } from '../option-marks.ts'
import type { PricePath } from '../price-path.ts'
import type { ChainSnapshot } from '../recorded/option-quotes.ts'
import { quotedCourse, rowOf } from '../recorded/quoted-course.ts'
import { dueAt, nextExpiry, type Roll } from '../rolls/roll-bars.ts'
import type { RollTrade } from '../rolls/rolled-marks.ts'
import { isoTime } from './iso-time.ts'
import type { CourseOption } from './opened-book.ts'
import type { LegRolls, RollingLeg } from './rolled-legs.ts'
import { STALE } from './stale-quotes.ts'

/**
 * One leg rolled at recorded quotes: at the first snapshot after it is due it is closed at the bid (bought back at the ask), and the strike nearest to its own
 * of the expiry nearest to the one asked for, later than its own, is opened at the other side, in the same size. An option that nobody bids for is given away.
 */
export function quotedRolls(
  { first, terms, roll }: RollingLeg,
  chains: readonly ChainSnapshot[],
  path: PricePath,
): LegRolls {
  const held: CourseOption[] = [first]
  const trades: RollTrade[] = []
  const { close } = path.bars[path.assets.indexOf(terms.asset)]!
  for (;;) {
    const before = held.at(-1)!
    const found = nextRoll(before, roll, chains, path)
    if (typeof found !== 'object') return { held, trades, ...(found && { wrong: found }) }
    const { bar, snapshot } = found
    const { size } = first.held
    const unit = ({ settlement }: OptionQuote) => (settlement === 'coin' ? close[bar]! : 1)
    const trade = (one: CourseOption, tokens: number, price: number): RollTrade => ({
      ...{ index: bar, instrument: one.held.id, size: tokens, price },
      spread: tokens * (price - optionMark(one.held, one.course, path, bar, close[bar]!)),
      fee: Math.abs(tokens) * optionFee(terms.fee, close[bar]!, price),
    })
    const settled = before.held.expiry <= path.times[bar]!
    const old = settled ? undefined : rowOf(before.held, snapshot.quotes)
    const out = old && (size > 0 ? (old.bid ?? 0) : old.ask)
    if (!settled && out === undefined) return { held, trades, wrong: unquoted(before, bar, path, 'to be closed at') }
    const row = nearest(before, size, nextExpiry(path.times[bar]!, roll), snapshot)
    if (row === undefined) return { held, trades, wrong: unquoted(before, bar, path, 'to be rolled into') }
    const opened: HeldOption = { ...first.held, id: row.instrument, strike: row.strike, expiry: row.expiry }
    const forwardPerPrice = (row.forward ?? close[bar]!) / (row.index ?? close[bar]!)
    const course = quotedCourse(opened, { volatility: row.volatility ?? terms.volatility, forwardPerPrice }, chains)
    held[held.length - 1] = { ...before, to: bar }
    held.push({ held: opened, course, from: bar })
    if (old && out !== undefined) trades.push(trade(before, -size, out * unit(old)))
    trades.push(trade(held.at(-1)!, size, (size > 0 ? row.ask! : row.bid!) * unit(row)))
  }
}

/** The snapshot at which an option is rolled and its bar; undefined: not within this path; or why it would be a guess. */
function nextRoll(
  { held, from = 0 }: CourseOption,
  roll: Roll,
  chains: readonly ChainSnapshot[],
  { times, count }: PricePath,
) {
  const due = Math.max(dueAt(held.expiry, roll), times[from]!)
  const end = times[count - 1]!
  if (due >= end) return undefined
  const snapshot = chains.find(({ time }) => time >= due && time > times[from]!)
  const until = snapshot === undefined || snapshot.time > end ? end : snapshot.time
  if (until - due > STALE)
    return `${held.id} is due to be rolled at ${isoTime(due)}, and no chains are recorded until ${isoTime(until)}`
  const bar = snapshot === undefined ? -1 : times.indexOf(snapshot.time)
  return bar < 0 || bar >= count - 1 ? undefined : { bar, snapshot: snapshot! }
}

/** The row that a leg is rolled into: the nearest expiry after its own, then the nearest strike that its side is quoted of. */
function nearest(
  { held }: CourseOption,
  size: number,
  expiry: number,
  { quotes }: ChainSnapshot,
): OptionQuote | undefined {
  const rows = [...quotes.values()].filter((row) => {
    const quoted = size > 0 ? row.ask : row.bid
    return row.asset === held.asset && row.type === held.type && row.expiry > held.expiry && quoted !== undefined
  })
  const closest = (best: OptionQuote, row: OptionQuote) => {
    const by = Math.abs(row.expiry - expiry) - Math.abs(best.expiry - expiry)
    const strikes = Math.abs(row.strike - held.strike) - Math.abs(best.strike - held.strike)
    return by < 0 || (by === 0 && row.expiry === best.expiry && strikes < 0) ? row : best
  }
  return rows.length === 0 ? undefined : rows.reduce(closest)
}

function unquoted({ held }: CourseOption, bar: number, { times }: PricePath, what: string): string {
  return `the chains of ${isoTime(times[bar]!)} quote nothing for ${held.id} ${what}`
}
