import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Hex, slice } from 'viem'

const require = createRequire(import.meta.url)
const { multicall3Bytecode } = require(join(dirname(require.resolve('viem')), 'constants/contracts.js')) as {
  multicall3Bytecode: Hex
}
/** The constructor returns everything after itself. */
const CONSTRUCTOR_BYTES = 0x20

/** What stands on the chain after Multicall3 is deployed, as viem carries it. */
export const multicall3Code = slice(multicall3Bytecode, CONSTRUCTOR_BYTES)
