import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { Offered } from '../../book/offered.ts'
import type { Setting } from '../../book/setting.ts'
import { type Asset, assetIndex, leadOf } from '../../exposure/market-state.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { PerpTerms, SpotTerms } from '../../instruments/terms.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { PerpPosition } from '../../strategy/terms/strategy.ts'
import type { HedgeLine } from '../hedge-line.ts'
import { halfSpread } from './half-spread.ts'

/** Funding of a perp by its id, its yearly rate and its place among the assets: what one token (a contract where inverse) pays over each bar. */
export type FundingOf = (id: string, rate: number, inverse: boolean, asset: number, ratio: number) => Float64Array

/** Places of accounts: a venue with one margin for all that is in it, or an instrument on its own. */
type Accounts = { of(id: string, venue: string | undefined): number }

/**
 * The linear instruments of a hedge: perps held already, the plan's legs, and with size nought what else a rule trades: those it names, and for an asset
 * without any the cheapest.
 */
export function hedgeLines(
  stage: Setting & Offered,
  legs: readonly HedgeLeg[],
  rules: readonly Rule[],
  funding: FundingOf,
): HedgeLine[] {
  const accounts = accountPlaces(stage)
  const linear = stage.instruments.filter(({ kind }) => kind === 'perp' || kind === 'spot')
  const traded = new Map(legs.map((leg) => [leg.instrument.id, leg]))
  const named = new Set(rules.flatMap(({ trade }) => (trade === undefined ? [] : [trade])))
  const lead = ({ asset }: Instrument) => leadOf(stage.now, asset).asset
  const cheapest = new Map<Asset, Instrument>()
  for (const one of linear) {
    const other = cheapest.get(lead(one))
    if (other === undefined || costOf(one) < costOf(other)) cheapest.set(lead(one), one)
  }
  const covered = new Set(linear.filter(({ id }) => traded.has(id)).map(lead))
  const wanted = linear.filter((one) => {
    return traded.has(one.id) || named.has(one.id) || (!covered.has(lead(one)) && cheapest.get(lead(one)) === one)
  })
  const held = stage.strategy.positions.filter((position) => position.kind === 'perp')
  return [
    ...held.map((position) => heldLine(position, stage, accounts, funding)),
    ...wanted.map((one) => openedLine(one, traded.get(one.id), stage, accounts, funding)),
  ]
}

/** One way, a share of the price, at today's. */
function costOf({ terms, mid, ...quotes }: Instrument): number {
  const { fee } = terms
  return (fee.kind === 'rate' ? fee.rate : fee.amount / mid) + halfSpread({ mid, ...quotes })
}

function accountPlaces({ strategy }: Setting): Accounts {
  const places = new Map<string, number>()
  const shared = (venue: string | undefined) => {
    const margin = strategy.venues.find((one) => one.venue === venue)?.margin
    return margin === 'cross' || margin === 'portfolio'
  }
  return {
    of: (id, venue) => {
      const key = shared(venue) ? `venue ${venue}` : `alone ${id}`
      if (!places.has(key)) places.set(key, places.size)
      return places.get(key)!
    },
  }
}

function openedLine(
  instrument: Instrument,
  leg: HedgeLeg | undefined,
  stage: Setting & Offered,
  accounts: Accounts,
  funding: FundingOf,
): HedgeLine {
  const { id, kind, asset, venue, mid } = instrument
  const terms = instrument.terms as PerpTerms | SpotTerms
  const { index, ratio } = leadOf(stage.now, asset)
  const inverse = terms.kind === 'perp' && terms.contract === 'inverse'
  const perp = terms.kind === 'perp' ? terms : undefined
  return {
    ...{ id, kind: kind as 'perp' | 'spot', asset: index, ratio, account: accounts.of(id, venue) },
    ...{ size: (leg?.size ?? 0) / (inverse ? (leg?.price ?? mid) : 1), price: leg?.price ?? mid, mid, held: false },
    lot: Number(instrument.lot),
    feeRate: terms.fee.kind === 'rate' ? terms.fee.rate : 0,
    feePerToken: terms.fee.kind === 'rate' ? 0 : terms.fee.amount,
    halfSpread: halfSpread(instrument),
    maintenance: perp ?? { contract: 'linear', maintenanceMargin: 0 },
    maxLeverage: perp?.maxLeverage ?? 1,
    // Nothing is posted for what is not held, so that it closes no account of others.
    collateral: leg === undefined && perp?.collateral !== undefined ? 0 : perp?.collateral,
    funding: perp && funding(id, perp.funding, inverse, index, ratio),
  }
}

/** A perp held already costs to close what one at its venue costs, as far as one is listed. */
function heldLine(position: PerpPosition, stage: Setting & Offered, accounts: Accounts, funding: FundingOf): HedgeLine {
  const { id, asset, venue, contract, entryPrice, maxLeverage, collateral } = position
  const { index, ratio } = leadOf(stage.now, asset)
  const inverse = contract === 'inverse'
  const alike = stage.instruments.find((one) => one.kind === 'perp' && one.asset === asset && one.venue === venue)
  const fee = alike?.terms.fee
  return {
    ...{ id, kind: 'perp', asset: index, ratio, account: accounts.of(id, venue), lot: 1, held: true },
    ...{
      size: Number(position.size) / (inverse ? entryPrice : 1),
      price: entryPrice,
      mid: stage.now.prices[assetIndex(stage.now.assets, asset)]!,
    },
    ...{ feeRate: fee?.kind === 'rate' ? fee.rate : 0, feePerToken: fee?.kind === 'per-token' ? fee.amount : 0 },
    halfSpread: alike === undefined ? 0 : halfSpread(alike),
    ...{ maintenance: position, maxLeverage, collateral },
    funding: funding(id, position.funding, inverse, index, ratio),
  }
}
