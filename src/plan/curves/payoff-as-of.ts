import type { HedgeBook } from '../../book/hedge-book.ts'
import { linePrices, lineScenarios, type PriceLine } from '../../book/price-line.ts'
import { addColumns, grossPnl, incomeAt } from '../../book/scenario-pnl.ts'
import type { Stage } from '../../book/stage.ts'

/** P&L at each price, numeraire, > 0 is a gain: what is kept outside the pools, the positions alone, and with the legs after all costs. */
export type PayoffLine = {
  readonly prices: readonly number[]
  readonly hold: readonly number[]
  readonly unhedged: readonly number[]
  readonly hedged: readonly number[]
}

/** P&L from now to any day up to the horizon along one price: legs and pools at their value then, income as earned until then. */
export function payoffAsOf(stage: Stage, book: HedgeBook, line: PriceLine, points: number): PayoffLine {
  const { held, kept, now } = stage
  const prices = linePrices(stage, line, points)
  const scenarios = lineScenarios(stage, line, prices)
  const unhedged = addColumns(grossPnl(held, now, scenarios), incomeAt(held, scenarios))
  return {
    prices: [...prices],
    hold: [...addColumns(grossPnl(kept, now, scenarios), incomeAt(kept, scenarios))],
    unhedged: [...unhedged],
    hedged: [...addColumns(unhedged, book.net(scenarios))],
  }
}
