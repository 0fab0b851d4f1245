import type { Address } from 'viem'
import { KNOWN_CHAINS, type KnownChain } from './known-chains.ts'

/** What is asked of a chain beside the position itself, read from the command line and checked. */
export type ChainRequest = {
  readonly urls: readonly string[]
  /** By name in {@link KNOWN_CHAINS} or by id; undefined takes the chain that the node is on. */
  readonly chain: string | number | undefined
  /** How long it may take in all. */
  readonly seconds: number
  readonly block: bigint | undefined
  readonly entryBlock: bigint | 'mint' | undefined
  readonly manager: Address | undefined
  readonly stateView: Address | undefined
  readonly owner: Address | undefined
  /** What the user calls tokens, by symbol or by address in lower case. */
  readonly renamed: ReadonlyMap<string, string>
  readonly prices: ReadonlyMap<string, number>
  readonly volatilities: ReadonlyMap<string, number>
  /** By `pairKey`. */
  readonly correlations: ReadonlyMap<string, number>
  readonly horizon: string
  readonly perpVenue: string | undefined
}

/** The id that the node must be on, if that was said. */
export function expectedChain({ chain }: ChainRequest): number | undefined {
  return typeof chain === 'string' ? KNOWN_CHAINS[chain]!.id : chain
}

/** What is known of the chain with an id: its name here, else the id alone. */
export function chainById(id: number): { readonly title: string; readonly known: KnownChain | undefined } {
  const row = Object.entries(KNOWN_CHAINS).find(([, known]) => known.id === id)
  return row ? { title: `${row[0]} (chain ${id})`, known: row[1] } : { title: `chain ${id}`, known: undefined }
}
