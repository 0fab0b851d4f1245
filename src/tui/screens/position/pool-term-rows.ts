import type { PoolTerms } from '../../../pools/pool.ts'
import type { Edit } from '../../../strategy/edit/edit-strategy.ts'
import { spotPrice } from '../../../strategy/terms/spot-price.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { brief, shortPrice } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { fileValue } from '../../kit/file-value.ts'
import { inputRow, type Row } from '../../kit/row.ts'

/** What the file says of the pool itself: range, weights, amplification, rates or constants. */
export function poolTermRows(terms: PoolTerms, strategy: Strategy, path: Edit['path'], file: unknown): Row[] {
  switch (terms.kind) {
    case 'constant-product':
      return []
    case 'concentrated':
      return rangeRows(terms, strategy, path, file)
    case 'weighted':
      return terms.weights.map(({ asset, weight }) =>
        inputRow(
          [...path, 'weights', asset],
          [`weight ${asset}`, brief(weight, 4), ''],
          'share of the value that the pool keeps in this token',
        ),
      )
    case 'stableswap':
      return [
        inputRow(
          [...path, 'amplification'],
          ['amplification', brief(terms.amplification, 4), ''],
          'how flat the pool trades near parity: the A of the contract',
        ),
        ...terms.assets.map((asset, i) =>
          inputRow(
            [...path, 'rates', asset],
            [`rate ${asset}`, brief(terms.rates[i], 6), 'pool units per token'],
            'what the pool takes one token for',
          ),
        ),
      ]
    case 'formula':
      return terms.constants.map(({ name, value }) =>
        inputRow([...path, 'constants', name], [plainText(name), brief(value, 6), ''], `in ${plainText(terms.value)}`),
      )
  }
}

/** A range that the file gives in ticks is changed by the tick. */
function rangeRows(
  terms: Extract<PoolTerms, { kind: 'concentrated' }>,
  strategy: Strategy,
  path: Edit['path'],
  file: unknown,
): Row[] {
  const { lower, upper } = terms.range
  const unit = `${terms.quote} per ${terms.base}`
  const now = spotPrice(strategy, terms.base) / spotPrice(strategy, terms.quote)
  const place = now < lower ? 'below it' : now > upper ? 'above it' : 'inside'
  const meaning = 'the pool trades between these prices; outside it holds one token only'
  const inTicks = fileValue(file, [...path, 'ticks']) !== undefined
  const turned = fileValue(file, [...path, 'inverted']) === true
  const edge = (end: 'lower' | 'upper') => {
    if (!inTicks) return [...path, 'range', end]
    return [...path, 'ticks', turned === (end === 'lower') ? 'upper' : 'lower']
  }
  return [
    inputRow(edge('lower'), ['range from', shortPrice(lower), unit], meaning),
    inputRow(edge('upper'), ['range to', shortPrice(upper), `${unit}, now ${shortPrice(now)}: ${place}`], meaning),
  ]
}
