import { env } from 'node:process'
import { addressFromText } from '../../../sources/chain/address.ts'
import { readUniswapV3 } from '../../../sources/chain/pools/uniswap-v3.ts'
import { uniswapV3Entry } from '../../../sources/chain/pools/uniswap-v3-entry.ts'
import { readUniswapV4 } from '../../../sources/chain/pools/uniswap-v4.ts'
import { walletPositions } from '../../../sources/chain/pools/wallet.ts'
import { chainRequest, positionId } from './chain-request.ts'
import { checkedImport } from './checked-import.ts'
import type { Import } from './import-source.ts'

/** `hedgerow import uniswap-v3 <tokenId>`. */
export const importUniswapV3: Import = async (call) => {
  const request = chainRequest(call, env.HEDGEROW_RPC)
  if (typeof request === 'string') return { wrong: request }
  const id = positionId(call.operands[0]!)
  if (id === undefined) return { wrong: notAnId(call.operands[0]!) }
  const { entryBlock } = request
  return checkedImport(
    call,
    request,
    (state, { names, contract }) =>
      readUniswapV3(state, { manager: contract('v3Manager', request.manager, '--manager'), ids: [id], names }),
    async (state, { contract }, position) => {
      if (entryBlock === undefined) return undefined
      const manager = contract('v3Manager', request.manager, '--manager')
      return uniswapV3Entry(state, { manager, id, position, entryBlock })
    },
  )
}

/** `hedgerow import uniswap-v4 <tokenId>`. */
export const importUniswapV4: Import = async (call) => {
  const request = chainRequest(call, env.HEDGEROW_RPC)
  if (typeof request === 'string') return { wrong: request }
  const id = positionId(call.operands[0]!)
  if (id === undefined) return { wrong: notAnId(call.operands[0]!) }
  return checkedImport(call, request, (state, { names, contract }) => {
    const manager = contract('v4Manager', request.manager, '--manager')
    return readUniswapV4(state, {
      manager,
      stateView: contract('v4StateView', request.stateView, '--state-view'),
      id,
      names,
    })
  })
}

/** `hedgerow import wallet <address>`. */
export const importWallet: Import = async (call) => {
  const request = chainRequest(call, env.HEDGEROW_RPC)
  if (typeof request === 'string') return { wrong: request }
  const owner = addressFromText(call.operands[0]!)
  if (owner === undefined) return { wrong: `"${call.operands[0]}" is no address (0x and 40 hexadecimal digits)` }
  return checkedImport(call, request, async (state, { names, contract }) => {
    const manager = contract('v3Manager', request.manager, '--manager')
    return readUniswapV3(state, { manager, ids: await walletPositions(state, manager, owner), names })
  })
}

const notAnId = (text: string) => `the id of a position is a whole number, not "${text}"`
