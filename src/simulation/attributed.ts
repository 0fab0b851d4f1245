import type { Account } from './account.ts'
import type { Marks } from './marks.ts'
import type { Attribution } from './run-result.ts'
import type { Stop } from './stop.ts'

/** What all lines of an account gained, got, and paid so far, numeraire. */
export type LineTotals = {
  readonly gains: number
  readonly funding: number
  readonly fees: number
  readonly spreads: number
}

/** Those of an account. */
export function lineTotals({ gains, funding, fees, spreads }: Account): LineTotals {
  return { gains: total(gains), funding: total(funding), fees: total(fees), spreads: total(spreads) }
}

/** The parts of a run's P&L until bar `end`, numeraire; what they do not explain of `pnl` is the residual. */
export function attributed(
  marks: Marks,
  { gains, funding, fees, spreads }: LineTotals,
  { optionSpread, optionFees }: { readonly optionSpread: number; readonly optionFees: number },
  end: number,
  stop: Stop | undefined,
  pnl: number,
): Attribution {
  // A stop inside a bar comes before what would be moved or rolled at its close.
  const last = stop === undefined ? end : end - 1
  const rolled = { spread: marks.rolls?.spread[last] ?? 0, fees: marks.rolls?.fees[last] ?? 0 }
  const { covers } = marks
  const covered = covers === undefined ? 0 : (stop?.covers ?? covers[end]!) - covers[0]!
  const parts = {
    pool: (stop?.pools ?? marks.pools[end]!) - marks.pools[0]!,
    fees: marks.fees[end]!,
    perp: gains,
    options: (stop?.options ?? marks.options[end]!) - marks.options[0]! - covered,
    funding,
    tradingFees: -fees - optionFees - rolled.fees,
    spread: -spreads - optionSpread - rolled.spread - (stop?.slippage ?? 0),
    gas: -(stop?.gas ?? 0) - ((marks.costs?.[last] ?? 0) - rolled.spread - rolled.fees),
    cover: covered,
  }
  const { pool, fees: earned, perp, options, funding: got, tradingFees, spread, gas, cover } = parts
  const explained = 0 + pool + earned + perp + options + got + tradingFees + spread + gas + cover
  return { ...parts, residual: pnl - explained }
}

function total(column: Float64Array): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += column[i]!
  return sum
}
