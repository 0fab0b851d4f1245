import type { PoolPosition } from '../../strategy/terms/strategy.ts'
import { rangeFromTicks, usualSpacing } from '../../units/ticks.ts'

/** A range as wide as before about another price, quote per base: in whole steps of ticks where it is given in ticks, else in logarithms. */
export function movedRange(position: PoolPosition, price: number): PoolPosition {
  const { terms, ticks, fees } = position
  if (terms.kind !== 'concentrated') throw new Error(`${position.id} has no range to move`)
  if (ticks === undefined) {
    const half = Math.sqrt(terms.range.upper / terms.range.lower)
    return { ...position, terms: { ...terms, range: { lower: price / half, upper: price * half } } }
  }
  const { decimals, inverted } = ticks
  const scale = 10 ** (decimals.base - decimals.quote)
  const now = Math.log(inverted ? scale / price : price / scale) / Math.log(1.0001)
  const step = ticks.spacing ?? usualSpacing(fees.tier) ?? 1
  const width = ticks.upper - ticks.lower
  const lower = Math.round((now - width / 2) / step) * step
  const moved = { ...ticks, lower, upper: lower + width }
  return { ...position, ticks: moved, terms: { ...terms, range: rangeFromTicks(moved, decimals, inverted) } }
}
