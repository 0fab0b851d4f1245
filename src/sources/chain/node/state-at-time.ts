import type { ChainNode } from './chain-node.ts'
import { type PinnedState, pinnedState } from './pinned-state.ts'

/** The state at the last block that is no later than a moment (milliseconds since 1970 UTC), in some twenty questions; a failure where the chain began later. */
export async function stateAtTime(node: ChainNode, time: number): Promise<PinnedState> {
  let high = await pinnedState(node)
  if (high.block.time <= time) return high
  let low = await pinnedState(node, 1n)
  if (low.block.time > time) {
    const began = new Date(low.block.time).toISOString()
    throw node.failure('the block of a moment', `a chain that began at ${began}, later than that`)
  }
  // By how far the moment lies between two blocks, and every other time by half, so that uneven blocks cost no more than twice a search by halves.
  for (let turn = 0; high.block.number - low.block.number > 1n; turn++) {
    const blocks = high.block.number - low.block.number
    const share = turn % 2 === 0 ? (time - low.block.time) / (high.block.time - low.block.time) : 0.5
    const step = BigInt(Math.floor(share * Number(blocks)))
    const inside = step < 1n ? 1n : step > blocks - 1n ? blocks - 1n : step
    const middle = await pinnedState(node, low.block.number + inside)
    if (middle.block.time <= time) low = middle
    else high = middle
  }
  return low
}
