import { marketNow } from '../../book/market-now.ts'
import { instrument } from '../../instruments/instrument-from-terms.ts'
import type { OptionTerms } from '../../instruments/terms.ts'
import { black76Price } from '../../numerics/black76-price.ts'
import { spotPrice } from '../../strategy/terms/spot-price.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import { dateFromTimestamp } from '../../units/timestamp.ts'
import { halfSpread } from '../open/half-spread.ts'

/** A moment, milliseconds since 1970 UTC, and the price of an asset then, numeraire. */
export type PricedMoment = { readonly asset: string; readonly moment: number; readonly price: number }

/**
 * What a chain that nobody recorded is taken to be at a later moment: the strikes of an asset that are listed today, each with another expiry at its own
 * volatility (or what `volatility` says) and Black-76, quoted as far from its mark as today.
 */
export function modelledChain(
  strategy: Strategy,
  { asset, moment, price }: PricedMoment,
  expiry: number,
  volatility: (terms: OptionTerms, forward: number) => number = (terms) => terms.volatility,
): OptionTerms[] {
  const market = { asOf: strategy.asOf, now: marketNow(strategy) }
  const today = spotPrice(strategy, asset)
  const years = (expiry - moment) / MILLISECONDS_PER_YEAR
  const listed = strategy.instruments.flatMap((one) =>
    one.kind === 'option' && one.asset === asset && !strategy.hedge.exclude.includes(one.id) ? [one] : [],
  )
  const contract = ({ type, strike }: OptionTerms) => `${strike}-${type === 'call' ? 'C' : 'P'}`
  return listed.flatMap((terms, i) => {
    if (listed.findIndex((one) => contract(one) === contract(terms)) !== i) return []
    const share = halfSpread(instrument(terms, market))
    const life = (terms.expiry - strategy.asOf) / MILLISECONDS_PER_YEAR
    const forward = price * Math.exp((years / life) * Math.log(terms.forward / today))
    const own = volatility(terms, forward)
    const mark = black76Price(terms.type, forward, terms.strike, own * Math.sqrt(years))
    const unit = terms.settlement === 'coin' ? price : 1
    const quoted = (side: 'asks' | 'bids') =>
      terms[side].slice(0, 1).map((level) => {
        return { ...level, price: (mark * (side === 'asks' ? 1 + share : Math.max(0, 1 - share))) / unit }
      })
    const { quotedAt: _, ...rest } = terms
    return [
      {
        ...rest,
        id: `${asset}-${dateFromTimestamp(expiry)}-${contract(terms)}`,
        ...{ expiry, forward, volatility: own, mark: mark / unit, asks: quoted('asks'), bids: quoted('bids') },
      },
    ]
  })
}
