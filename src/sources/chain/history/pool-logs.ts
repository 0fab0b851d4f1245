import { type Address, decodeEventLog, encodeEventTopics, type Hex, numberToHex, parseAbi } from 'viem'
import { SourceFailure } from '../../network/source-failure.ts'
import type { ChainNode } from '../node/chain-node.ts'
import { isTable, isTooMuch, shown } from '../node/node-answer.ts'

/** What happened in a pool: what was swapped (raw, > 0 went in) and where that ended, or liquidity that came (> 0) or went between two ticks. */
export type PoolLog = {
  readonly block: number
  /** Milliseconds since 1970 UTC; undefined: the node does not say. */
  readonly time: number | undefined
} & (
  | {
      readonly kind: 'swap'
      readonly amounts: readonly [bigint, bigint]
      readonly tick: number
      readonly liquidity: bigint
    }
  | {
      readonly kind: 'moved'
      readonly ticks: { readonly lower: number; readonly upper: number }
      readonly liquidity: bigint
    }
)

/** Events of UniswapV3Pool (v3-core), and the swap of PancakeSwap v3, which says its protocol fees too. */
const eventAbi = parseAbi([
  'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick)',
  'event Swap(address indexed sender, address indexed recipient, int256 amount0, int256 amount1, uint160 sqrtPriceX96, uint128 liquidity, int24 tick, uint128 protocolFeesToken0, uint128 protocolFeesToken1)',
  'event Mint(address sender, address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
  'event Burn(address indexed owner, int24 indexed tickLower, int24 indexed tickUpper, uint128 amount, uint256 amount0, uint256 amount1)',
])
const TOPICS = eventAbi.map((event) => encodeEventTopics({ abi: [event] })[0] as Hex)

/** Blocks asked for at once at first and at most; a node that refuses is asked for half as many, one that gives little for twice as many. */
const SPAN = { first: 2000, most: 50_000 }
const FEW_LOGS = 500

/** The logs of a pool from one block to another, both included, a range of blocks after the other. Rejects where not even one block is given. */
export async function* poolLogs(
  node: ChainNode,
  pool: Address,
  from: number,
  to: number,
): AsyncGenerator<readonly PoolLog[]> {
  let span = SPAN.first
  for (let first = from; first <= to; ) {
    const last = Math.min(to, first + span - 1)
    const logs = await logsOrRefusal(node, pool, first, last)
    if (logs === undefined) {
      span = Math.max(1, Math.floor((last - first + 1) / 2))
      continue
    }
    yield logs
    first = last + 1
    if (logs.length < FEW_LOGS) span = Math.min(SPAN.most, 2 * span)
  }
}

/** Undefined where the node refuses so many blocks, whatever words it has for that. */
async function logsOrRefusal(node: ChainNode, pool: Address, first: number, last: number) {
  const about = `the logs of ${pool} from block ${first} to ${last}`
  const filter = { address: pool, topics: [TOPICS], fromBlock: numberToHex(first), toBlock: numberToHex(last) }
  try {
    const [answer] = await node.ask([{ method: 'eth_getLogs', params: [filter] }], about)
    const { result, error } = answer as { result?: unknown; error?: { message: string } }
    if (error === undefined && Array.isArray(result)) return logsFrom(result, node, about)
    if (last > first) return undefined
    throw node.failure(about, error ? `the error "${error.message}"` : `${shown(result)} instead of logs`)
  } catch (refused) {
    const narrower = refused instanceof SourceFailure && last > first && isTooMuch(refused.message)
    if (!narrower) throw refused
    return undefined
  }
}

function logsFrom(result: readonly unknown[], node: ChainNode, about: string): PoolLog[] {
  const placed = result.flatMap((one) => {
    if (!isTable(one)) throw node.failure(about, `${shown(one)} instead of a log`)
    return one.removed === true ? [] : [{ log: logFrom(one, node, about), index: Number(one.logIndex) }]
  })
  return placed.sort((a, b) => a.log.block - b.log.block || a.index - b.index).map(({ log }) => log)
}

function logFrom(one: Readonly<Record<string, unknown>>, node: ChainNode, about: string): PoolLog {
  try {
    const { blockNumber, blockTimestamp, data, topics } = one as Readonly<Record<string, Hex>>
    const event = decodeEventLog({ abi: eventAbi, data: data!, topics: topics as unknown as [Hex] })
    const seconds = Number(blockTimestamp)
    const time = Number.isSafeInteger(seconds) && seconds > 0 ? seconds * 1000 : undefined
    const at = { block: Number(blockNumber), time }
    if (event.eventName === 'Swap') {
      const { amount0, amount1, tick, liquidity } = event.args!
      return { ...at, kind: 'swap', amounts: [amount0, amount1], tick, liquidity }
    }
    const { tickLower, tickUpper, amount } = event.args!
    const liquidity = event.eventName === 'Mint' ? amount : -amount
    return { ...at, kind: 'moved', ticks: { lower: tickLower, upper: tickUpper }, liquidity }
  } catch {
    throw node.failure(about, `${shown(one)} instead of a swap, a mint or a burn`)
  }
}
