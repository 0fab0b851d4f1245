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
  /** The options of a snapshot to offer in the file, if any. */
  readonly market: MarketOffer | undefined
  /** How the same is asked again: its name and operands, and the options that matter then, names and prices aside. */
  readonly again: { readonly source: string; readonly options: string }
}

/** Options that a market snapshot quotes, as a strategy file names them. */
export type MarketOffer = {
  /** As `market.files` has it. */
  readonly file: string
  /** How the snapshot is asked for again, where it says its venue. */
  readonly asked: string | undefined
  readonly venue: string | undefined
  readonly horizon: string
  /** Bounds of a chain selector. */
  readonly expiry: string
  readonly chains: readonly {
    readonly asset: string
    readonly hasLots: boolean
    readonly volatility: { readonly value: number; readonly from: string } | undefined
  }[]
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
