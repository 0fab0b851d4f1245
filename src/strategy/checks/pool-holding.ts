import { didYouMean } from '../problems/did-you-mean.ts'
import { fewNames } from '../problems/few-names.ts'
import { type Finding, shown } from '../problems/located-problem.ts'
import { orList } from '../schema/fields.ts'
import type { ConcentratedFile, Partly, PoolFile } from '../schema/strategy-file.ts'
import { usableRange } from '../schema/usable-range.ts'
import { namedIn } from './asset-references.ts'
import { gives } from './gives.ts'
import type { KnownMarket } from './known-market.ts'

type Path = Finding['path']
type Amounts = Partly<Record<string, string | number>>

/** What makes no sense in how much of a pool is held: size, entry and fees. */
export function holdingFindings(position: PoolFile, path: Path, market: KnownMarket): Finding[] {
  const size = 'size' in position ? position.size : undefined
  return [
    ...exactlyOne(size, ['value', 'amounts', 'liquidity'], [...path, 'size']),
    ...exactlyOne(position.entry, ['prices', 'amounts'], [...path, 'entry']),
    ...(position.kind === 'concentrated' ? rawLiquidityFindings(position, path) : []),
    ...amountsFindings(position, size?.amounts, [...path, 'size', 'amounts'], market),
    ...(gives(size, 'at') && !gives(size, 'amounts') ? [timeless([...path, 'size', 'at'])] : []),
    ...strangers(position, path),
  ]
}

const timeless = (path: Path): Finding => ({
  code: 'at-alone',
  path,
  message: 'at means nothing without amounts',
  hint: 'Give the amounts that were put in, or remove it.',
})

function exactlyOne(table: object | undefined, keys: readonly string[], path: Path): Finding[] {
  if (!table) return []
  const given = keys.filter((key) => gives(table, key))
  const what = path.at(-1)
  const choice = orList(keys)
  if (given.length === 1) return []
  if (given.length === 0) {
    return [{ code: `${what}-missing`, path, message: `the ${what} is missing`, hint: `Give one of ${choice}.` }]
  }
  const message = `the ${what} is given ${given.length} times: ${given.join(', ')}`
  return [{ code: `${what}-twice`, path, message, hint: 'Keep one of them.' }]
}

function rawLiquidityFindings({ size, ticks }: ConcentratedFile, path: Path): Finding[] {
  const liquidity = size?.liquidity
  if (!ticks || liquidity === undefined || /^\d+$/.test(String(liquidity))) return []
  const message = `${shown(liquidity)} is not a whole number, as the raw on-chain liquidity of a position with ticks is`
  const hint = 'Give the raw number, or the range in prices to give √(base·quote).'
  return [{ code: 'liquidity-fraction', path: [...path, 'size', 'liquidity'], message, hint }]
}

/** Amounts of which the pool can take nothing at the market's prices. One under another asset's name has its finding elsewhere. */
function amountsFindings(position: PoolFile, amounts: Amounts | undefined, path: Path, market: KnownMarket): Finding[] {
  const own = new Set(namedIn(position).map(({ asset }) => asset))
  if (!amounts || Object.entries(amounts).some(([asset, amount]) => amount === undefined || !own.has(asset))) return []
  const held = (asset: string) => Object.hasOwn(amounts, asset) && Number(amounts[asset]) > 0
  const missing = neededAssets(position, market).filter((asset) => !held(asset))
  if (missing.length === 0 && Object.keys(amounts).some(held)) return []
  const message =
    missing.length > 0 ? `without ${missing.join(' and ')} there is no liquidity` : 'these amounts are all 0'
  const hint =
    missing.length > 0 ? `Give the amount of ${missing.join(' and ')} as well.` : 'Give what the position holds.'
  return [{ code: 'amounts-empty', path, message, hint }]
}

function neededAssets(position: PoolFile, market: KnownMarket): string[] {
  switch (position.kind) {
    case 'constant-product':
      return [position.base, position.quote].filter((asset) => asset !== undefined)
    case 'weighted':
      return Object.keys(position.weights ?? {})
    case 'stableswap':
      return (position.assets ?? []).filter((asset) => asset !== undefined)
    case 'formula':
      return []
    case 'concentrated':
      return rangeAssets(position, market)
  }
}

function rangeAssets(position: Partly<ConcentratedFile>, market: KnownMarket): string[] {
  const { base, quote } = position
  const range = usableRange(position)
  const then = position.size?.at?.prices
  const [basePrice, quotePrice] = [base, quote].map((asset) => {
    return then?.[asset ?? ''] ?? market.assets?.get(asset ?? '')?.price
  })
  if (range === undefined || basePrice === undefined || quotePrice === undefined) return []
  const price = basePrice / quotePrice
  return [...(price < range.upper ? [base!] : []), ...(price > range.lower ? [quote!] : [])]
}

/** Assets that the pool does not hold, named in its size, entry, fees or rates. */
function strangers(position: PoolFile, path: Path): Finding[] {
  const own = new Set(namedIn(position).map(({ asset }) => asset))
  const tables: [Path, object | undefined][] = [
    [['size', 'amounts'], 'size' in position ? position.size?.amounts : undefined],
    [['size', 'at', 'prices'], 'size' in position ? position.size?.at?.prices : undefined],
    [['entry', 'prices'], position.entry?.prices],
    [['entry', 'amounts'], position.entry?.amounts],
    [['fees', 'uncollected'], position.fees?.uncollected],
    [['rates'], 'rates' in position ? position.rates : undefined],
  ]
  return tables.flatMap(([at, table]) =>
    Object.keys(table ?? {})
      .filter((asset) => !own.has(asset))
      .map((asset) => ({
        code: 'asset-stranger',
        path: [...path, ...at, asset],
        at: 'key' as const,
        message: `${asset} is not in this pool of ${fewNames(own, ' and ')}`,
        hint: () => didYouMean(asset, own) || `Remove it, or name ${fewNames(own, ' or ')}.`,
      })),
  )
}
