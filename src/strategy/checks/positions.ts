import type { Finding } from '../problems/located-problem.ts'
import { DEFAULT_LEVERAGE } from '../schema/defaults.ts'
import type { Partly, PositionFile, StrategyFile } from '../schema/strategy-file.ts'
import { expiryFindings, marginFindings, stableFindings } from './contracts.ts'
import type { KnownMarket } from './known-market.ts'
import { poolFindings } from './pools.ts'

/** What the schema allows of what is held and still makes no sense. */
export function positionFindings(file: Partly<StrategyFile>, market: KnownMarket): Finding[] {
  return (file.positions ?? []).flatMap((position, i) =>
    position ? findingsOf(position, ['positions', i], market) : [],
  )
}

function findingsOf(position: Partly<PositionFile>, path: Finding['path'], market: KnownMarket): Finding[] {
  switch (position.kind) {
    case 'spot':
      return []
    case 'perp':
      return [...stableFindings(position.asset, path, market), ...marginFindings(position, path, DEFAULT_LEVERAGE)]
    case 'option':
      return [...stableFindings(position.asset, path, market), ...expiryFindings(position.expiry, path, market)]
    default:
      return poolFindings(position, path, market)
  }
}
