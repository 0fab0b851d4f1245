import type { StrategyFile } from '../../strategy/schema/strategy-file.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { daysAfter, timestampFromText } from '../../units/timestamp.ts'
import { isoTime } from './iso-time.ts'
import type { Window } from './window.ts'

/** A value of the file that is another at a window's first moment. */
export type OpeningEdit = { readonly path: readonly (string | number)[]; readonly value: string | number }

/**
 * What a strategy file would have said otherwise at a window's first moment: the market then, at these prices, the horizon no later than
 * the window's end. Prices of linear instruments move with their assets.
 */
export function openingEdits(
  file: StrategyFile,
  strategy: Strategy,
  window: Window,
  prices: ReadonlyMap<string, number>,
): OpeningEdit[] {
  const named = timestampFromText(file.horizon)
  const later = named !== undefined && named > window.from ? named : daysAfter(window.from, strategy.horizonDays)
  const horizon = Math.min(later, window.to)
  const edits: OpeningEdit[] = [
    { path: ['market', 'asOf'], value: isoTime(window.from) },
    { path: ['horizon'], value: isoTime(horizon) },
    ...[...prices].map(([asset, price]) => ({ path: ['market', 'assets', asset, 'price'], value: price })),
  ]
  for (const [i, one] of (file.instruments ?? []).entries()) {
    if (one.kind !== 'perp' && one.kind !== 'spot') continue
    const before = file.market.assets[one.asset]?.price
    const now = prices.get(one.asset)
    if (before === undefined || now === undefined) continue
    for (const key of ['price', 'bid', 'ask'] as const) {
      const quoted = one[key]
      if (quoted) edits.push({ path: ['instruments', i, key], value: (quoted * now) / before })
    }
  }
  return edits
}
