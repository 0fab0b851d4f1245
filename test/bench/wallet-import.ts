import { importWallet } from '../../src/cli/commands/import/import-uniswap.ts'
import { OWNER } from '../contracts/chain.ts'
import { POSITIONS, withWallet } from '../contracts/wallet.ts'
import { alternatingMedians } from './alternate.ts'
import type { Comparison } from './comparison.ts'

const ROUNDS = 5
const BAR = 5e9

/** From asking a local node for everything an owner has in Uniswap v3 to the text of the strategy file. */
export async function compareWalletImport(): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  const [median] = await withWallet(
    async () => {},
    ({ chain, manager }) =>
      alternatingMedians([{ name: 'import', measure: () => imported(chain.url, manager) }], ROUNDS),
  )
  const comparison: Comparison = {
    ...{ what: 'import wallet', ours: `${POSITIONS} positions to a strategy`, oursNanoseconds: median! },
    ...{ other: 'the bar', otherNanoseconds: BAR, ratio: median! / BAR, rounds: ROUNDS },
    bar: { kind: 'at-most', ratio: 1 },
  }
  return { comparisons: [comparison], notes: [] }
}

async function imported(url: string, manager: string): Promise<number> {
  const start = performance.now()
  const options = new Map([['rpc', [url]], ['manager', [manager]]]) // biome-ignore format: a row
  const { wrong } = await importWallet({ source: 'wallet', operands: [OWNER], options })
  if (wrong !== undefined) throw new Error(wrong)
  return (performance.now() - start) * 1e6
}
