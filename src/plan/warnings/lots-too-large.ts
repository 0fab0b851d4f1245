import type { Offered, Owned } from '../../book/owned.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { figure } from '../../text/figure.ts'
import { firstFew } from '../../text/first-few.ts'
import { largestSizes } from '../pose/largest-sizes.ts'

const MOST_NAMED = 3

/** What cannot be traded because one lot of it is more than a leg may hold, whatever is open of it: no hedge has it, and nothing else says so. */
export function lotsTooLarge(stage: Owned & Offered): string[] {
  const { instruments } = stage
  if (instruments.length === 0) return []
  const usualSize = largestSizes(stage, instruments)
  const large = instruments.flatMap((instrument) => {
    const most = instrument.maxSize ?? usualSize(whateverIsOpen(instrument))
    return Number(instrument.lot) > most ? [{ ...instrument, most }] : []
  })
  if (large.length === 0) return []
  const names = large.map(({ id, lot, most }) => `${id} ${figure(Number(lot))} of ${figure(most)}`)
  return [
    `one lot is more than a leg may hold: ${firstFew(names, MOST_NAMED)}; they are not traded unless their \`maxSize\` says more`,
  ]
}

function whateverIsOpen(instrument: Instrument): Instrument {
  const { terms } = instrument
  return terms.kind === 'option' ? { ...instrument, terms: { ...terms, openInterest: undefined } } : instrument
}
