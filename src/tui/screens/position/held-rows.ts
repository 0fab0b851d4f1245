import type { Edit } from '../../../strategy/edit/edit-strategy.ts'
import type { OptionPosition, PerpPosition, SpotPosition } from '../../../strategy/terms/strategy.ts'
import { exact, percent, shortPrice, significant } from '../../../text/format-number.ts'
import { inputRow, type Row } from '../../kit/row.ts'

/** What the file says of tokens, a perp or an option that is held. */
export function heldRows(position: SpotPosition | PerpPosition | OptionPosition, path: Edit['path']): Row[] {
  const size = inputRow(
    [...path, 'size'],
    [
      'size',
      exact(position.size),
      position.kind === 'perp' && position.contract === 'inverse' ? 'contracts' : position.asset,
    ],
    'held, negative: short',
  )
  if (position.kind === 'spot') return [size]
  return [size, ...(position.kind === 'perp' ? perpRows(position, path) : optionRows(position, path))]
}

function perpRows(position: PerpPosition, path: Edit['path']): Row[] {
  const { entryPrice, funding, maxLeverage, maintenanceMargin, collateral } = position
  return [
    inputRow(
      [...path, 'entryPrice'],
      ['entry price', shortPrice(entryPrice), ''],
      'the price that the perp was opened at',
    ),
    inputRow(
      [...path, 'collateral'],
      [
        'collateral',
        collateral === undefined ? '–' : significant(collateral, 6),
        collateral === undefined ? 'not given' : '',
      ],
      'what is behind the perp: it decides where the venue closes it',
    ),
    inputRow(
      [...path, 'funding'],
      ['funding', percent(funding).replace(' %', ''), '% a year'],
      'above zero it pays the short',
    ),
    inputRow(
      [...path, 'maxLeverage'],
      ['leverage', significant(maxLeverage, 3), 'times at most'],
      'what the venue gives',
    ),
    inputRow(
      [...path, 'maintenanceMargin'],
      ['maintenance', percent(maintenanceMargin).replace(' %', ''), '% of the notional'],
      'the venue closes the perp when less than this is left',
    ),
  ]
}

function optionRows({ type, strike, expiry, volatility }: OptionPosition, path: Edit['path']): Row[] {
  const day = new Date(expiry).toISOString().slice(0, 10)
  return [
    inputRow(
      [...path, 'strike'],
      ['strike', shortPrice(strike), type],
      'the price at which the option may be exercised',
    ),
    inputRow([...path, 'expiry'], ['expires', day, ''], 'a bare date is 08:00 UTC'),
    inputRow(
      [...path, 'volatility'],
      ['volatility', percent(volatility).replace(' %', ''), '% a year'],
      'implied by its price: what its value is computed with',
    ),
  ]
}
