import type { HedgeBook } from '../../book/hedge-book.ts'
import { hedgedPnl } from '../../book/hedged-pnl.ts'
import type { Owned } from '../../book/owned.ts'
import { linePrices, lineScenarios, type PriceLine } from '../../book/price-line.ts'
import { netPnl } from '../../book/scenario-pnl.ts'

/** P&L at each price, numeraire, > 0 is a gain: what is kept outside the pools, the positions alone, and with the legs after all costs. */
export type PayoffLine = {
  readonly prices: readonly number[]
  readonly hold: readonly number[]
  readonly unhedged: readonly number[]
  readonly hedged: readonly number[]
}

/** P&L from now to any day up to the horizon along one price: legs and pools at their value then, income as earned until then. */
export function payoffAsOf(owned: Owned, book: HedgeBook, line: PriceLine, points: number): PayoffLine {
  const { held, kept, now } = owned
  const prices = linePrices(owned.strategy, owned.holdings, now, line, points)
  const scenarios = lineScenarios(now, line, prices)
  const { unhedged, hedged } = hedgedPnl(held, book, now, scenarios)
  return {
    prices: [...prices],
    hold: [...netPnl(kept, now, scenarios)],
    unhedged: [...unhedged],
    hedged: [...hedged],
  }
}
