import { numberToHex } from 'viem'
import { firstFew } from '../../../text/first-few.ts'
import type { ChainNode } from '../node/chain-node.ts'
import { isTable, shown } from '../node/node-answer.ts'

const BLOCKS_A_QUESTION = 100

/**
 * The bar that each of some rising blocks is in, by the time of the block (milliseconds since 1970 UTC): asked of the first and the last, and of one in
 * the middle as long as two are in different bars, since blocks follow one another in time.
 */
export async function blockBars(
  node: ChainNode,
  blocks: readonly number[],
  barOf: (time: number) => number,
): Promise<ReadonlyMap<number, number>> {
  const bars = new Map<number, number>()
  let stretches: (readonly [first: number, last: number])[] = [[0, blocks.length - 1]]
  if (blocks.length > 0) await askTimes(node, [blocks[0]!, blocks.at(-1)!], bars, barOf)
  while (stretches.length > 0 && blocks.length > 0) {
    const split: (readonly [number, number])[] = []
    const asked: number[] = []
    for (const [first, last] of stretches) {
      const bar = bars.get(blocks[first]!)!
      if (bar === bars.get(blocks[last]!)) for (let i = first; i < last; i++) bars.set(blocks[i]!, bar)
      else if (last - first > 1) {
        const middle = (first + last) >> 1
        asked.push(blocks[middle]!)
        split.push([first, middle], [middle, last])
      }
    }
    await askTimes(node, asked, bars, barOf)
    stretches = split
  }
  return bars
}

async function askTimes(
  node: ChainNode,
  blocks: readonly number[],
  bars: Map<number, number>,
  barOf: (time: number) => number,
): Promise<void> {
  for (let start = 0; start < blocks.length; start += BLOCKS_A_QUESTION) {
    const part = blocks.slice(start, start + BLOCKS_A_QUESTION)
    const about = `the time of block ${firstFew(part.map(String), 1)}`
    const questions = part.map((block) => ({ method: 'eth_getBlockByNumber', params: [numberToHex(block), false] }))
    for (const [i, answer] of (await node.ask(questions, about)).entries()) {
      const { result } = answer as { readonly result?: unknown }
      const seconds = isTable(result) ? Number(result.timestamp) : Number.NaN
      if (!Number.isSafeInteger(seconds)) throw node.failure(about, `${shown(result)} instead of a block`)
      bars.set(part[i]!, barOf(seconds * 1000))
    }
  }
}
