import { marketNow } from '../../book/market-now.ts'
import { instrument } from '../../instruments/instrument-from-terms.ts'
import type { PerpTerms, SpotTerms } from '../../instruments/terms.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import type { HedgeLine } from '../hedge-line.ts'
import type { OpenedLeg } from '../open/opened-leg.ts'

const NO_MAINTENANCE = { contract: 'linear', maintenanceMargin: 0 } as const

/** The linear lines of a strategy: perps held already, and every perp and spot that may be traded with what the legs hold of it. `funding` by id. */
export function openedLines(
  strategy: Strategy,
  legs: readonly OpenedLeg[],
  funding: (
    id: string,
    terms: { readonly asset: string; readonly contract: PerpTerms['contract']; readonly funding: number },
  ) => Float64Array,
): HedgeLine[] {
  const accounts = accountNumbers(strategy)
  const assets = strategy.assets.map(({ symbol }) => symbol)
  const now = marketNow(strategy)
  const held = strategy.positions.flatMap((position): HedgeLine[] => {
    if (position.kind !== 'perp') return []
    const asset = assets.indexOf(position.asset)
    const size = Number(position.size) / (position.contract === 'inverse' ? position.entryPrice : 1)
    return [
      {
        ...{ id: position.id, asset, kind: 'perp', account: accounts(position), held: true, lot: 1, ratio: 1 },
        ...{ size, price: position.entryPrice, mid: now.prices[asset]!, feeRate: 0, feePerToken: 0, halfSpread: 0 },
        ...{ maintenance: position, maxLeverage: position.maxLeverage, collateral: position.collateral },
        funding: funding(position.id, position),
      },
    ]
  })
  const traded = strategy.instruments.flatMap((terms): HedgeLine[] => {
    if ((terms.kind !== 'perp' && terms.kind !== 'spot') || strategy.hedge.exclude.includes(terms.id)) return []
    const leg = legs.find((one) => one.instrument === terms.id)
    const asset = assets.indexOf(terms.asset)
    const { mid, asks, bids } = instrument(terms, { asOf: strategy.asOf, now })
    const inverse = terms.kind === 'perp' && terms.contract === 'inverse'
    const price = leg?.price ?? mid
    const apart = asks[0] && bids[0] ? (asks[0].price - bids[0].price) / 2 / mid : 0
    const { fee } = terms
    return [
      {
        ...{ id: terms.id, asset, kind: terms.kind, account: accounts(terms), held: false, lot: Number(terms.lot) },
        ...{ size: (leg?.size ?? 0) / (inverse ? price : 1), price, mid, ratio: mid / now.prices[asset]! },
        ...{ feeRate: fee.kind === 'rate' ? fee.rate : 0, feePerToken: fee.kind === 'rate' ? 0 : fee.amount },
        halfSpread: Math.max(0, apart),
        ...margins(terms),
        funding: terms.kind === 'perp' ? funding(terms.id, terms) : undefined,
      },
    ]
  })
  return [...held, ...traded]
}

function margins(terms: PerpTerms | SpotTerms): Pick<HedgeLine, 'maintenance' | 'maxLeverage' | 'collateral'> {
  if (terms.kind === 'spot') return { maintenance: NO_MAINTENANCE, maxLeverage: 1, collateral: undefined }
  return { maintenance: terms, maxLeverage: terms.maxLeverage, collateral: terms.collateral }
}

/** One account for each line, but one for all at a venue that margins across them. */
function accountNumbers({ venues }: Strategy) {
  const numbers = new Map<string, number>()
  let next = 0
  return ({ venue }: { readonly venue: string | undefined }): number => {
    const shared = venues.find((one) => one.venue === venue && one.margin !== 'isolated' && one.margin !== 'standard')
    if (shared === undefined) return next++
    const known = numbers.get(shared.venue) ?? next++
    numbers.set(shared.venue, known)
    return known
  }
}
