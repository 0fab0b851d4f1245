import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { PerpTerms, SpotTerms } from '../../instruments/terms.ts'
import type { PerpPosition } from '../../strategy/terms/strategy.ts'
import type { HedgeLine } from '../hedge-line.ts'

/** What a line's terms alone do not say: what it moves with, where it stands, what its trades lose and what it pays. */
export type LinePlace = Pick<HedgeLine, 'asset' | 'ratio' | 'account' | 'halfSpread' | 'funding'>

/** A perp or spot that may be traded, with what a leg holds of it. */
export function tradedLine(
  { id, lot, mid, terms }: Instrument & { readonly terms: PerpTerms | SpotTerms },
  leg: Pick<HedgeLeg, 'size' | 'price'> | undefined,
  place: LinePlace,
): HedgeLine {
  const perp = terms.kind === 'perp' ? terms : undefined
  const price = leg?.price ?? mid
  return {
    ...{ id, kind: terms.kind, lot: Number(lot), price, mid, held: false },
    size: (leg?.size ?? 0) / (perp?.contract === 'inverse' ? price : 1),
    ...lineFee(terms.fee),
    maintenance: perp ?? { contract: 'linear', maintenanceMargin: 0 },
    maxLeverage: perp?.maxLeverage ?? 1,
    collateral: perp?.collateral,
    ...place,
  }
}

/** A perp held already, at the price of its asset now; without a `fee` its closing costs nothing. */
export function heldLine(
  position: PerpPosition,
  mid: number,
  fee: Instrument['terms']['fee'] | undefined,
  place: LinePlace,
): HedgeLine {
  const { id, contract, entryPrice: price, maxLeverage, collateral } = position
  const size = Number(position.size) / (contract === 'inverse' ? price : 1)
  return {
    ...{ id, kind: 'perp', lot: 1, held: true, size, price, mid, maintenance: position, maxLeverage, collateral },
    ...lineFee(fee),
    ...place,
  }
}

function lineFee(fee: Instrument['terms']['fee'] | undefined): Pick<HedgeLine, 'feeRate' | 'feePerToken'> {
  return { feeRate: fee?.kind === 'rate' ? fee.rate : 0, feePerToken: fee?.kind === 'per-token' ? fee.amount : 0 }
}
