import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Holding } from '../../book/holding.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { isOnPools } from '../../instruments/is-on-pools.ts'

/** So many times a pool, and what covers it: one held, liquidity provided (its exposure is of all of it), or below 0 one that is sold. */
export type PoolPart = { readonly factor: number; readonly exposure: Exposure; readonly cover: Exposure | undefined }

/** The pools that are held and what the legs add to them. */
export function poolParts(holdings: readonly Holding[], { legs }: Pick<HedgeBook, 'legs'>): PoolPart[] {
  const held = new Map(holdings.flatMap(({ id, pool }) => (pool ? [[id, pool] as const] : [])))
  const whole = [...held.values()].map(({ exposure, cover }) => ({ factor: 1, exposure, cover }))
  const traded = legs.flatMap(({ instrument: { terms }, exposure, size }): PoolPart[] => {
    if (!isOnPools(terms) || terms.kind === 'cover') return []
    if (terms.kind !== 'withdraw') return [{ factor: 1, exposure, cover: undefined }]
    const sold = held.get(terms.position)!
    return [{ factor: size, exposure: sold.exposure, cover: sold.cover }]
  })
  return [...whole, ...traded]
}
