import { KICK_WORK } from '../problem/budgets.ts'
import { localSearch } from './local-search.ts'
import { isFar, type Step } from './step.ts'

/** Small kicks and descents from the best, for what no structure shows. */
export const kicks: Step = {
  name: 'kicks',
  fits: ({ searchedStrikes }) => !searchedStrikes,
  run: (search, effort) => {
    if (effort <= 1 && !isFar(search)) return
    localSearch(search, search.incumbent.best.lots, KICK_WORK * effort)
  },
}
