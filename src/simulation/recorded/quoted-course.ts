import type { OptionQuote } from '../../market/snapshot.ts'
import type { OptionCourse } from '../option-marks.ts'
import type { PricePath } from '../price-path.ts'
import type { ChainSnapshot } from './option-quotes.ts'

type Contract = Pick<OptionQuote, 'asset' | 'type' | 'strike' | 'expiry'>

/**
 * How an option went by the snapshots of its chain: at one, as its venue marked it; between them and where it was not quoted, at the volatility
 * and the forward over price that were last said, before the first those of `terms`.
 */
export function quotedCourse(
  contract: Contract & { readonly id: string },
  terms: { readonly volatility: number; readonly forwardPerPrice: number },
  snapshots: readonly ChainSnapshot[],
): OptionCourse {
  const rows = snapshots.map(({ time, quotes }) => ({ time, row: rowOf(contract, quotes) }))
  let cached: { readonly path: PricePath; readonly latest: Int32Array; readonly said: Int32Array } | undefined
  const places = (path: PricePath) => {
    if (cached?.path !== path) cached = { path, ...latestRows(path, rows) }
    return cached
  }
  return (path, bar, price) => {
    const { latest, said } = places(path)
    const now = rows[latest[bar]!]
    const row = rows[said[bar]!]?.row
    const exact = now !== undefined && now.time === path.times[bar] ? now.row : undefined
    const perPrice = row?.forward === undefined ? terms.forwardPerPrice : row.forward / (row.index ?? price)
    return {
      forward: exact?.forward ?? price * perPrice,
      volatility: row?.volatility || terms.volatility,
      quoted: exact?.mark === undefined ? undefined : exact.mark * (exact.settlement === 'coin' ? price : 1),
    }
  }
}

/** What a snapshot says of an option, by its name or by what it is. */
export function rowOf(
  contract: Contract & { readonly id: string },
  quotes: ChainSnapshot['quotes'],
): OptionQuote | undefined {
  const own = quotes.get(contract.id)
  if (own) return own
  const { asset, type, strike, expiry } = contract
  for (const quote of quotes.values()) {
    if (quote.asset === asset && quote.type === type && quote.strike === strike && quote.expiry === expiry) return quote
  }
  return undefined
}

/** By bar the last snapshot by then, and the last that quoted the option; −1: none. */
function latestRows(
  path: PricePath,
  rows: readonly { readonly time: number; readonly row: OptionQuote | undefined }[],
) {
  const latest = new Int32Array(path.count).fill(-1)
  const said = new Int32Array(path.count).fill(-1)
  let [k, quoted] = [-1, -1]
  for (let bar = 0; bar < path.count; bar++) {
    while (k + 1 < rows.length && rows[k + 1]!.time <= path.times[bar]!) {
      k++
      if (rows[k]!.row !== undefined) quoted = k
    }
    latest[bar] = k
    said[bar] = quoted
  }
  return { latest, said }
}
