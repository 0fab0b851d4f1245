import { shortPrice } from '../../text/format-number.ts'
import type { Plan, WorstPoint } from './plan.ts'

/** `worst −$1,249 at 1,900 (unhedged −$43,482)`: the worst of the hedged result on the price grid before that of the positions alone; `cash` writes money. */
export function worstWords({ hedged, unhedged }: Plan['residual']['worst'], cash: (value: number) => string): string {
  return `worst ${cash(hedged.pnl)}${placeOf(hedged)} (unhedged ${cash(unhedged.pnl)})`
}

/** ` at 1,900`, with the names of the assets where there are several; nothing where no price moves. */
export function placeOf({ prices }: Pick<WorstPoint, 'prices'>): string {
  const points = Object.entries(prices)
  if (points.length === 0) return ''
  if (points.length === 1) return ` at ${shortPrice(points[0]![1])}`
  return ` at ${points.map(([asset, value]) => `${asset} ${shortPrice(value)}`).join(', ')}`
}
