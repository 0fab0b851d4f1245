import { LEG_CHARGES, ROUNDED_WORK } from '../problem/budgets.ts'
import { dive } from './dive.ts'
import { exchange } from './exchange.ts'
import { localSearch } from './local-search.ts'
import { sparse } from './sparse.ts'
import type { Step } from './step.ts'

/**
 * A hedge of few legs: the relaxation charged more and more for each instrument, the dearer the less it held of it last (Candès, Wakin and Boyd
 * 2008), until no more are left than the limit allows; those alone solved again, rounded and improved.
 */
export const fewLegs: Step = {
  name: 'few legs',
  // Exchanges find better ones of a deviation, and sooner.
  fits: (search) =>
    search.relaxed !== undefined &&
    search.problem.limits.legs !== undefined &&
    search.problem.limits.legs < search.books.length &&
    !exchange.fits(search),
  run: (search, effort) => {
    for (const charge of LEG_CHARGES) {
      if (search.control.shouldStop() !== undefined) return
      const support = sparse(search, charge, search.problem.limits.legs!)
      if (support === undefined) continue
      const lots = dive(search, support)
      if (lots === undefined) continue
      search.incumbent.offer(lots)
      localSearch(search, lots, ROUNDED_WORK * effort)
    }
  },
}
