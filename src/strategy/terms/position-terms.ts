import type { PoolSize, PoolTerms } from '../../pools/pool.ts'
import { plainDecimal } from '../../units/decimal.ts'
import type { HeldPoolFile as PoolFile, PositionFile } from '../schema/strategy-file.ts'
import { usableRange } from '../schema/usable-range.ts'
import { fileAssets } from './file-assets.ts'
import { constants, optionContract, type Prices, perpAccount } from './instrument-terms.ts'
import { coverageTerms } from './pool-instrument-terms.ts'
import type { PoolPosition, Position } from './strategy.ts'
import { flowTerms } from './time-terms.ts'

type AmountsFile = Record<string, string | number>

/** A position with every default filled in. */
export function positionTerms(file: PositionFile, prices: Prices, asOf: number): Position {
  switch (file.kind) {
    case 'spot':
      return { id: file.id, kind: 'spot', asset: file.asset, size: plainDecimal(file.size) }
    case 'perp': {
      const { id, asset, venue, entryPrice } = file
      return { id, kind: 'perp', asset, size: plainDecimal(file.size), entryPrice, venue, ...perpAccount(file) }
    }
    case 'option': {
      const { id, asset, venue } = file
      return { id, kind: 'option', size: plainDecimal(file.size), asset, venue, ...optionContract(file, prices) }
    }
    default:
      return {
        id: file.id,
        kind: file.kind,
        terms: poolTerms(file),
        size: poolSize(file),
        ...tickRange(file),
        entry: entryTerms(file.entry ?? entryOfSize(file), fileAssets(file), prices),
        fees: {
          apr: file.fees?.apr,
          whileInRange: file.fees?.whileInRange ?? false,
          uncollected: amountsOf(file.fees?.uncollected ?? {}),
          collected: amountsOf(file.fees?.collected ?? {}),
          ...flowTerms(file.fees),
        },
        ...(file.cover && { cover: { ...coverageTerms(file.cover, asOf), premium: file.cover.premium ?? 0 } }),
      }
  }
}

function tickRange(file: PoolFile): Pick<PoolPosition, 'ticks'> {
  if (file.kind !== 'concentrated' || !file.ticks) return {}
  const { ticks, decimals, inverted = false, tickSpacing } = file
  return {
    ticks: {
      ...ticks,
      decimals: { ...decimals! },
      inverted,
      ...(tickSpacing !== undefined && { spacing: tickSpacing }),
    },
  }
}

function poolTerms(file: PoolFile): PoolTerms {
  switch (file.kind) {
    case 'constant-product':
      return { kind: file.kind, base: file.base, quote: file.quote }
    case 'concentrated': {
      return { kind: file.kind, base: file.base, quote: file.quote, range: usableRange(file)! }
    }
    case 'weighted':
      return { kind: file.kind, weights: Object.entries(file.weights).map(([asset, weight]) => ({ asset, weight })) }
    case 'stableswap':
      return {
        kind: file.kind,
        assets: file.assets,
        amplification: file.amplification,
        rates: file.assets.map((asset) => file.rates?.[asset] ?? 1),
      }
    case 'formula':
      return { kind: file.kind, assets: file.assets, value: file.value, constants: constants(file) }
  }
}

/** What was put in at other prices was entered at those. */
function entryOfSize(file: PoolFile): PoolFile['entry'] {
  return 'size' in file ? file.size.at : undefined
}

function poolSize(file: PoolFile): PoolSize {
  if (file.kind === 'formula') return { kind: 'none' }
  const { value, amounts, at, liquidity } = file.size
  if (value !== undefined) return { kind: 'value', value }
  if (amounts) {
    const then = Object.entries(at?.prices ?? {}).map(([asset, price]) => ({ asset, price }))
    return { kind: 'amounts', amounts: amountsOf(amounts), ...(at && { at: then }) }
  }
  const exact = plainDecimal(liquidity!)
  if (file.kind !== 'concentrated' || !file.ticks) return { kind: 'liquidity', liquidity: exact }
  return { kind: 'raw-liquidity', liquidity: exact, decimals: { ...file.decimals! } }
}

/** Prices that the file leaves out are the market's now; amounts are 0. */
function entryTerms(entry: PoolFile['entry'], assets: readonly string[], prices: Prices): PoolPosition['entry'] {
  const given = entry?.prices
  if (given)
    return { kind: 'prices', prices: assets.map((asset) => ({ asset, price: given[asset] ?? prices.get(asset)! })) }
  if (!entry?.amounts) return undefined
  const amounts: AmountsFile = { ...Object.fromEntries(assets.map((asset) => [asset, '0'])), ...entry.amounts }
  return { kind: 'amounts', amounts: amountsOf(amounts) }
}

function amountsOf(amounts: AmountsFile): { asset: string; amount: string }[] {
  return Object.entries(amounts).map(([asset, amount]) => ({ asset, amount: plainDecimal(amount) }))
}
