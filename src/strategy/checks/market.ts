import { daysFromDuration } from '../../units/duration.ts'
import { timestampFromText } from '../../units/timestamp.ts'
import { fewNames } from '../problems/few-names.ts'
import { type Finding, shown } from '../problems/located-problem.ts'
import { unknownName } from '../problems/unknown-name.ts'
import { DEFAULT_NUMERAIRE } from '../schema/defaults.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import { assetReferences, assetsInUse } from './asset-references.ts'
import { type KnownMarket, leadingAsset } from './known-market.ts'
import { trackingFindings } from './tracking.ts'

/** Times and assets that the schema allows and that still make no sense. */
export function marketFindings(file: Partly<StrategyFile>, market: KnownMarket): Finding[] {
  return [
    ...timeFindings(file, market),
    ...assetFindings(file, market),
    ...trackingFindings(file, market),
    ...unknownAssets(file, market),
  ]
}

/** A finding for text in the form of a date that names no real day or time. */
export function dateFindings(text: string | undefined, path: Finding['path']): Finding[] {
  if (text === undefined || daysFromDuration(text) !== undefined || timestampFromText(text) !== undefined) return []
  const message = `${shown(text)} is no real date or time`
  return [{ code: 'date-invalid', path, message, hint: 'Give a day that exists, e.g. 2026-02-06.' }]
}

function timeFindings(file: Partly<StrategyFile>, { asOf, horizon }: KnownMarket): Finding[] {
  const findings = [...dateFindings(file.horizon, ['horizon']), ...dateFindings(file.market?.asOf, ['market', 'asOf'])]
  if (asOf !== undefined && horizon !== undefined && horizon <= asOf) {
    const message = `${shown(file.horizon)} is not after market.asOf ${shown(file.market?.asOf)}`
    findings.push({
      code: 'horizon-past',
      path: ['horizon'],
      message,
      hint: 'Give a duration such as 30d, or a later date.',
    })
  }
  return findings
}

function assetFindings(file: Partly<StrategyFile>, market: KnownMarket): Finding[] {
  return [...(market.assets ?? [])].flatMap(([symbol, { price, volatility, tracks }]) => {
    const path = ['market', 'assets', symbol]
    const given = file.market?.assets?.[symbol]
    if (symbol === (file.numeraire ?? DEFAULT_NUMERAIRE) && price !== undefined && price !== 1) {
      const message = `${symbol} is the numeraire, so that its price is 1, not ${price}`
      return [
        { code: 'numeraire-price', path: [...path, 'price'], message, hint: 'Write 1, or name another numeraire.' },
      ]
    }
    // A volatility that was given and is wrong has its finding already.
    if (price === undefined || volatility !== undefined || tracks !== undefined || (given && 'volatility' in given))
      return []
    const message = `${symbol} has no volatility, and at ${price} it is not within 5 % of one numeraire unit`
    return [
      {
        code: 'volatility-missing',
        path: [...path, 'volatility'],
        message,
        hint: 'Give its volatility per year, e.g. 0.65.',
      },
    ]
  })
}

function unknownAssets(file: Partly<StrategyFile>, { assets }: KnownMarket): Finding[] {
  if (!assets) return []
  const known = [...assets.keys()]
  const named = ` with its price and volatility${known.length > 0 ? `, or name ${fewNames(known, ' or ')}` : ''}`
  return assetReferences(file)
    .filter(({ asset }) => !assets.has(asset))
    .map(({ path, at, asset }) => ({
      code: 'asset-unknown',
      path,
      ...(at && { at }),
      ...unknownName({ what: 'asset', typed: asset, known, otherwise: `Add ${asset} to market.assets${named}.` }),
    }))
}

/** The assets known to be volatile that are held or may be traded, or that such an asset tracks, in the order of market.assets. */
export function volatileInUse(file: Partly<StrategyFile>, market: KnownMarket): string[] {
  const inUse = new Set([...assetsInUse(file)].map((asset) => leadingAsset(market, asset)))
  return [...(market.assets ?? [])]
    .filter(([symbol, { volatility }]) => inUse.has(symbol) && (volatility ?? 0) > 0)
    .map(([symbol]) => symbol)
}
