import type { PoolPosition } from '../../strategy/terms/strategy.ts'
import { rangeFromTicks } from '../../units/ticks.ts'

/** How far apart the ticks that a range may end on lie, by the fee of its pool (Uniswap v3). */
const SPACING: Readonly<Record<number, number>> = { 0.0001: 1, 0.0005: 10, 0.003: 60, 0.01: 200 }

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
  const step = SPACING[fees.tier ?? 0] ?? 1
  const width = ticks.upper - ticks.lower
  const lower = Math.round((now - width / 2) / step) * step
  const moved = { ...ticks, lower, upper: lower + width }
  return { ...position, ticks: moved, terms: { ...terms, range: rangeFromTicks(moved, decimals, inverted) } }
}
