import type { Exposure } from '../exposure/exposure.ts'
import type { MarketState } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import type { HedgeBook } from './hedge-book.ts'
import { addColumns, netPnl } from './scenario-pnl.ts'

/** P&L of what is held and of it with its hedge, at each point of the same scenarios. */
export type HedgedPnl = { readonly unhedged: Float64Array; readonly hedged: Float64Array }

/** Both from `now` to each scenario, net of everything that is paid and earned; numeraire, > 0 is a gain. */
export function hedgedPnl(
  held: Exposure,
  book: Pick<HedgeBook, 'net'>,
  now: MarketState,
  scenarios: Scenarios,
): HedgedPnl {
  const unhedged = netPnl(held, now, scenarios)
  return { unhedged, hedged: addColumns(unhedged, book.net(scenarios)) }
}
