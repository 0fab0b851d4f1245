import type { InstrumentTerms } from '../../instruments/terms.ts'
import type { Strategy } from '../../strategy/strategy.ts'

/** What one unit trades at now, numeraire; undefined: nobody quotes that side. `spread` is (ask − bid)/mid. */
export type Quote = {
  readonly bid: number | undefined
  readonly ask: number | undefined
  readonly mid: number | undefined
  readonly spread: number | undefined
}

/** Best bid and ask in the numeraire: coin-settled quotes are worth that times the asset's market price. */
export function quote(terms: InstrumentTerms, strategy: Strategy): Quote {
  const coin = terms.kind === 'option' && terms.settlement === 'coin'
  const unit = coin ? strategy.assets.find((one) => one.symbol === terms.asset)?.price : 1
  const worth = (level: number | undefined) => (level === undefined || unit === undefined ? undefined : level * unit)
  const [bid, ask] = [worth(terms.bids[0]?.price), worth(terms.asks[0]?.price)]
  if (bid === undefined || ask === undefined) return { bid, ask, mid: worth(terms.mark), spread: undefined }
  const mid = (bid + ask) / 2
  return { bid, ask, mid, spread: mid > 0 ? (ask - bid) / mid : undefined }
}
