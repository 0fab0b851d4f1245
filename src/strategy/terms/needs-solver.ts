import type { Strategy } from './strategy.ts'

/** Whether planning takes a search: not where nothing can be traded, nor for `minimise: delta` with spot and perps alone. */
export function needsSolver({ hedge, instruments }: Strategy): boolean {
  const curved = instruments.some(({ kind }) => kind !== 'perp' && kind !== 'spot')
  return instruments.length > 0 && (hedge.minimise !== 'delta' || curved)
}
