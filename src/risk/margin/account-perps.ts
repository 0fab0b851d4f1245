import type { Asset } from '../../exposure/market-state.ts'
import { maintenanceMargin } from '../../instruments/perp-margin.ts'
import type { PerpTerms } from '../../instruments/terms.ts'

export type Prices = (asset: Asset) => number

export type AccountPerp = Pick<PerpTerms, 'asset' | 'contract' | 'maintenanceMargin' | 'tiers'> & {
  readonly size: number
  readonly entryPrice: number
  /** A year, longs pay when > 0; none where it is not given. */
  readonly funding?: number
}

/** What a perp has gained with its asset at `price`, numeraire. */
export function perpGain({ contract, size, entryPrice }: AccountPerp, price: number): number {
  return size * (contract === 'linear' ? price - entryPrice : price / entryPrice - 1)
}

/** Maintenance margin of perps together, numeraire: what is long and short of one asset and contract nets, as at a venue there is one position an asset. */
export function perpsMaintenance(perps: readonly AccountPerp[], prices: Prices, apart: boolean): number {
  const positions = apart ? perps : netted(perps)
  return positions.reduce((total, perp) => total + maintenanceMargin(perp, perp.size, prices(perp.asset)), 0)
}

/** One perp for each asset and contract, under the terms of the largest, its size the sum of theirs. */
export function netted<Perp extends Pick<AccountPerp, 'asset' | 'contract' | 'size'>>(perps: readonly Perp[]): Perp[] {
  if (perps.length < 2) return [...perps]
  const groups = new Map<string, Perp>()
  for (const perp of perps) {
    const key = `${perp.contract} ${perp.asset}`
    const other = groups.get(key)
    const larger = other === undefined || Math.abs(perp.size) > Math.abs(other.size) ? perp : other
    groups.set(key, { ...larger, size: perp.size + (other?.size ?? 0) })
  }
  return [...groups.values()]
}
