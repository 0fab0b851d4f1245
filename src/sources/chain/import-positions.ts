import type { Address } from 'viem'
import { marketPrices, priceNotes } from './file/market-prices.ts'
import { strategyText } from './file/strategy-text.ts'
import { type Moves, usualMoves } from './file/usual-moves.ts'
import { type ChainNode, chainNode } from './node/chain-node.ts'
import { type PinnedState, pinnedState } from './node/pinned-state.ts'
import { type ChainRequest, chainById, expectedChain } from './position/chain-request.ts'
import { type ImportedPosition, type ImportedPositions, scaledAmounts } from './position/imported-position.ts'
import type { Contracts } from './position/known-chains.ts'
import type { TokenNames } from './position/token.ts'

/** A chain that positions are read from. */
export type Place = {
  readonly names: TokenNames
  /** The address of a contract: as given, else that of the chain; a failure where neither is known. */
  contract(name: keyof Contracts, given: Address | undefined, option: string): Address
}

/** Reads positions at one block. */
export type ReadPositions = (state: PinnedState, place: Place) => Promise<ImportedPositions>
/** What was put into a position, where the chain's records of it say more than the state at a block does. */
export type ReadEntry = (
  state: PinnedState,
  place: Place,
  position: ImportedPosition,
) => Promise<ImportedPosition['entry']>

/** The way positions are imported, for those who hand it on. */
export type ImportPositions = typeof importPositions

/** A strategy file of what `read` finds, all at one block; or what else must be said on the command line. */
export async function importPositions(
  request: ChainRequest,
  read: ReadPositions,
  readEntry?: ReadEntry,
): Promise<{ text: string; notes: readonly string[]; wrong?: undefined } | { wrong: string }> {
  const node = chainNode(request.urls, request.seconds, expectedChain(request))
  try {
    const state = await pinnedState(node, request.block)
    const { title, place } = await placeOf(node, request)
    const found = await read(state, place)
    const positions = await withEntries(found.positions, state, place, request, read, readEntry)
    await state.verify()
    const { prices, missing } = marketPrices(positions, request.prices)
    if (missing.length > 0) return { wrong: missingPrices(missing) }
    const moves = usualMoves(positions, request)
    const { market } = request
    if (market !== undefined && !market.chains.some(({ asset }) => moves.volatile.includes(asset))) {
      return { wrong: `${market.file} has no options on ${moves.volatile.join(' or ') || 'what moves here'}` }
    }
    const setting = { ...request, given: request, chain: title, block: state.block, prices, moves }
    return {
      text: strategyText(positions, setting),
      notes: [...allNotes(found, positions), ...priceNotes(positions, prices), ...advice(moves, request)],
    }
  } finally {
    node.close()
  }
}

/** The chain that the nodes are on, and what is known of it. */
export async function placeOf(node: ChainNode, { renamed }: ChainRequest): Promise<{ title: string; place: Place }> {
  const id = await node.chainId()
  const { title, known } = chainById(id)
  const contract: Place['contract'] = (name, given, option) => {
    const address = given ?? known?.contracts[name]
    if (address !== undefined) return address
    throw node.failure(
      'its chain id',
      `${id}, a chain whose contracts hedgerow does not know`,
      `Give the address with ${option}.`,
    )
  }
  return { title, place: { names: { chain: id, coin: known?.coin ?? 'ETH', renamed }, contract } }
}

async function withEntries(
  positions: readonly ImportedPosition[],
  state: PinnedState,
  place: Place,
  { entryBlock }: ChainRequest,
  read: ReadPositions,
  readEntry: ReadEntry | undefined,
): Promise<readonly ImportedPosition[]> {
  if (entryBlock === undefined) return positions
  const recorded = await Promise.all(positions.map((position) => readEntry?.(state, place, position)))
  if (typeof entryBlock === 'string') return positions.map((position, i) => ({ ...position, entry: recorded[i] }))
  if (recorded.every((entry) => entry !== undefined))
    return positions.map((position, i) => ({ ...position, entry: recorded[i] }))
  const then = await pinnedState(state.node, entryBlock)
  const before = new Map((await read(then, place)).positions.map((position) => [position.id, position]))
  await then.verify()
  return positions.map((position, i) => {
    const old = before.get(position.id)
    const entry = recorded[i] ?? (old && entryFrom(position, old, then))
    return { ...position, entry }
  })
}

function entryFrom(
  { held }: ImportedPosition,
  old: ImportedPosition,
  { block }: PinnedState,
): ImportedPosition['entry'] {
  const from = `what it would have given at block ${block.number}`
  return { amounts: scaledAmounts(old.amounts, held, old.held), from }
}

function missingPrices(missing: readonly string[]): string {
  const options = missing.map((name) => `--price ${name}=…`).join(' or ')
  return `no pool here says what ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} worth in USD: add ${options}`
}

function allNotes(found: ImportedPositions, positions: readonly ImportedPosition[]): string[] {
  return [...found.notes, ...positions.flatMap(({ notes }) => notes)]
}

/** What the file holds that the user did not say and no chain knows. */
function advice({ volatile }: Moves, { volatilities }: ChainRequest): string[] {
  const guessed = volatile.filter((name) => !volatilities.has(name))
  if (guessed.length === 0) return []
  const options = guessed.map((name) => `--volatility ${name}=…`).join(' ')
  return [
    `The volatility of ${guessed.join(', ')} in the file is a usual one: give today's with ${options}, or edit it.`,
  ]
}
