import type { OptionTerms } from '../../instruments/terms.ts'
import type { OptionQuote } from '../../market/snapshot.ts'
import { selectQuotes } from '../../strategy/market-files/chain.ts'
import type { ChainFile } from '../../strategy/schema/strategy-file.ts'
import { optionFromQuote } from '../../strategy/terms/instrument-terms.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { daysAfter } from '../../units/timestamp.ts'
import type { HeldOption } from '../option-marks.ts'
import type { PricePath } from '../price-path.ts'
import type { ChainSnapshot } from '../recorded/option-quotes.ts'
import { rowOf } from '../recorded/quoted-course.ts'
import { modelledChain } from '../rolls/modelled-chain.ts'
import { dueAt, nextExpiry, type Roll } from '../rolls/roll-bars.ts'
import type { BacktestInput } from './backtest-input.ts'
import { isoTime } from './iso-time.ts'
import type { CourseOption } from './opened-book.ts'
import { STALE } from './stale-quotes.ts'

/** A moment in milliseconds since 1970 UTC, the chain known at it (undefined: none is recorded), and prices then. */
export type RollMoment = {
  readonly moment: number
  readonly snapshot: ChainSnapshot | undefined
  readonly priceOf: (asset: string) => number
}

/** Where the first of some options is due to be rolled, its bar and the snapshot there; undefined: not within this path; or why it would be a guess. */
export function nextRoll(
  held: readonly CourseOption[],
  roll: Roll,
  chains: readonly ChainSnapshot[],
  { times, count }: PricePath,
): { readonly bar: number; readonly snapshot: ChainSnapshot | undefined } | string | undefined {
  const first = held.reduce((one, other) => (other.held.expiry < one.held.expiry ? other : one))
  const opened = times[first.from ?? 0]!
  const due = Math.max(dueAt(first.held.expiry, roll), opened)
  const end = times[count - 1]!
  if (due >= end) return undefined
  if (chains.length === 0) {
    const bar = times.findIndex((time) => time >= due && time > opened)
    return bar < count - 1 ? { bar, snapshot: undefined } : undefined
  }
  const snapshot = chains.find(({ time }) => time >= due && time > opened)
  const until = snapshot === undefined || snapshot.time > end ? end : snapshot.time
  if (until - due > STALE)
    return `${first.held.id} is due to be rolled at ${isoTime(due)}, and no chains are recorded until ${isoTime(until)}`
  const bar = snapshot === undefined ? -1 : times.indexOf(snapshot.time)
  return bar < 0 || bar >= count - 1 ? undefined : { bar, snapshot }
}

/** What a held option is closed at in a snapshot, numeraire per token: sold at the bid, given away where nobody bids; undefined: nobody offers what is to be bought back. */
export function closingQuote(held: HeldOption, { quotes }: ChainSnapshot, price: number): number | undefined {
  const row = rowOf(held, quotes)
  const quote = row && (held.size > 0 ? (row.bid ?? 0) : row.ask)
  return quote === undefined ? undefined : quote * (row?.settlement === 'coin' ? price : 1)
}

/**
 * What of options a plan at a roll may trade, by what the file picks its options by: of each asset the expiry nearest to the one asked for, later than
 * what is held of it; and until when that is planned, no later than the first of these expires. Or why there is nothing.
 */
export function chainThen(
  held: readonly CourseOption[],
  roll: Roll,
  { strategy, selectors, window }: BacktestInput,
  { moment, snapshot, priceOf }: RollMoment,
): { readonly options: readonly OptionTerms[]; readonly horizon: number } | string {
  const wanted = nextExpiry(moment, roll)
  const planned = Math.min(daysAfter(moment, strategy.horizonDays), window.to)
  const assets = [...new Set(held.map(({ held: { asset } }) => asset))]
  const options = assets.flatMap((asset): OptionTerms[] => {
    if (!snapshot) return modelledChain(strategy, { asset, moment, price: priceOf(asset) }, wanted)
    const expiring = held.flatMap(({ held: one }) => (one.asset === asset ? [one.expiry] : []))
    const rows = [...snapshot.quotes.values()].filter(
      (row) => row.asset === asset && row.expiry > Math.min(...expiring),
    )
    const own = selectors.filter((one) => one.asset === asset)
    const picked = (own.length > 0 ? own : selectorsLike(strategy, asset)).flatMap(({ expiry: _, ...chain }) =>
      selectQuotes(chain, ['instruments', 0], rows, { asOf: moment, horizon: undefined, assets: undefined })
        .quotes.filter((row) => isQuoted(row) && (chain.lot ?? row.lot) !== undefined)
        .map((row) => optionFromQuote(row, chain, new Map([[asset, priceOf(asset)]]))),
    )
    const apart = ({ expiry }: OptionTerms) => Math.abs(expiry - wanted)
    const nearest = picked.reduce((least, one) => (apart(one) < apart(least) ? one : least), picked[0]!)
    const ids = new Set<string>()
    return picked.filter(({ id, expiry }) => expiry === nearest.expiry && !ids.has(id) && ids.add(id))
  })
  if (options.length === 0)
    return `the chains of ${isoTime(moment)} quote nothing for ${held[0]!.held.id} to be rolled into`
  return { options, horizon: Math.min(planned, ...options.map(({ expiry }) => expiry)) }
}

function isQuoted({ bid, ask }: OptionQuote): boolean {
  return bid !== undefined || ask !== undefined
}

/** What picks options like those that the file lists itself. */
function selectorsLike({ instruments }: Strategy, asset: string): ChainFile[] {
  const listed = instruments.find((one) => one.kind === 'option' && one.asset === asset)
  if (listed === undefined) return []
  const { venue, lot, fee, sides } = listed
  return [
    {
      ...{ kind: 'chain', asset, lot, sides, ...(venue !== undefined && { venue }) },
      fee: fee.kind === 'per-token' ? fee.amount : { rate: fee.rate, ...(fee.cap !== undefined && { cap: fee.cap }) },
    },
  ]
}
