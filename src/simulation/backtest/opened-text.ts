import { type Edit, editStrategy } from '../../strategy/edit/edit-strategy.ts'
import { readDocument } from '../../strategy/read/document.ts'
import type { StrategyFile } from '../../strategy/schema/strategy-file.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { daysAfter, timestampFromText } from '../../units/timestamp.ts'
import { isoTime } from './iso-time.ts'
import type { Window } from './window.ts'

/**
 * The text of a strategy as it would have been written at a window's first moment: the market then, at these prices, the horizon no later than
 * the window's end. Prices of linear instruments move with their assets.
 */
export function openedText(
  text: string,
  strategy: Strategy,
  window: Window,
  prices: ReadonlyMap<string, number>,
): string {
  const file = readDocument(text, true).value as StrategyFile
  const named = timestampFromText(file.horizon)
  const later = named !== undefined && named > window.from ? named : daysAfter(window.from, strategy.horizonDays)
  const horizon = Math.min(later, window.to)
  const edits: Edit[] = [
    { path: ['market', 'asOf'], value: isoTime(window.from) },
    { path: ['horizon'], value: isoTime(horizon) },
    ...[...prices].map(([asset, price]): Edit => ({ path: ['market', 'assets', asset, 'price'], value: price })),
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
  return editStrategy(text, edits)
}
