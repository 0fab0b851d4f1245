import type { PoolPosition, Position } from '../../strategy/terms/strategy.ts'
import { decimalShare } from '../../units/decimal.ts'
import { isPool } from '../result/fixed-positions.ts'

/** What is left of a position of which a share was sold, its fees and what went into it likewise; undefined: all of it was. Only pools are sold in shares. */
export function leftOfPosition(position: Position, sold: number): Position | undefined {
  if (sold === 0 || !isPool(position)) return position
  if (sold >= 1) return undefined
  const part = (amount: string) => decimalShare(amount, 1 - sold)
  const parts = <T extends { readonly amount: string }>(amounts: readonly T[]) =>
    amounts.map((one) => ({ ...one, amount: part(one.amount) }))
  const { terms, entry, fees } = position
  return {
    ...position,
    terms: terms.kind === 'formula' ? { ...terms, value: `(${1 - sold}) * (${terms.value})` } : terms,
    size: sizeLeft(position.size, 1 - sold),
    entry: entry?.kind === 'amounts' ? { ...entry, amounts: parts(entry.amounts) } : entry,
    fees: { ...fees, uncollected: parts(fees.uncollected), collected: parts(fees.collected) },
  }
}

function sizeLeft(size: PoolPosition['size'], share: number): PoolPosition['size'] {
  switch (size.kind) {
    case 'value':
      return { ...size, value: size.value * share }
    case 'amounts':
      return { ...size, amounts: size.amounts.map((one) => ({ ...one, amount: decimalShare(one.amount, share) })) }
    case 'liquidity':
      return { ...size, liquidity: decimalShare(size.liquidity, share) }
    case 'raw-liquidity':
      return { ...size, liquidity: decimalShare(size.liquidity, share, 0) }
    case 'none':
      return size
  }
}
