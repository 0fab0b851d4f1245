import type { LinearLimit } from '../../hedge/problem/linear-limit.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { PosedCandidate } from './candidates.ts'

/**
 * A position can be sold once, and a cover pays for no more than what is left of it: all that is sold of it, and that with any one cover, is 1 at most
 * (`held.lp`, a row a cover).
 */
export function heldShareLimits(
  instruments: readonly Instrument[],
  posed: readonly PosedCandidate[],
  activations: number,
): LinearLimit[] {
  const termsOf = ({ candidate }: PosedCandidate) => instruments[candidate.instrument]!.terms
  const sold = instruments.flatMap(({ terms }) => (terms.kind === 'withdraw' ? [terms] : []))
  return [...new Set(sold.map(({ position }) => position))].flatMap((position) => {
    const ways = sold.filter((one) => one.position === position).map(({ id }) => id)
    const covers = instruments.flatMap(({ terms }) =>
      terms.kind === 'cover' && terms.position === position ? [[terms.id]] : [],
    )
    const rows = covers.length === 0 && ways.length > 1 ? [[]] : covers
    return rows.map((cover): LinearLimit => {
      const counted = new Set([...ways, ...cover])
      return {
        ...{ name: `held.${position}`, min: -Infinity, max: 1, held: 0 },
        lots: posed.map((one) => (counted.has(termsOf(one).id) ? one.candidate.lot : 0)),
        used: new Array<number>(activations).fill(0),
      }
    })
  })
}
