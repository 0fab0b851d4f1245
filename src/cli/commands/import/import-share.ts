import { env } from 'node:process'
import { addressFromText } from '../../../sources/chain/address.ts'
import type { PinnedState } from '../../../sources/chain/node/pinned-state.ts'
import type { ShareRequest } from '../../../sources/chain/pools/pool-share.ts'
import type { ImportedPositions } from '../../../sources/chain/position/imported-position.ts'
import { chainRequest } from './chain-request.ts'
import { checkedImport } from './checked-import.ts'
import type { ImportCall, Imported } from './import-source.ts'

/** An owner's share of a pool, `<pool> --owner ADDRESS`, as `read` finds it. */
export async function importShare(
  call: ImportCall,
  read: (state: PinnedState, request: ShareRequest) => Promise<ImportedPositions>,
): Promise<Imported> {
  const request = chainRequest(call, env.HEDGEROW_RPC)
  if (typeof request === 'string') return { wrong: request }
  const pool = addressFromText(call.operands[0]!)
  if (pool === undefined) return { wrong: `"${call.operands[0]}" is no address (0x and 40 hexadecimal digits)` }
  const { owner } = request
  if (owner === undefined) return { wrong: 'whose share of the pool? Add --owner ADDRESS' }
  return checkedImport(call, request, (state, { names }) => read(state, { pool, owner, names }))
}
