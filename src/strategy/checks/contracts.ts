import { timestampFromText } from '../../units/timestamp.ts'
import type { Finding } from '../problems/located-problem.ts'
import { isStable, type KnownMarket } from './known-market.ts'
import { dateFindings } from './market.ts'

type Path = Finding['path']

/** A perp, option or chain of an asset that does not move hedges nothing and can't be priced. */
export function stableFindings(asset: string | undefined, path: Path, market: KnownMarket): Finding[] {
  if (!isStable(market, asset)) return []
  const message = `${asset} has no volatility, so that there is nothing to hedge with it`
  const hint = `Name a volatile asset, or give ${asset} a volatility above 0.`
  return [{ code: 'asset-stable', path: [...path, 'asset'], message, hint }]
}

/** Explicit options must still be alive; a chain leaves those that are not out. */
export function expiryFindings(expiry: string | undefined, path: Path, { asOf }: KnownMarket): Finding[] {
  const at = [...path, 'expiry']
  const time = expiry === undefined ? undefined : timestampFromText(expiry)
  if (time === undefined || asOf === undefined || time > asOf) return dateFindings(expiry, at)
  const message = `it expired on ${expiry}, which is not after market.asOf`
  return [{ code: 'option-expired', path: at, message, hint: 'Remove the option, or correct the date.' }]
}

/** A perp that is liquidated as soon as it is opened at full leverage. */
export function marginFindings(
  perp: { maxLeverage?: number | undefined; maintenanceMargin?: number | undefined },
  path: Path,
  defaultLeverage: number,
): Finding[] {
  if (perp.maintenanceMargin === undefined) return []
  if ('maxLeverage' in perp && perp.maxLeverage === undefined) return []
  const leverage = perp.maxLeverage ?? defaultLeverage
  if (perp.maintenanceMargin <= 1 / leverage) return []
  const message = `${perp.maintenanceMargin} is above the initial margin 1/maxLeverage = ${1 / leverage}`
  return [
    { code: 'margin-reversed', path: [...path, 'maintenanceMargin'], message, hint: 'Lower it, or lower maxLeverage.' },
  ]
}
