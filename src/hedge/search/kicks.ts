import { KICK_WORK } from '../problem/budgets.ts'
import { localSearch } from './local-search.ts'
import type { Step } from './step.ts'

/** Small kicks and descents from the best, for what no structure shows. */
export const kicks: Step = {
  name: 'kicks',
  fits: ({ searchedStrikes }) => !searchedStrikes,
  run: (search, effort) => localSearch(search, search.incumbent.best.lots, KICK_WORK * effort),
}
