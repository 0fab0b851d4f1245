import type { Finding } from '../problems/located-problem.ts'
import { formulaAssets } from '../schema/formula-assets.ts'
import type { InstrumentFile, Partly, PositionFile, StrategyFile } from '../schema/strategy-file.ts'

/** A place where the file names an asset. `used`: it is held or may be traded, rather than only spoken of. */
export type AssetReference = Pick<Finding, 'path' | 'at'> & { readonly asset: string; readonly used: boolean }

/** Every place that names an asset of the market and would mean nothing without it, in the order of the file. */
export function assetReferences(file: Partly<StrategyFile>): AssetReference[] {
  const references: AssetReference[] = []
  const symbols = Object.keys(file.market?.assets ?? {})
  const add = (used: boolean, path: Finding['path'], asset: string | undefined, at?: 'key') => {
    if (asset !== undefined) references.push({ path, asset, used, ...(at && { at }) })
  }
  const addKeys = (path: Finding['path'], table: object | undefined) => {
    for (const key of Object.keys(table ?? {})) add(false, [...path, key], key.split('@')[0], 'key')
  }
  for (const [symbol, asset] of Object.entries(file.market?.assets ?? {}))
    add(false, ['market', 'assets', symbol, 'tracks'], asset?.tracks)
  file.positions?.forEach((position, i) => {
    for (const { path, asset, at } of namedIn(position)) add(true, ['positions', i, ...path], asset, at)
  })
  file.instruments?.forEach((instrument, i) => {
    for (const { path, asset, at } of namedIn(instrument)) add(true, ['instruments', i, ...path], asset, at)
    if (instrument?.kind === 'formula') {
      for (const asset of formulaAssets(instrument, symbols)) add(true, ['instruments', i, 'value'], asset)
    }
  })
  for (const [name, account] of Object.entries(file.accounts ?? {})) {
    for (const table of ['holds', 'owes'] as const) {
      for (const asset of Object.keys(account?.[table] ?? {})) {
        references.push({ path: ['accounts', name, table, asset], asset, used: true, at: 'key' })
      }
    }
  }
  const { limits, scenarios } = file.hedge ?? {}
  for (const limit of ['delta', 'gamma', 'vega', 'survive', 'naked'] as const)
    addKeys(['hedge', 'limits', limit], limits?.[limit])
  addKeys(['hedge', 'scenarios', 'prices'], scenarios?.prices)
  file.stress?.forEach((scenario, i) => {
    addKeys(['stress', i, 'shocks'], scenario?.shocks)
  })
  return references
}

/** The assets a position or instrument stands on, with the place in it that names each. */
export function namedIn(
  entry: Partly<PositionFile> | Partly<InstrumentFile> | undefined,
): { path: (string | number)[]; asset: string; at?: 'key' }[] {
  const named: { path: (string | number)[]; asset: string; at?: 'key' }[] = []
  for (const key of ['base', 'quote', 'asset'] as const) {
    const asset = (entry as Partial<Record<typeof key, string>> | undefined)?.[key]
    if (asset !== undefined) named.push({ path: [key], asset })
  }
  const { assets, weights } = (entry ?? {}) as { assets?: readonly (string | undefined)[]; weights?: object }
  assets?.forEach((asset, i) => {
    if (asset !== undefined) named.push({ path: ['assets', i], asset })
  })
  for (const asset of Object.keys(weights ?? {})) named.push({ path: ['weights', asset], asset, at: 'key' })
  return named
}

/** The assets that are held or may be traded. */
export function assetsInUse(file: Partly<StrategyFile>): ReadonlySet<string> {
  return new Set(assetReferences(file).flatMap(({ used, asset }) => (used ? [asset] : [])))
}
