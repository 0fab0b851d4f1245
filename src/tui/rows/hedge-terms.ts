import type { AssetBounds, Strategy } from '../../strategy/strategy.ts'
import { exact, fixed, shortPrice, significant } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'

/** What the file asks of the hedge, as label and value: objective, target and every limit that is set. */
export function hedgeTerms({ hedge }: Strategy): (readonly [label: string, value: string])[] {
  const { limits } = hedge
  const money = (label: string, limit: number | undefined) =>
    limit === undefined ? [] : [[`${label} ≤`, shortPrice(limit)] as const]
  const greek = (name: string, list: readonly AssetBounds[]) =>
    list.map((bounds) => [`${name} ${bounds.asset}`, range(bounds, (x) => significant(x, 2))] as const)
  return [
    ['minimise', hedge.minimise],
    ['target', hedge.target],
    ...money('premium', limits.premium),
    ...money('margin', limits.margin),
    ...money('legs', limits.legs),
    ...money('loss', limits.loss),
    ...money('shortfall', limits.shortfall),
    ...greek('delta', limits.delta),
    ...greek('gamma', limits.gamma),
    ...greek('vega', limits.vega),
    ...limits.survive.map((bounds) => [`survive ${bounds.asset}`, range(bounds, (x) => fixed(x, 0))] as const),
    ...hedge.pin.map(({ instrument, size }) => [`pin ${plainText(instrument)}`, exact(size)] as const),
    ...hedge.exclude.map((instrument) => ['exclude', plainText(instrument)] as const),
  ]
}

function range({ min, max }: AssetBounds, format: (x: number) => string): string {
  if (min === undefined) return max === undefined ? 'free' : `≤ ${format(max)}`
  return max === undefined ? `≥ ${format(min)}` : `${format(min)} … ${format(max)}`
}
