import { type Address, decodeEventLog, encodeEventTopics, type Hex, numberToHex, parseAbi } from 'viem'
import { isTable, shown } from '../node/node-answer.ts'
import type { PinnedState } from '../node/pinned-state.ts'
import { baseFirst, type ImportedPosition, scaledAmounts } from '../position/imported-position.ts'

const abi = parseAbi([
  'event IncreaseLiquidity(uint256 indexed tokenId, uint128 liquidity, uint256 amount0, uint256 amount1)',
  'event DecreaseLiquidity(uint256 indexed tokenId, uint128 liquidity, uint256 amount0, uint256 amount1)',
])
const TOPICS = abi.map((event) => encodeEventTopics({ abi: [event], eventName: event.name })[0])

/** A position whose minting is looked for: at one block, or in the whole history of the chain. */
export type EntryRequest = {
  readonly manager: Address
  readonly id: bigint
  readonly position: ImportedPosition
  readonly entryBlock: bigint | 'mint'
}

/**
 * What was paid for what is held now, from the position manager's own records, which need no archive: each addition counts
 * in full, each removal takes its share of all that went in before. Undefined where the block has no addition.
 */
export async function uniswapV3Entry(state: PinnedState, request: EntryRequest): Promise<ImportedPosition['entry']> {
  const { position, entryBlock } = request
  const events = await changes(state, request)
  const terms = position.terms
  const inverted = terms.kind === 'concentrated' && terms.inverted
  let [held, paid] = [0n, [0n, 0n] as readonly bigint[]]
  for (const { eventName, args } of events) {
    const amounts = baseFirst(inverted, args.amount0, args.amount1)
    if (eventName === 'IncreaseLiquidity') {
      paid = paid.map((amount, i) => amount + amounts[i]!)
      held += args.liquidity
    } else if (entryBlock === 'mint' && held > 0n) {
      paid = scaledAmounts(paid, held - args.liquidity, held)
      held -= args.liquidity
    }
  }
  if (held <= 0n) {
    if (entryBlock !== 'mint') return undefined
    const hint = 'Many nodes search few blocks only: give the block of the mint with --entry-block N.'
    throw state.node.failure(aboutChanges(request), 'no record of liquidity being added', hint)
  }
  const from = entryBlock === 'mint' ? 'paid for what is held now, by all its records' : `paid at block ${entryBlock}`
  const scaled = held === position.held ? from : `${from}, scaled to what is held now`
  return { amounts: scaledAmounts(paid, position.held, held), from: scaled }
}

function aboutChanges({ id, manager, entryBlock }: EntryRequest): string {
  return `what was added to position ${id} of ${manager}${entryBlock === 'mint' ? '' : ` at block ${entryBlock}`}`
}

async function changes(state: PinnedState, request: EntryRequest) {
  const { manager, id, entryBlock } = request
  const [fromBlock, toBlock] = entryBlock === 'mint' ? [0n, state.block.number] : [entryBlock, entryBlock]
  const filter = {
    address: manager,
    fromBlock: numberToHex(fromBlock),
    toBlock: numberToHex(toBlock),
    topics: [TOPICS, numberToHex(id, { size: 32 })],
  }
  const about = aboutChanges(request)
  const [answer] = await state.node.ask([{ method: 'eth_getLogs', params: [filter] }], about)
  const { error } = answer!
  if (error !== undefined) {
    const hint = entryBlock === 'mint' ? 'Give the block of the mint with --entry-block N.' : undefined
    throw state.node.failure(about, `the error "${error.message}"`, hint)
  }
  const logs = 'result' in answer! ? answer.result : undefined
  if (!Array.isArray(logs)) throw state.node.failure(about, `${shown(logs)} instead of a list of logs`)
  return logs.map((log) => {
    try {
      const { data, topics } = isTable(log) ? log : {}
      return decodeEventLog({ abi, data: data as Hex, topics: topics as [Hex, ...Hex[]] })
    } catch {
      throw state.node.failure(about, `${shown(log)} instead of IncreaseLiquidity or DecreaseLiquidity`)
    }
  })
}
