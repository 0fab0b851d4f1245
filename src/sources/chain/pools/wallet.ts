import type { Address } from 'viem'
import { contractCall } from '../node/contract-call.ts'
import type { PinnedState } from '../node/pinned-state.ts'
import { managerAbi } from './uniswap-v3-abi.ts'

const MOST_POSITIONS = 2000

/** The ids of all Uniswap v3 positions that an owner holds, in two round trips; a failure where there is none. */
export async function walletPositions(
  state: PinnedState,
  manager: Address,
  owner: Address,
): Promise<readonly bigint[]> {
  const about = `the Uniswap v3 positions of ${owner} at block ${state.block.number}`
  const [balance] = await state.read([contractCall(manager, managerAbi, 'balanceOf', [owner])])
  if (balance === 0n) throw state.node.failure(about, `none in the position manager ${manager}`)
  if (balance > MOST_POSITIONS)
    throw state.node.failure(about, `${balance} of them, and hedgerow reads ${MOST_POSITIONS} at most`)
  const indices = Array.from({ length: Number(balance) }, (_, i) => BigInt(i))
  return state.read(indices.map((i) => contractCall(manager, managerAbi, 'tokenOfOwnerByIndex', [owner, i])))
}
