import { marketNow } from '../../book/market-now.ts'
import { instrument } from '../../instruments/instrument-from-terms.ts'
import type { PerpTerms, SpotTerms } from '../../instruments/terms.ts'
import type { PerpPosition, Strategy } from '../../strategy/terms/strategy.ts'
import type { HedgeLine } from '../hedge-line.ts'
import { accountPlaces } from '../open/account-places.ts'
import type { OpenedLeg } from '../open/opened-leg.ts'
import { heldLine, tradedLine } from '../open/opened-line.ts'

/** The linear lines of a strategy: perps held already, and every perp and spot that may be traded with what the legs hold of it. `funding` by id. */
export function openedLines(
  strategy: Strategy,
  legs: readonly OpenedLeg[],
  funding: (id: string, terms: Pick<PerpTerms, 'asset' | 'contract' | 'funding'>) => Float64Array,
): HedgeLine[] {
  const account = accountPlaces(strategy)
  const now = marketNow(strategy)
  const place = (terms: PerpPosition | PerpTerms | SpotTerms) => ({
    ...{ asset: now.assets.indexOf(terms.asset), account: account(terms) },
    funding: terms.kind === 'perp' ? funding(terms.id, terms) : undefined,
  })
  const held = strategy.positions.flatMap((position): HedgeLine[] => {
    if (position.kind !== 'perp') return []
    const own = place(position)
    return [heldLine(position, now.prices[own.asset]!, undefined, { ...own, ratio: 1, halfSpread: 0 })]
  })
  const traded = strategy.instruments.flatMap((terms): HedgeLine[] => {
    if ((terms.kind !== 'perp' && terms.kind !== 'spot') || strategy.hedge.exclude.includes(terms.id)) return []
    const leg = legs.find((one) => one.instrument === terms.id)
    const quoted = instrument(terms, { asOf: strategy.asOf, now })
    const [ask, bid] = [quoted.asks[0], quoted.bids[0]]
    const halfSpread = Math.max(0, ask && bid ? (ask.price - bid.price) / 2 / quoted.mid : 0)
    const own = place(terms)
    const ratio = quoted.mid / now.prices[own.asset]!
    return [tradedLine({ ...quoted, terms }, leg, { ...own, ratio, halfSpread })]
  })
  return [...held, ...traded]
}
