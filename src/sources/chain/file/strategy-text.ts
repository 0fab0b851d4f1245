import { defaultVolatility } from '../../../market/default-volatility.ts'
import { usualPerp, usualSurvival } from '../../../strategy/write/usual-market.ts'
import type { Block } from '../node/pinned-state.ts'
import type { ChainRequest } from '../position/chain-request.ts'
import type { ImportedPosition } from '../position/imported-position.ts'
import type { Token } from '../position/token.ts'
import { type ImportedPrice, tokensHeld } from './market-prices.ts'
import { positionLines } from './position-lines.ts'
import { type Moves, pairKey } from './usual-moves.ts'

/** What stands in the file beside the positions: where they were read, and what the user said of the market. */
export type FileSetting = {
  /** As `mainnet (chain 1)`. */
  readonly chain: string
  readonly block: Block
  readonly prices: ReadonlyMap<string, ImportedPrice>
  readonly volatilities: ReadonlyMap<string, number>
  readonly correlations: ReadonlyMap<string, number>
  readonly moves: Moves
  readonly horizon: string
  /** Whose usual perpetuals to offer, if any. */
  readonly perpVenue: string | undefined
  /** What the user called tokens and said they are worth. */
  readonly given: Pick<ChainRequest, 'renamed' | 'prices'>
} & Pick<ChainRequest, 'market' | 'again'>

/** A strategy file of these positions; each number says where it is from. */
export function strategyText(positions: readonly ImportedPosition[], setting: FileSetting): string {
  const { chain, block, horizon } = setting
  const time = new Date(block.time).toISOString().replace('.000', '')
  const pools = positions.length === 1 ? '' : ` and ${positions.length - 1} more`
  const { tokens, id } = positions[0]!
  return `# Read from ${chain} at block ${block.number}, ${block.hash}.
version: 1
name: ${shortened(tokens.map(({ name }) => name).join('/'))} of ${id}${pools}
why: >-
  What is held on the chain, as it stood at block ${block.number}.
horizon: ${horizon} # when profit and loss are judged

market:
  asOf: ${time} # the time of the block
  assets:
${tokensHeld(positions)
  .map(({ name }) => assetLine(name, setting))
  .join('\n')}
${correlationLines(setting)}${fileLines(setting)}
positions: # what you hold
${positions.map(positionLines).join('\n')}
${instrumentLines(setting)}${hedgeLines(setting)}
${sourceLines(positions, setting)}`
}

/** Names of many tokens, short enough for a strategy's name. */
function shortened(names: string): string {
  return names.length > 32 ? `${names.slice(0, 31)}…` : names
}

function assetLine(name: string, { prices, volatilities, moves, market }: FileSetting): string {
  const { price, from } = prices.get(name)!
  const tracked = moves.tracks(name)
  if (tracked !== undefined)
    return `    ${name}: { price: ${price}, tracks: ${tracked} } # price ${from}; it moves with ${tracked}`
  const volatility = moves.volatility(name)
  const still = volatility === 0 && defaultVolatility(price) === 0
  const quoted = market?.chains.find(({ asset }) => asset === name)?.volatility
  const guessed = volatility > 0 && !volatilities.has(name)
  const usual =
    quoted?.value === volatility
      ? `; volatility of ${quoted.from}`
      : guessed
        ? "; a usual volatility: put in today's"
        : ''
  return `    ${name}: { price: ${price}${still ? '' : `, volatility: ${volatility}`} } # price ${from}${usual}`
}

function fileLines({ market }: FileSetting): string {
  return market === undefined ? '' : `  files: [${JSON.stringify(market.file)}] # a market snapshot\n`
}

function instrumentLines({ prices, perpVenue, market, moves }: FileSetting): string {
  const perps =
    perpVenue === undefined ? [] : moves.volatile.map((name) => usualPerp(name, prices.get(name)!.price, perpVenue))
  const chains = (market?.chains ?? []).filter(({ asset }) => moves.volatile.includes(asset))
  if (perps.length + chains.length === 0) return ''
  const selectors = chains.map(({ asset, hasLots }) => {
    const lot = hasLots ? '' : ', lot: "1"'
    return `  - { kind: chain, asset: ${asset}, expiry: ${market!.expiry}${lot}${chainFee(market!.venue)} }\n`
  })
  return `\ninstruments: # what you may trade\n${perps.join('')}${selectors.join('')}`
}

function hedgeLines({ prices, perpVenue, moves }: FileSetting): string {
  if (perpVenue === undefined || moves.volatile.length === 0) return ''
  return `\nhedge:\n  limits:\n${usualSurvival(moves.volatile.map((name) => [name, prices.get(name)!.price] as const))}`
}

/** Deribit's published fee of an option: 0.03 % of the underlying, at most an eighth of the premium. */
function chainFee(venue: string | undefined): string {
  return venue === 'deribit' ? ', fee: { rate: 0.0003, cap: 0.125 }' : ''
}

/** What hedgerow watch asks again. */
function sourceLines(positions: readonly ImportedPosition[], { again, market, given }: FileSetting): string {
  const options = again.options + tokenOptions(tokensHeld(positions), given)
  const ofPositions = positions.map(({ id }) => {
    const [, protocol, token] = /^(uniswap-v[34])-(\d+)$/.exec(id) ?? []
    const source = protocol === undefined ? again.source : `${protocol} ${token}`
    return `  - { position: ${id}, import: ${JSON.stringify(source + options)} }`
  })
  const ofMarket =
    market?.asked === undefined
      ? []
      : [`  - { file: ${JSON.stringify(market.file)}, import: ${JSON.stringify(market.asked)} }`]
  return ['sources: # what hedgerow watch asks again', ...ofPositions, ...ofMarket, ''].join('\n')
}

/** Names by address and prices of these tokens, as the user gave them: symbols may be anything, and addresses are words. */
function tokenOptions(tokens: readonly Token[], { renamed, prices }: FileSetting['given']): string {
  const names = [...renamed.values()]
  return tokens
    .flatMap(({ name, address }) => [
      ...(names.some((own) => name === own || name.startsWith(`${own}-`)) ? [` --name ${address}=${name}`] : []),
      ...(prices.has(name) ? [` --price ${name}=${prices.get(name)}`] : []),
    ])
    .join('')
}

function correlationLines({ correlations, moves }: FileSetting): string {
  const pairs = moves.volatile.flatMap((a, i) => moves.volatile.slice(i + 1).map((b) => [a, b] as const))
  if (pairs.length === 0) return ''
  const rows = pairs.map(([a, b]) => {
    const usual = correlations.has(pairKey(a, b)) ? '' : " # a usual one: put in today's"
    return `    - { pair: [${a}, ${b}], value: ${moves.correlation(a, b)} }${usual}`
  })
  return `  correlations:\n${rows.join('\n')}\n`
}
