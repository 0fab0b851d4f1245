import { openPool } from '../../pools/open-pool.ts'
import { poolAssets } from '../../pools/pool-assets.ts'
import { spotPrice } from '../terms/spot-price.ts'
import type { PoolPosition, Strategy } from '../terms/strategy.ts'
import { type Lead, leadRange, type Span } from './lead.ts'

/** What was read from a chain, to be hedged: its file so far, and what the questions about the hedge need to know of it. */
export type HeldPosition = {
  readonly text: string
  /** Proposed for its file, without an ending. */
  readonly name: string
  /** In a line: what it is, between which prices, and its value. */
  readonly title: string
  /** Milliseconds since 1970 UTC. */
  readonly asOf: number
  /** What moves by itself in it; at least one. */
  readonly leads: readonly [Lead, ...Lead[]]
  /** Prices of the first of these between which it is worth hedging. */
  readonly range: Span
  /** USD, of all positions. */
  readonly value: number
}

/** The position of an imported strategy; undefined where nothing in it moves. */
export function heldPosition(name: string, text: string, strategy: Strategy): HeldPosition | undefined {
  const { assets, asOf, positions } = strategy
  const moving = assets.filter(({ tracks, volatility }) => tracks === undefined && volatility > 0)
  const [first, ...others] = moving.map(({ symbol, price }) => ({ name: symbol, price }))
  const pools = positions.filter((position): position is PoolPosition => 'terms' in position)
  const [pool] = pools
  if (first === undefined || pool === undefined) return undefined
  const leads = [first, ...others] as const
  const value = pools.reduce((sum, one) => sum + worthOf(one, strategy), 0)
  return { name, text, title: strategy.name, asOf, leads, range: rangeOf(pool, strategy, first.price), value }
}

function worthOf({ terms, size }: PoolPosition, strategy: Strategy): number {
  const prices = poolAssets(terms).map((asset) => spotPrice(strategy, asset))
  const amounts = openPool(terms, size, prices).pool.amounts(prices)
  return amounts.reduce((sum, amount, i) => sum + amount * prices[i]!, 0)
}

function rangeOf({ terms }: PoolPosition, strategy: Strategy, price: number): Span {
  if (terms.kind !== 'concentrated') return { lower: price / 2, upper: price * 2 }
  return leadRange(terms.range, spotPrice(strategy, terms.base) / spotPrice(strategy, terms.quote), price)
}
