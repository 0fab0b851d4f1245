import { type Address, type Hex, numberToHex } from 'viem'
import { firstFew } from '../../../text/first-few.ts'
import { SourceFailure } from '../../network/source-failure.ts'
import type { ChainNode } from '../node/chain-node.ts'
import { contractCall } from '../node/contract-call.ts'
import { poolAbi } from '../pools/uniswap-v3-abi.ts'
import type { PoolBar } from './pool-course.ts'

/** Bars whose states are asked for together. */
const BARS_A_QUESTION = 50

/** Growth of a pool's fees, both tokens, a unit of liquidity over 2^128. */
export type Growth = readonly [bigint, bigint]

/**
 * How far fees had grown at the close of each bar, which is that of its last log, and undefined before the first; all of it undefined where the node does not keep old
 * states. With `must` that is a failure.
 */
export async function growthAt(
  node: ChainNode,
  pool: Address,
  bars: readonly PoolBar[],
  must: boolean,
): Promise<readonly (Growth | undefined)[] | undefined> {
  const calls = (['feeGrowthGlobal0X128', 'feeGrowthGlobal1X128'] as const).map((name) =>
    contractCall(pool, poolAbi, name, []),
  )
  const blocks = bars.flatMap(({ block }) => block ?? [])
  const known = new Map<number, Growth>()
  const none = (failure: unknown) => {
    if (must || !(failure instanceof SourceFailure)) throw failure
    return undefined
  }
  for (let start = 0; start < blocks.length; start += BARS_A_QUESTION) {
    const part = blocks.slice(start, start + BARS_A_QUESTION)
    const about = `the growth of fees of ${pool} at block ${firstFew(part.map(String), 1)}`
    const questions = part.flatMap((block) =>
      calls.map(({ to, data }) => ({ method: 'eth_call', params: [{ to, data }, numberToHex(block)] })),
    )
    const answers = await node.ask(questions, about).catch(none)
    if (answers === undefined) return undefined
    for (const [i, block] of part.entries()) {
      const both = calls.map((call, k) => {
        const { result } = answers[2 * i + k] as { readonly result?: unknown }
        return typeof result === 'string' && result.length === 66 ? call.read(result as Hex) : undefined
      })
      if (both[0] === undefined || both[1] === undefined) {
        if (must) throw node.failure(about, 'no state of then', 'Go on with a node that keeps old states.')
        return undefined
      }
      known.set(block, [both[0], both[1]])
    }
  }
  let latest: Growth | undefined
  return bars.map(({ block }) => {
    if (block !== undefined) latest = known.get(block)
    return latest
  })
}
