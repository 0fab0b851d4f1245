import { rank } from '../measure/evaluate.ts'
import { isBetter } from '../measure/judge.ts'
import { ROOT_ROUNDS, ROOT_SLACK, ROUNDED_GAP, ROUNDED_WORK } from '../problem/budgets.ts'
import { wholeLots } from '../problem/order-book.ts'
import { dive } from './dive.ts'
import { localSearch } from './local-search.ts'
import { isFar, type Step } from './step.ts'
import { strikes } from './strikes.ts'

/** The relaxation's hedge to the nearest lots, improved; then the relaxation to its full precision, for the bound and its prices. */
export const rounding: Step = {
  name: 'rounding',
  // Where lots are coarse, the search over strikes to come finds better ones.
  fits: (search) => search.relaxed !== undefined && !(strikes.fits(search) && isFar(search, ROUNDED_GAP)),
  run: (search, effort) => {
    const { incumbent, relaxation, relaxed } = search
    const { legs } = search.problem.limits
    const rounded = wholeLots(search, relaxed!.lots)
    incumbent.offer(rounded)
    const free = legs === undefined || search.books.length <= legs
    const settled = free ? dive(search) : undefined
    if (settled !== undefined) incumbent.offer(settled)
    // Other steps may have found better already, from where moves lead elsewhere.
    const starts = [rounded, ...(settled === undefined ? [] : [settled])].map((lots) => rank(search.problem, lots))
    const start = starts.reduce((best, one) => (isBetter(one, best) ? one : best))
    if (free) localSearch(search, start.lots, ROUNDED_WORK * effort)
    const exact = relaxation.solve(ROOT_ROUNDS, ROOT_SLACK)
    if (exact === 'infeasible') incumbent.impossible = true
    if (typeof exact === 'string') return
    Object.assign(search, { relaxed: exact })
    incumbent.raise(exact.cost)
    incumbent.offer(wholeLots(search, exact.lots))
  },
}
