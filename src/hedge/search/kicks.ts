import { KICK_BOOKS, KICK_WORK } from './budgets.ts'
import { localSearch } from './local-search.ts'
import type { Step } from './step.ts'

/** Small kicks and descents from the best, for what no structure shows. */
export const kicks: Step = {
  name: 'kicks',
  fits: () => true,
  run: (search, effort) => {
    const share = Math.min(1, search.books.length / KICK_BOOKS)
    localSearch(search, search.incumbent.best.lots, share * KICK_WORK * effort)
  },
}
