import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { Offered, Setting } from '../../book/owned.ts'
import { type Asset, leadOf, priceIn } from '../../exposure/market-state.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { PerpTerms, SpotTerms } from '../../instruments/terms.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { PerpPosition } from '../../strategy/terms/strategy.ts'
import type { HedgeLine } from '../hedge-line.ts'
import { accountPlaces } from './account-places.ts'
import { halfSpread } from './half-spread.ts'
import { heldLine, tradedLine } from './opened-line.ts'

/** Funding of a perp by its id, its yearly rate and its place among the assets: what one token (a contract where inverse) pays over each bar. */
export type FundingOf = (id: string, rate: number, inverse: boolean, asset: number, ratio: number) => Float64Array

/**
 * The linear instruments of a hedge: perps held already, the plan's legs, and with size nought what else a rule trades: those it names, and for an asset
 * without any the cheapest.
 */
export function hedgeLines(
  opened: Setting & Offered,
  legs: readonly HedgeLeg[],
  rules: readonly Rule[],
  funding: FundingOf,
): HedgeLine[] {
  const account = accountPlaces(opened.strategy)
  const linear = opened.instruments.filter(({ kind }) => kind === 'perp' || kind === 'spot')
  const traded = new Map(legs.map((leg) => [leg.instrument.id, leg]))
  const named = new Set(rules.flatMap(({ trade }) => (trade === undefined ? [] : [trade])))
  const lead = ({ asset }: Instrument) => leadOf(opened.now, asset).asset
  const cheapest = new Map<Asset, Instrument>()
  for (const one of linear) {
    const other = cheapest.get(lead(one))
    if (other === undefined || costOf(one) < costOf(other)) cheapest.set(lead(one), one)
  }
  const covered = new Set(linear.filter(({ id }) => traded.has(id)).map(lead))
  const wanted = linear.filter((one) => {
    return traded.has(one.id) || named.has(one.id) || (!covered.has(lead(one)) && cheapest.get(lead(one)) === one)
  })
  const held = opened.strategy.positions.filter((position) => position.kind === 'perp')
  return [
    ...held.map((position) => openedHeld(position, opened, account, funding)),
    ...wanted.map((one) => openedLine(one, traded.get(one.id), opened, account, funding)),
  ]
}

/** One way, a share of the price, at today's. */
function costOf({ terms, mid, ...quotes }: Instrument): number {
  const { fee } = terms
  return (fee.kind === 'rate' ? fee.rate : fee.amount / mid) + halfSpread({ mid, ...quotes })
}

function openedLine(
  instrument: Instrument,
  leg: HedgeLeg | undefined,
  { now }: Setting,
  account: ReturnType<typeof accountPlaces>,
  funding: FundingOf,
): HedgeLine {
  const terms = instrument.terms as PerpTerms | SpotTerms
  const { index, ratio } = leadOf(now, instrument.asset)
  const perp = terms.kind === 'perp' ? terms : undefined
  const line = tradedLine({ ...instrument, terms }, leg, {
    ...{ asset: index, ratio, account: account(instrument), halfSpread: halfSpread(instrument) },
    funding: perp && funding(terms.id, perp.funding, perp.contract === 'inverse', index, ratio),
  })
  // Nothing is posted for what is not held, so that it closes no account of others.
  return { ...line, collateral: leg === undefined && line.collateral !== undefined ? 0 : line.collateral }
}

/** A perp held already costs to close what one at its venue costs, as far as one is listed. */
function openedHeld(
  position: PerpPosition,
  { now, instruments }: Setting & Offered,
  account: ReturnType<typeof accountPlaces>,
  funding: FundingOf,
): HedgeLine {
  const { id, asset, venue, contract } = position
  const { index, ratio } = leadOf(now, asset)
  const alike = instruments.find((one) => one.kind === 'perp' && one.asset === asset && one.venue === venue)
  return heldLine(position, priceIn(now, asset), alike?.terms.fee, {
    ...{ asset: index, ratio, account: account(position), halfSpread: alike === undefined ? 0 : halfSpread(alike) },
    funding: funding(id, position.funding, contract === 'inverse', index, ratio),
  })
}
