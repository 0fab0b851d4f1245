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
  const { covers, rolls } = marks
  const rolledSpread = rolls?.spread[last] ?? 0
  const rolledFees = rolls?.fees[last] ?? 0
  const covered = covers === undefined ? 0 : (stop?.covers ?? covers[end]!) - covers[0]!
  const pool = (stop?.pools ?? marks.pools[end]!) - marks.pools[0]!
  const earned = marks.fees[end]!
  const options = (stop?.options ?? marks.options[end]!) - marks.options[0]! - covered
  const tradingFees = -fees - optionFees - rolledFees
  const spread = -spreads - optionSpread - rolledSpread - (stop?.slippage ?? 0)
  const gas = -(stop?.gas ?? 0) - ((marks.costs?.[last] ?? 0) - rolledSpread - rolledFees)
  const explained = 0 + pool + earned + gains + options + funding + tradingFees + spread + gas + covered
  // Written out: spread objects take as long as the path does.
  return {
    pool,
    fees: earned,
    perp: gains,
    options,
    funding,
    tradingFees,
    spread,
    gas,
    cover: covered,
    residual: pnl - explained,
  }
}

function total(column: Float64Array): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += column[i]!
  return sum
}
