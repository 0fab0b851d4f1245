import type { Edit } from '../../../strategy/edit/edit-strategy.ts'
import type { RowInput } from '../../kit/row.ts'

/** What the file says of a fee: an amount per token, or a rate and, for options, the share of the premium that caps it. */
export function feeInputs(fee: unknown, path: Edit['path'], name: string, capped: boolean): RowInput[] {
  if (typeof fee !== 'object') return [{ path: [...path, 'fee'], label: `${name}: fee` }]
  const rate = { path: [...path, 'fee', 'rate'], label: `${name}: fee rate` }
  if (!capped) return [rate]
  return [rate, { path: [...path, 'fee', 'cap'], label: `${name}: highest fee, share of the premium` }]
}
