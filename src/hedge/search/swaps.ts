import { SWAP_WORK } from '../problem/budgets.ts'
import { localSearch } from './local-search.ts'
import type { Step } from './step.ts'

/** Legs for others and descents from the best, where few legs are allowed: there a move that helps is soon found among those few. */
export const swaps: Step = {
  name: 'swaps',
  fits: ({ problem: { limits, objective }, books }) =>
    limits.legs !== undefined &&
    limits.legs < books.length &&
    (objective === 'expected-shortfall' || objective === 'worst-loss'),
  run: (search, effort) => localSearch(search, search.incumbent.best.lots, SWAP_WORK * effort),
}
