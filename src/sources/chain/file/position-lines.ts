import { tokensFromRaw } from '../../../units/raw-amount.ts'
import type { ImportedPosition } from '../position/imported-position.ts'
import type { Token } from '../position/token.ts'

/** A position as an entry of a strategy file, with where its numbers are from. */
export function positionLines(position: ImportedPosition): string {
  const { id, title, tokens, terms, amounts, uncollected, entry } = position
  const fees =
    uncollected.length === 0
      ? []
      : [
          `    fees: { uncollected: ${amountTable(position, uncollected)} } # by the growth of fees inside the range, to the wei`,
        ]
  const put =
    entry === undefined ? [] : [`    entry: { amounts: ${amountTable(position, entry.amounts)} } # ${entry.from}`]
  const out = tokens.map(({ name, decimals }, i) => `${tokensFromRaw(amounts[i]!, decimals)} ${name}`).join(', ')
  return [
    `  # ${title}.`,
    `  # Tokens: ${tokens.map(inWords).join(', ')}.`,
    `  # Taking all of it out at that block gives ${out}${uncollected.length > 0 ? ', and the fees' : ''}.`,
    `  - id: ${id}`,
    `    kind: ${terms.kind}`,
    ...termLines(position),
    ...fees,
    ...put,
  ].join('\n')
}

function inWords({ name, address, symbol }: Token): string {
  return `${name} is ${address}${symbol === name ? '' : ` (which calls itself ${symbol || 'nothing'})`}`
}

function termLines(position: ImportedPosition): string[] {
  const { tokens, terms, held, amounts } = position
  const names = tokens.map(({ name }) => name)
  const [base, quote] = tokens
  const pair = [`    base: ${names[0]}`, `    quote: ${names[1]}`]
  const size = `    size: { amounts: ${amountTable(position, amounts)} } # the share of the reserves`
  switch (terms.kind) {
    case 'concentrated':
      return [
        ...pair,
        `    ticks: { lower: ${terms.ticks.lower}, upper: ${terms.ticks.upper} } # tickLower, tickUpper of the position`,
        `    decimals: { base: ${base!.decimals}, quote: ${quote!.decimals} } # decimals() of the tokens`,
        ...(terms.inverted ? [`    inverted: true # token0 of the pool is ${quote!.name}`] : []),
        `    size: { liquidity: "${held}" } # liquidity of the position, the chain's own number`,
      ]
    case 'constant-product':
      return [...pair, size]
    case 'weighted':
      return [`    weights: ${table(names, terms.weights)} # normalised weights of the contract`, size]
    case 'stableswap':
      return [
        `    assets: [${names.join(', ')}]`,
        `    amplification: ${terms.amplification} # A of the contract`,
        ...(terms.rates.every((rate) => rate === 1)
          ? []
          : [`    rates: ${table(names, terms.rates.map(String))} # as the contract scales balances`]),
        size,
      ]
  }
}

function amountTable({ tokens }: ImportedPosition, amounts: readonly bigint[]): string {
  const names = tokens.map(({ name }) => name)
  return table(
    names,
    tokens.map(({ decimals }, i) => `"${tokensFromRaw(amounts[i]!, decimals)}"`),
  )
}

function table(names: readonly string[], values: readonly string[]): string {
  return `{ ${names.map((name, i) => `${name}: ${values[i]}`).join(', ')} }`
}
