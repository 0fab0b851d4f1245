import type { HedgeBook } from '../../book/hedge-book.ts'
import { hedgedPnl } from '../../book/hedged-pnl.ts'
import { lineScenarios, type PriceLine } from '../../book/price-line.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import type { MarketState } from '../../exposure/market-state.ts'

/** P&L in the numeraire by volatility factor (rows) and price (columns), before and after the hedge. */
export type HeatTable = {
  readonly prices: readonly number[]
  readonly volatilities: readonly number[]
  readonly unhedged: readonly (readonly number[])[]
  readonly hedged: readonly (readonly number[])[]
}

/** P&L from now to `line.days` later at each of the prices, with volatilities times each factor. */
export function heatTable(
  held: Exposure,
  now: MarketState,
  book: HedgeBook,
  line: PriceLine,
  prices: readonly number[],
  volatilities: readonly number[],
): HeatTable {
  const columns = Float64Array.from(prices)
  const rows = volatilities.map((volatility) => {
    const scenarios = lineScenarios(now, { ...line, volatility }, columns)
    const { unhedged, hedged } = hedgedPnl(held, book, now, scenarios)
    return { unhedged: [...unhedged], hedged: [...hedged] }
  })
  return { prices, volatilities, unhedged: rows.map((row) => row.unhedged), hedged: rows.map((row) => row.hedged) }
}
