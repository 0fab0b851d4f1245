import type { Exposure } from '../exposure/exposure.ts'
import type { MarketState } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'

/** Change of value from `now` to each scenario, before what it earns or costs on the way; numeraire. */
export function grossPnl(exposure: Exposure, now: MarketState, scenarios: Scenarios): Float64Array {
  const out = new Float64Array(scenarios.count)
  exposure.values(scenarios, out)
  const { value } = exposure.greeks(now)
  for (let i = 0; i < out.length; i++) out[i]! -= value
  return out
}

/** What it has earned (> 0) or cost by each scenario: fee income and funding, numeraire. */
export function incomeAt(exposure: Exposure, scenarios: Scenarios): Float64Array {
  const out = new Float64Array(scenarios.count)
  exposure.carry(scenarios, out)
  return out
}

/** Change of value from `now` to each scenario with what it earns or costs on the way; numeraire. */
export function netPnl(exposure: Exposure, now: MarketState, scenarios: Scenarios): Float64Array {
  return addColumns(grossPnl(exposure, now, scenarios), incomeAt(exposure, scenarios))
}

/** Elementwise sum of columns of one length. */
export function addColumns(...columns: readonly Float64Array[]): Float64Array {
  return columns[0]!.map((_, i) => columns.reduce((sum, column) => sum + column[i]!, 0))
}
