import { usualPerp, usualVolatility } from '../../strategy/usual-market.ts'
import type { ImportedPosition } from './imported-position.ts'
import { type ImportedPrice, tokensHeld } from './market-prices.ts'
import type { Block } from './pinned-state.ts'
import { positionLines } from './position-lines.ts'

/** What stands in the file beside the positions: where they were read, and what the user said of the market. */
export type FileSetting = {
  /** As `mainnet (chain 1)`. */
  readonly chain: string
  readonly block: Block
  readonly prices: ReadonlyMap<string, ImportedPrice>
  readonly volatilities: ReadonlyMap<string, number>
  readonly correlations: ReadonlyMap<string, number>
  readonly horizon: string
  /** Whose usual perpetuals to offer, if any. */
  readonly perpVenue: string | undefined
}

/** What two volatile assets often had in common, to start from. */
const USUAL_CORRELATION = 0.8

/** The key under which a correlation is given, whatever the order of the two. */
export const pairKey = (a: string, b: string) => [a, b].sort().join('/')

/** A strategy file of these positions; each number says where it is from. */
export function strategyText(positions: readonly ImportedPosition[], setting: FileSetting): string {
  const { chain, block, horizon } = setting
  const volatile = volatileNames(positions, setting)
  const time = new Date(block.time).toISOString().replace('.000', '')
  const pools = positions.length === 1 ? '' : ` and ${positions.length - 1} more`
  const { tokens, id } = positions[0]!
  return `# Read from ${chain} at block ${block.number}, ${block.hash}.
version: 1
name: ${tokens.map(({ name }) => name).join('/')} of ${id}${pools}
why: >-
  What is held on the chain, as it stood at block ${block.number}.
horizon: ${horizon} # when profit and loss are judged

market:
  asOf: ${time} # the time of the block
  assets:
${tokensHeld(positions)
  .map(({ name }) => assetLine(name, setting, volatile))
  .join('\n')}
${correlationLines(volatile, setting)}
positions: # what you hold
${positions.map(positionLines).join('\n')}
${instrumentLines(volatile, setting)}`
}

/** The assets that move, in the order of the file. */
export function volatileNames(
  positions: readonly ImportedPosition[],
  { volatilities }: Pick<FileSetting, 'volatilities'>,
): string[] {
  return tokensHeld(positions)
    .filter(({ name, dollar }) => volatilities.get(name) ?? !dollar)
    .map(({ name }) => name)
}

function assetLine(name: string, { prices, volatilities }: FileSetting, volatile: readonly string[]): string {
  const { price, from } = prices.get(name)!
  const given = volatilities.get(name)
  const moves = given !== undefined || volatile.includes(name)
  const volatility = moves ? `, volatility: ${given ?? usualVolatility(name)}` : ''
  const usual = moves && given === undefined ? "; a usual volatility: put in today's" : ''
  return `    ${name}: { price: ${price}${volatility} } # price ${from}${usual}`
}

function instrumentLines(volatile: readonly string[], { prices, perpVenue }: FileSetting): string {
  if (perpVenue === undefined) return ''
  const perps = volatile.map((name) => usualPerp(name, prices.get(name)!.price, perpVenue))
  return `\ninstruments: # what you may trade\n${perps.join('')}`
}

function correlationLines(volatile: readonly string[], { correlations }: FileSetting): string {
  const pairs = volatile.flatMap((a, i) => volatile.slice(i + 1).map((b) => [a, b] as const))
  if (pairs.length === 0) return ''
  const rows = pairs.map(([a, b]) => {
    const given = correlations.get(pairKey(a, b))
    const usual = given === undefined ? " # a usual one: put in today's" : ''
    return `    - { pair: [${a}, ${b}], value: ${given ?? USUAL_CORRELATION} }${usual}`
  })
  return `  correlations:\n${rows.join('\n')}\n`
}
