import type { InstrumentTerms } from '../../../instruments/terms.ts'
import { plainText } from '../../../text/plain-text.ts'
import { fileValue } from '../../kit/file-value.ts'
import type { RowInput } from '../../kit/row.ts'
import { feeInputs } from './fee-inputs.ts'

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
