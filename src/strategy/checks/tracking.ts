import type { Finding } from '../problems/located-problem.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import { gives } from './gives.ts'
import { type KnownMarket, leadingAsset } from './known-market.ts'

/** Assets that track themselves, have a volatility of their own besides, or a basis without anything that they track. */
export function trackingFindings(file: Partly<StrategyFile>, market: KnownMarket): Finding[] {
  return Object.entries(file.market?.assets ?? {}).flatMap(([symbol, asset]): Finding[] => {
    const path = ['market', 'assets', symbol]
    const tracked = asset?.tracks
    if (tracked === undefined) {
      if (!gives(asset, 'basis') || gives(asset, 'tracks')) return []
      const message = `a basis means nothing without what ${symbol} tracks`
      return [{ code: 'tracks-missing', path: [...path, 'basis'], message, hint: 'Add tracks, or remove it.' }]
    }
    if (market.assets?.has(tracked) && leadingAsset(market, symbol) === symbol) {
      const message =
        tracked === symbol ? `${symbol} tracks itself` : `${symbol} tracks ${tracked}, which leads back to it`
      const hint = 'Let one of them track nothing and give its volatility.'
      return [{ code: 'tracks-circle', path: [...path, 'tracks'], message, hint }]
    }
    if (!gives(asset, 'volatility')) return []
    const message = `${symbol} tracks ${tracked} and so has its volatility`
    const hint = 'Remove it; how much the ratio of the two moves in a year is its basis.'
    return [{ code: 'tracks-volatility', path: [...path, 'volatility'], message, hint }]
  })
}
