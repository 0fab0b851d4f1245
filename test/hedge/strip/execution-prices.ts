import type { HedgeProblem } from '../../../src/hedge/problem/hedge-problem.ts'
import type { LotPrices } from '../../../src/hedge/search/strip/lot-prices.ts'

/** Prices that pay for no limit: what each lot costs to trade. */
export function executionPrices({ candidates, held }: HedgeProblem): LotPrices {
  return {
    lots: candidates.map(({ execution }) => execution),
    level: 0,
    constant: 0,
    lower: held.grid.map(() => 0),
    upper: held.grid.map(() => 0),
  }
}
