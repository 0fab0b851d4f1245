import type { Exposure } from '../exposure/exposure.ts'
import type { MarketState } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import type { HedgeBook } from './hedge-book.ts'
import { addColumns, netPnl } from './scenario-pnl.ts'

/** P&L of what is held and of it with its hedge, at each point of the same scenarios. */
export type HedgedPnl = { readonly unhedged: Float64Array; readonly hedged: Float64Array }

/** Both from `now` to each scenario, net of everything that is paid and earned; numeraire, > 0 is a gain. Not to be written to: whoever asks for the same has the same. */
export function hedgedPnl(held: Exposure, book: HedgeBook, now: MarketState, scenarios: Scenarios): HedgedPnl {
  const ofBook = known.get(book) ?? new WeakMap<Scenarios, HedgedPnl & { readonly held: Exposure }>()
  known.set(book, ofBook)
  const last = ofBook.get(scenarios)
  if (last?.held === held) return last
  const unhedged = netPnl(held, now, scenarios)
  const found = { held, unhedged, hedged: addColumns(unhedged, book.net(scenarios)) }
  ofBook.set(scenarios, found)
  return found
}

/** What is left, the payoff and the accounts look at the same grid. */
const known = new WeakMap<HedgeBook, WeakMap<Scenarios, HedgedPnl & { readonly held: Exposure }>>()
