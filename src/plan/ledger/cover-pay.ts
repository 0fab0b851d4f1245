import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Owned } from '../../book/owned.ts'
import { incomeAt } from '../../book/scenario-pnl.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { scale } from '../../exposure/scale.ts'
import type { CoverPay } from '../result/plan.ts'

/** What each cover is expected to pay at the horizon over the samples, and what it costs until then: those of the positions for what is left of them, then the bought. Numeraire ≥ 0. */
export function coverPay({ holdings, scenarios: { samples } }: Owned, { legs }: Pick<HedgeBook, 'legs'>): CoverPay[] {
  const mean = (column: Float64Array) => column.reduce((sum, x) => sum + x, 0) / samples.count || 0
  const paid = (exposure: Exposure) => {
    const worth = new Float64Array(samples.count)
    exposure.values(samples, worth)
    return mean(worth)
  }
  const given = holdings.flatMap(({ id, pool }) => {
    if (pool?.cover === undefined) return []
    const sold = legs.filter(({ instrument: { terms } }) => terms.kind === 'withdraw' && terms.position === id)
    const cover = scale(pool.cover, 1 + sold.reduce((sum, { size }) => sum + size, 0))
    return [{ id, position: id, expected: paid(cover), cost: -mean(incomeAt(cover, samples)) || 0 }]
  })
  const bought = legs.flatMap(({ instrument: { id, terms }, exposure, premium }) => {
    return terms.kind === 'cover' ? [{ id, position: terms.position, expected: paid(exposure), cost: premium }] : []
  })
  return [...given, ...bought]
}
