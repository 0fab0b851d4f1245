import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { exact, fixed, percent, significant } from '../../../text/format-number.ts'
import { fileValue } from '../../kit/file-value.ts'
import type { Row, RowInput } from '../../kit/row.ts'

/** When prices hold, when P&L is judged, and over which prices and outcomes: label and value of each. */
export function marketTerms(strategy: Strategy, file: unknown): Row[] {
  const { scenarios, confidence } = strategy.hedge
  const at = new Date(strategy.asOf).toISOString().slice(0, 16).replace('T', ' ')
  const volatile = strategy.assets.filter((asset) => asset.volatility > 0).map(({ symbol }) => symbol)
  return [
    term('as of', `${at} UTC`, 'when these prices hold', [{ path: ['market', 'asOf'], label: 'as of' }]),
    term('judged after', `${significant(strategy.horizonDays, 2)} days`, 'the horizon at which P&L is judged', [
      { path: ['horizon'], label: 'horizon' },
    ]),
    ...volatile.map((asset) => {
      const path = ['hedge', 'scenarios', 'prices', asset]
      const given = scenarios.prices.find((one) => one.asset === asset)
      const span = given ? `${part(given.min)} … ${part(given.max)} by ${given.points ?? 'default'}` : 'by default'
      return term(`grid ${asset}`, span, 'the prices over which the hedge is judged', [
        { path: [...path, 'min'], label: `lowest price of ${asset}` },
        { path: [...path, 'max'], label: `highest price of ${asset}` },
        { path: [...path, 'points'], label: `prices of ${asset}`, initial: '201' },
      ])
    }),
    term('confidence', percent(confidence), 'of value at risk and shortfall: they look at the worst of what is left', [
      { path: ['hedge', 'confidence'], label: 'confidence', initial: String(confidence) },
    ]),
    term('outcomes', fixed(scenarios.samples, 0), 'scenarios of the distribution, and the seed they are drawn from', [
      { path: ['hedge', 'scenarios', 'samples'], label: 'scenarios', initial: String(scenarios.samples) },
      { path: ['hedge', 'scenarios', 'seed'], label: 'seed', initial: String(scenarios.seed) },
    ]),
    ...correlationTerms(file),
  ]
}

function correlationTerms(file: unknown): Row[] {
  const given = fileValue(file, ['market', 'correlations'])
  return (Array.isArray(given) ? given : []).map(({ pair, value }, i) => {
    const name = `correlation ${pair.join(' ')}`
    return term(name, String(value), 'how the two move together, from −1 to 1', [
      { path: ['market', 'correlations', i, 'value'], label: name },
    ])
  })
}

function term(label: string, value: string, meaning: string, inputs: readonly Omit<RowInput, 'cell'>[]): Row {
  return {
    cells: [label, value],
    meaning,
    inputs: inputs.map((input, i) => (i === 0 && inputs.length === 1 ? { ...input, cell: 1 } : input)),
  }
}

function part(price: number | undefined): string {
  return price === undefined ? 'default' : exact(String(price))
}
