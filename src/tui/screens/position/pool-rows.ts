import type { PoolTerms } from '../../../pools/pool.ts'
import type { Edit } from '../../../strategy/edit/edit-strategy.ts'
import { spotPrice } from '../../../strategy/terms/spot-price.ts'
import type { PoolPosition, Strategy } from '../../../strategy/terms/strategy.ts'
import { exact, fixed, percent, shortPrice } from '../../../text/format-number.ts'
import { inputRow, type Row } from '../../kit/row.ts'
import { poolTermRows } from './pool-term-rows.ts'

type Path = Edit['path']

/** What the file says of a pool position: its terms, size, entry and fees. */
export function poolRows(position: PoolPosition, strategy: Strategy, path: Path, file: unknown): Row[] {
  const { apr, uncollected, whileInRange } = position.fees
  const [number = '', sign = ''] = apr === undefined ? ['–', ''] : percent(apr).split(' ')
  return [
    ...poolTermRows(position.terms, strategy, path, file),
    ...sizeRows(position, strategy, path),
    ...entryRows(position, strategy, path),
    inputRow(
      [...path, 'fees', 'apr'],
      [
        'fee income',
        number,
        apr === undefined ? 'not given' : `${sign} a year of the value now${whileInRange ? ', while in range' : ''}`,
      ],
      'counted in the P&L of unhedged and hedged',
    ),
    ...uncollected.map(({ asset, amount }) =>
      inputRow(
        [...path, 'fees', 'uncollected', asset],
        ['uncollected fees', exact(amount), asset],
        'tokens held beside the pool',
      ),
    ),
  ]
}

function sizeRows({ size, terms }: PoolPosition, strategy: Strategy, path: Path): Row[] {
  const meaning = 'how much of the pool, as the file says it'
  switch (size.kind) {
    case 'value':
      return [
        inputRow([...path, 'size', 'value'], ['size', fixed(size.value, 2), `${strategy.numeraire} now`], meaning),
      ]
    case 'amounts':
      return size.amounts.map(({ asset, amount }) =>
        inputRow([...path, 'size', 'amounts', asset], [`size ${asset}`, exact(amount), asset], meaning),
      )
    case 'none':
      return []
    default: {
      const own = 'base' in terms ? 'liquidity √(base·quote)' : 'liquidity'
      const note = size.kind === 'liquidity' ? own : 'liquidity on chain'
      return [inputRow([...path, 'size', 'liquidity'], ['size', exact(size.liquidity), note], meaning)]
    }
  }
}

function entryRows({ entry, terms }: PoolPosition, strategy: Strategy, path: Path): Row[] {
  const meaning = 'what impermanent loss is measured from'
  if (entry?.kind === 'amounts') {
    return entry.amounts.map(({ asset, amount }) =>
      inputRow([...path, 'entry', 'amounts', asset], [`entry ${asset}`, exact(amount), `${asset} put in`], meaning),
    )
  }
  if (entry) {
    return entry.prices.map(({ asset, price }) =>
      inputRow([...path, 'entry', 'prices', asset], [`entry ${asset}`, shortPrice(price), 'price then'], meaning),
    )
  }
  const volatile = tokensOf(terms).filter((asset) =>
    strategy.assets.some((one) => one.symbol === asset && one.volatility > 0),
  )
  const inputs = volatile.map((asset) => ({
    path: [...path, 'entry', 'prices', asset],
    label: `entry price of ${asset}`,
    cell: 1,
    initial: String(spotPrice(strategy, asset)),
  }))
  return [{ cells: ['entry', '', 'at the market now'], meaning, inputs }]
}

/** The tokens of a pool. */
export function tokensOf(terms: PoolTerms): readonly string[] {
  if ('base' in terms) return [terms.base, terms.quote]
  return 'assets' in terms ? terms.assets : terms.weights.map(({ asset }) => asset)
}
