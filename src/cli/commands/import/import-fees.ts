import { env } from 'node:process'
import { importFees } from '../../../sources/chain/import-fees.ts'
import { timestampFromText } from '../../../units/timestamp.ts'
import { chainRequest, positionId } from './chain-request.ts'
import type { Import } from './import-source.ts'

/** `hedgerow import fees uniswap-v3 <tokenId>`: what a live position has earned, as a yearly rate. */
export const importFeesOf: Import = async (call) => {
  const [pool, token] = call.operands
  if (pool !== 'uniswap-v3') return { wrong: `fees are read of uniswap-v3 positions, not of "${pool}"` }
  const request = chainRequest(call, env.HEDGEROW_RPC)
  if (typeof request === 'string') return { wrong: request }
  const id = positionId(token!)
  if (id === undefined) return { wrong: `the id of a position is a whole number, not "${token}"` }
  const last = (name: string) => call.options.get(name)?.at(-1)
  const now = Date.now()
  const from = timestampFromText(last('from') ?? '')
  const to = last('to') === undefined ? now : timestampFromText(last('to')!)
  if (from === undefined || to === undefined) {
    return {
      wrong: `--${from === undefined ? 'from' : 'to'} needs a date or a time, e.g. 2026-01-05 or 2026-01-05T08:00:00Z`,
    }
  }
  if (from >= Math.min(to, now)) return { wrong: '--from has to lie before --to and before now' }
  return importFees(request, { id, from, to })
}
