import type { Exposure } from '../exposure/exposure.ts'
import type { Instrument } from './instrument.ts'
import type { ProvidedTerms, WithdrawTerms } from './terms.ts'

/** Liquidity to provide, one numeraire of it a unit: worth what it costs, so nothing is lost to a spread; `exposure` is that of a unit. */
export function providedPool(terms: ProvidedTerms, exposure: Exposure): Instrument {
  return poolShare(terms, exposure, { value: 1, received: 0 })
}

/** A position to be sold, all of it a unit: at its `value` less what selling its `volatile` tokens, numeraire, loses. */
export function withdrawal(terms: WithdrawTerms, exposure: Exposure, value: number, volatile: number): Instrument {
  return poolShare(terms, exposure, { value, received: value - terms.slippage * volatile })
}

/** A share of a pool: money tied up rather than paid away, so no premium; its P&L is measured from the price. */
function poolShare(
  terms: ProvidedTerms | WithdrawTerms,
  exposure: Exposure,
  { value, received }: { readonly value: number; readonly received: number },
): Instrument {
  const { id, kind, asset, venue, lot, maxSize, gas } = terms
  const unbounded = { size: Number.POSITIVE_INFINITY }
  return {
    ...{ id, kind, asset, venue, lot, maxSize, terms, gas },
    asks: kind === 'withdraw' ? [] : [{ price: value, ...unbounded }],
    bids: kind === 'withdraw' ? [{ price: received, ...unbounded }] : [],
    mid: value,
    spread: (price) => Math.abs(price - value),
    exposure: () => exposure,
    basis: (price) => price,
    premium: () => 0,
    fee: () => 0,
    notional: (size) => Math.abs(size) * value,
  }
}
