import type { InstrumentFile, Partly, PoolInstrumentFile } from './strategy-file.ts'

const KINDS: readonly string[] = ['cover', 'withdraw', 'constant-product', 'concentrated']

/** Whether an instrument is something done with pools, rather than traded at a venue. */
export function isOnPools(instrument: InstrumentFile): instrument is PoolInstrumentFile
export function isOnPools(instrument: Partly<InstrumentFile>): instrument is Partly<PoolInstrumentFile>
export function isOnPools({ kind }: Partly<InstrumentFile>): boolean {
  return KINDS.includes(kind)
}
