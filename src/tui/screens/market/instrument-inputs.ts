import type { InstrumentTerms } from '../../../instruments/terms.ts'
import type { Edit } from '../../../strategy/edit/edit-strategy.ts'
import { plainText } from '../../../text/plain-text.ts'
import { fileValue } from '../../kit/file-value.ts'
import type { RowInput } from '../../kit/row.ts'

/** What the file says of an instrument that it gives itself; the cells are those of its row of the market. */
export function instrumentInputs({ id, kind, lot }: InstrumentTerms, file: unknown): RowInput[] {
  const path = ['instruments', { id }]
  const input = (key: string, label: string, rest: Partial<RowInput> = {}): RowInput => ({
    path: [...path, key],
    label: `${plainText(id)}: ${label}`,
    ...rest,
  })
  const quotes = [input('bid', 'bid', { cell: 1 }), input('ask', 'ask', { cell: 2 })]
  const terms = [
    ...feeInputs(fileValue(file, [...path, 'fee']), path, plainText(id), kind === 'option'),
    input('lot', 'lot', { initial: lot }),
    input('maxSize', 'most that may be traded'),
  ]
  if (kind === 'option') {
    const model = [
      input('volatility', 'volatility', { cell: 4 }),
      input('forward', 'forward'),
      input('expiry', 'expiry'),
    ]
    return [...quotes, ...model, ...terms]
  }
  const traded = input('price', 'price')
  if (kind !== 'perp') return [traded, ...quotes, ...terms]
  const account = [
    input('funding', 'funding', { cell: 4 }),
    input('collateral', 'collateral'),
    input('maxLeverage', 'highest leverage'),
    input('maintenanceMargin', 'maintenance margin'),
  ]
  return [...account, traded, ...quotes, ...terms]
}

/** What the file says of a fee: an amount per token, or a rate and, for options, the share of the premium that caps it. */
export function feeInputs(fee: unknown, path: Edit['path'], name: string, capped: boolean): RowInput[] {
  if (typeof fee !== 'object') return [{ path: [...path, 'fee'], label: `${name}: fee` }]
  const rate = { path: [...path, 'fee', 'rate'], label: `${name}: fee rate` }
  if (!capped) return [rate]
  return [rate, { path: [...path, 'fee', 'cap'], label: `${name}: highest fee, share of the premium` }]
}
