import { fetchMarket } from '../../src/sources/venues/fetch-market.ts'
import { option, rpc, summary } from '../sources/venues/deribit-bodies.ts'
import { EVERYTHING } from '../sources/venues/everything.ts'
import { withStandIn } from '../sources/venues/stand-in.ts'
import { alternatingMedians } from './alternate.ts'
import type { Comparison } from './comparison.ts'

const INSTRUMENTS = 1000
const ROUNDS = 9
const BAR = 500e6

/** From asking a stand-in on loopback for a chain as large as Deribit's to the text of its snapshot, ccxt being loaded. */
export async function compareMarketImport(): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  const names = Array.from({ length: INSTRUMENTS }, (_, i) => `ETH-6FEB26-${1000 + 5 * (i >> 1)}-${i % 2 ? 'C' : 'P'}`)
  const instruments = JSON.stringify(rpc(names.map((name) => option(name))))
  const summaries = JSON.stringify(rpc(names.map((name) => summary(name))))
  const [median] = await withStandIn(
    ({ path, query }) => {
      if (query.get('currency') !== 'ETH') return JSON.stringify(rpc([]))
      return path.endsWith('get_instruments') ? instruments : summaries
    },
    ({ url }) => alternatingMedians([{ name: 'import', measure: () => imported(url) }], ROUNDS),
  )
  const comparison: Comparison = {
    ...{ what: 'import market deribit', ours: `${INSTRUMENTS} options to a snapshot`, oursNanoseconds: median! },
    ...{ other: 'the bar', otherNanoseconds: BAR, ratio: median! / BAR, rounds: ROUNDS },
    bar: { kind: 'at-most', ratio: 1 },
  }
  return { comparisons: [comparison], notes: [] }
}

async function imported(url: string): Promise<number> {
  const start = performance.now()
  const { quotes } = await fetchMarket('deribit', { ...EVERYTHING, kinds: ['option'] }, { url, seconds: 30 })
  if (quotes.length !== INSTRUMENTS) throw new Error(`${quotes.length} quotes instead of ${INSTRUMENTS}`)
  return (performance.now() - start) * 1e6
}
