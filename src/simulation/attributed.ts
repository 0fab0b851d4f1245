import type { Account } from './account.ts'
import type { Marks } from './marks.ts'
import type { Attribution } from './run-result.ts'
import type { Stop } from './stop.ts'

/** The parts of a run's P&L until bar `end`, numeraire; what they do not explain of `pnl` is the residual. */
export function attributed(
  marks: Marks,
  { gains, funding, fees, spreads }: Pick<Account, 'gains' | 'funding' | 'fees' | 'spreads'>,
  { optionSpread, optionFees }: { readonly optionSpread: number; readonly optionFees: number },
  end: number,
  stop: Stop | undefined,
  pnl: number,
): Attribution {
  const total = (column: Float64Array) => column.reduce((sum, one) => sum + one, 0)
  // A stop inside a bar comes before what would be moved or rolled at its close.
  const last = stop === undefined ? end : end - 1
  const rolled = { spread: marks.rolls?.spread[last] ?? 0, fees: marks.rolls?.fees[last] ?? 0 }
  const { covers } = marks
  const cover = covers === undefined ? 0 : (stop?.covers ?? covers[end]!) - covers[0]!
  const parts = {
    pool: (stop?.pools ?? marks.pools[end]!) - marks.pools[0]!,
    fees: marks.fees[end]!,
    perp: total(gains),
    options: (stop?.options ?? marks.options[end]!) - marks.options[0]! - cover,
    funding: total(funding),
    tradingFees: -total(fees) - optionFees - rolled.fees,
    spread: -total(spreads) - optionSpread - rolled.spread - (stop?.slippage ?? 0),
    gas: -(stop?.gas ?? 0) - ((marks.costs?.[last] ?? 0) - rolled.spread - rolled.fees),
    cover,
  }
  return { ...parts, residual: pnl - Object.values(parts).reduce((sum, part) => sum + part, 0) }
}
