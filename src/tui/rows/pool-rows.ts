import type { PoolPosition, Strategy } from '../../strategy/strategy.ts'
import { exact, fixed, percent, shortPrice } from '../../text/format-number.ts'
import { type Row, setRow } from './row.ts'

/** What the file says of a pool position: range, size, entry and fees. */
export function poolRows(position: PoolPosition, strategy: Strategy, path: string): Row[] {
  const { terms, fees } = position
  const rows: Row[] = []
  if (terms.kind === 'concentrated') {
    const { lower, upper } = terms.range
    const unit = `${terms.quote} per ${terms.base}`
    const now = priceOf(strategy, terms.base) / priceOf(strategy, terms.quote)
    const place = now < lower ? 'below it' : now > upper ? 'above it' : 'inside'
    const meaning = 'the pool trades between these prices; outside it holds one token only'
    rows.push(setRow(`${path}.range.lower`, ['range from', shortPrice(lower), unit], meaning))
    const cells = ['range to', shortPrice(upper), `${unit}, now ${shortPrice(now)}: ${place}`]
    rows.push(setRow(`${path}.range.upper`, cells, meaning))
  }
  rows.push(
    setRow(`${path}.size`, ['size', ...sizeCells(position, strategy)], 'how much of the pool, as the file says it'),
  )
  rows.push(setRow(`${path}.entry`, ['entry', ...entryCells(position)], 'what impermanent loss is measured from'))
  if (fees.apr !== undefined) {
    const [number = '', sign = ''] = percent(fees.apr).split(' ')
    const cells = ['fee income', number, `${sign} a year of the value now`]
    rows.push(setRow(`${path}.fees.apr`, cells, 'counted in the P&L of unhedged and hedged'))
  }
  for (const { asset, amount } of fees.uncollected) {
    const cells = ['uncollected fees', exact(amount), asset]
    rows.push(setRow(`${path}.fees.uncollected.${asset}`, cells, 'tokens held beside the pool'))
  }
  return rows
}

function priceOf(strategy: Strategy, asset: string): number {
  const found = strategy.assets.find((one) => one.symbol === asset)
  if (!found) throw new Error(`asset ${asset} of a pool is not in the market`)
  return found.price
}

function sizeCells({ size }: PoolPosition, strategy: Strategy): [value: string, note: string] {
  switch (size.kind) {
    case 'value':
      return [fixed(size.value, 2), `${strategy.numeraire} now`]
    case 'amounts':
      return ['', amountsText(size.amounts)]
    case 'liquidity':
      return [exact(size.liquidity), 'liquidity √(base·quote)']
    case 'raw-liquidity':
      return [exact(size.liquidity), 'liquidity on chain']
    case 'none':
      return ['', 'set by the constants of the formula']
  }
}

function entryCells({ entry }: PoolPosition): [value: string, note: string] {
  if (!entry) return ['', 'at the market now']
  if (entry.kind === 'amounts') return ['', `${amountsText(entry.amounts)} put in`]
  return ['', `at ${entry.prices.map(({ asset, price }) => `${asset} ${shortPrice(price)}`).join(', ')}`]
}

function amountsText(amounts: readonly { readonly asset: string; readonly amount: string }[]): string {
  return amounts.map(({ asset, amount }) => `${exact(amount)} ${asset}`).join(' + ')
}
