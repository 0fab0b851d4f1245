import type { Instrument } from '../instruments/instrument.ts'
import type { Level } from '../instruments/terms.ts'

/** Up to so many instruments every quote stays; the search looks at each of their sides. */
const MOST_INSTRUMENTS = 1000

/**
 * Instruments without the options that no hedge misses, where there are many: those without a quote, and those that another venue's option of
 * the same terms beats at every price and size on both sides, fees included. What the file pins stays. `left` counts those left out.
 */
export function thinnedOptions(
  instruments: readonly Instrument[],
  pinned: ReadonlySet<string>,
): { readonly kept: Instrument[]; readonly left: number } {
  if (instruments.length <= MOST_INSTRUMENTS) return { kept: [...instruments], left: 0 }
  const alike = new Map<string, Instrument[]>()
  for (const instrument of instruments) {
    const contract = contractOf(instrument)
    alike.set(contract, [...(alike.get(contract) ?? []), instrument])
  }
  const kept = instruments.filter((instrument) => {
    const { kind, id, asks, bids } = instrument
    if (kind !== 'option' || pinned.has(id)) return true
    if (asks.length === 0 && bids.length === 0) return false
    const others = alike.get(contractOf(instrument))!
    return !others.some((other, i) => beats(other, instrument, i < others.indexOf(instrument)))
  })
  return { kept, left: instruments.length - kept.length }
}

/** What is traded, whoever quotes it. */
function contractOf({ id, terms }: Instrument): string {
  if (terms.kind !== 'option') return id
  const { asset, type, strike, expiry, lot } = terms
  return [asset, type, strike, expiry, lot].join(' ')
}

/** Of two that are worth the same the first stays. */
function beats(other: Instrument, one: Instrument, earlier: boolean): boolean {
  if (other === one || (other.maxSize ?? Infinity) < (one.maxSize ?? Infinity) || open(other) < open(one)) return false
  const asks = compared(paid(other, 'asks'), paid(one, 'asks'))
  const bids = compared(paid(other, 'bids'), paid(one, 'bids'))
  return asks >= 0 && bids >= 0 && (asks + bids > 0 || earlier)
}

/** Numeraire paid for one, fee included, by level: negative when it is received. */
function paid(instrument: Instrument, side: 'asks' | 'bids'): Level[] {
  const sign = side === 'asks' ? 1 : -1
  return instrument[side].map(({ price, size }) => ({ price: sign * price + instrument.fee(price), size }))
}

/** 1 where each level of `one` has a better one of at least its size in `other`, 0 where all are equal at best, −1 otherwise. */
function compared(other: readonly Level[], one: readonly Level[]): number {
  const costs = one.map(({ price }, i) => {
    const [own, theirs] = [one, other].map((levels) =>
      levels.slice(0, i + 1).reduce((sum, level) => sum + level.size, 0),
    )
    const level = other[i]
    return level === undefined || theirs! < own! ? -1 : Math.sign(price - level.price)
  })
  return costs.some((cost) => cost < 0) ? -1 : Math.max(0, ...costs)
}

function open({ terms }: Instrument): number {
  return terms.kind === 'option' ? (terms.openInterest ?? Infinity) : Infinity
}
