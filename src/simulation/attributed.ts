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
  const parts = {
    pool: (stop?.pools ?? marks.pools[end]!) - marks.pools[0]!,
    fees: marks.fees[end]!,
    perp: total(gains),
    options: (stop?.options ?? marks.options[end]!) - marks.options[0]!,
    funding: total(funding),
    tradingFees: -total(fees) - optionFees,
    spread: -total(spreads) - optionSpread - (stop?.slippage ?? 0),
    gas: -(stop?.gas ?? 0),
    cover: 0,
  }
  return { ...parts, residual: pnl - Object.values(parts).reduce((sum, part) => sum + part, 0) }
}
