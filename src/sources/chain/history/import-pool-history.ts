import type { Address } from 'viem'
import { parseAbi } from 'viem'
import { figure } from '../../../text/figure.ts'
import { SourceFailure } from '../../network/source-failure.ts'
import { placeOf } from '../import-positions.ts'
import { chainNode } from '../node/chain-node.ts'
import { contractCall } from '../node/contract-call.ts'
import { type PinnedState, pinnedState } from '../node/pinned-state.ts'
import { stateAtTime } from '../node/state-at-time.ts'
import { poolTokens } from '../pools/pool-tokens.ts'
import { poolAbi } from '../pools/uniswap-v3-abi.ts'
import { type ChainRequest, expectedChain } from '../position/chain-request.ts'
import { blockBars } from './block-bars.ts'
import { growthAt } from './fee-growth.ts'
import { PoolCourse, type PoolStand } from './pool-course.ts'
import { moment, type PoolHistory, poolHistoryText } from './pool-history-text.ts'
import { poolLogs } from './pool-logs.ts'

const poolTermsAbi = parseAbi([
  'function token0() view returns (address)',
  'function token1() view returns (address)',
  'function fee() view returns (uint24)',
  'function liquidity() view returns (uint128)',
])

/** A pool of Uniswap v3 between two moments (milliseconds since 1970 UTC), in bars of so many milliseconds. */
export type PoolHistoryRequest = {
  readonly pool: Address
  readonly from: number
  readonly to: number
  readonly step: number
  /** What was fetched before, to be gone on with: `from` is where it ends. */
  readonly before: PoolHistory | undefined
}

/**
 * What flowed through a pool as bars that `history.pools` reads, from its logs: raw amounts that went in, fee included, the tick and the active liquidity at each
 * close; where the node keeps old states also the growth of its fees, exact. Fails where nothing is given; what is cut short says how to go on.
 */
export async function importPoolHistory(request: ChainRequest, asked: PoolHistoryRequest) {
  const { pool, from, to, step, before } = asked
  const node = chainNode(request.urls, request.seconds, expectedChain(request))
  try {
    const { title, place } = await placeOf(node, request)
    const name = await poolName(await pinnedState(node), pool, place.names)
    const barOf = (time: number) => Math.floor(time / step)
    const [first, last] = [await stateAtTime(node, from - 1), await stateAtTime(node, to - 1)]
    const course = new PoolCourse(barOf(from), before?.stand ?? (await standAt(first, pool)))
    let came: string | undefined
    try {
      const [begin, end] = [Number(first.block.number) + 1, Number(last.block.number)]
      for await (const logs of poolLogs(node, pool, begin, end)) {
        const unsaid = [...new Set(logs.flatMap(({ block, time }) => (time === undefined ? [block] : [])))]
        const bars = await blockBars(node, unsaid, barOf)
        for (const log of logs) course.add(log, log.time === undefined ? bars.get(log.block)! : barOf(log.time))
      }
    } catch (failure) {
      if (!(failure instanceof SourceFailure)) throw failure
      came = failure.message
      if (course.upTo(course.last).bars.length === 0) throw failure
    }
    const found = course.upTo(came === undefined ? barOf(to) : course.last)
    if (found.bars.length === 0) throw node.failure(`the swaps of ${pool}`, 'none', 'Check the pool, --from and --to.')
    const wanted = before?.growth ?? true
    const growth = wanted ? await growthAt(node, pool, found.bars, before !== undefined) : undefined
    const [begun, ended] = [found.first * step, (found.first + found.bars.length) * step]
    return {
      text: poolHistoryText({ ...found, step, growth }, before),
      notes: [
        `${figure(found.bars.length)} bars of ${name}, on ${title}, ${moment(begun)} to ${moment(ended)}`,
        ...(begun > from ? ['nothing is said before its first swap: the node does not keep the state of then'] : []),
        ...(growth === undefined ? ['without the growth of its fees: the node does not keep the states of then'] : []),
        ...(came === undefined ? [] : [`cut short: ${came} Go on from there with --resume FILE.`]),
      ],
    }
  } finally {
    node.close()
  }
}

async function poolName(state: PinnedState, pool: Address, names: Parameters<typeof poolTokens>[2]) {
  const [token0, token1, fee] = await state.read([
    contractCall(pool, poolTermsAbi, 'token0', []),
    contractCall(pool, poolTermsAbi, 'token1', []),
    contractCall(pool, poolTermsAbi, 'fee', []),
  ])
  const { tokens } = await poolTokens(state, [token0, token1], names, [])
  const [one, other] = tokens.map(({ name, decimals }) => `${name} (${decimals} decimals)`)
  return `${one} and ${other} at ${fee / 10_000} %`
}

/** Where a pool stood at a block; undefined: the node does not keep that state. */
async function standAt(state: PinnedState, pool: Address): Promise<PoolStand | undefined> {
  const calls = [contractCall(pool, poolAbi, 'slot0', []), contractCall(pool, poolTermsAbi, 'liquidity', [])] as const
  const [slot0, liquidity] = await state.attempt(calls).catch((failure) => {
    if (!(failure instanceof SourceFailure)) throw failure
    return [undefined, undefined] as const
  })
  return slot0 === undefined || liquidity === undefined || slot0[0] === 0n ? undefined : { tick: slot0[1], liquidity }
}
