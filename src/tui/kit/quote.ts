import type { InstrumentTerms } from '../../instruments/terms.ts'
import { knownSpotPrice } from '../../strategy/terms/spot-price.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { fixed } from '../../text/format-number.ts'

/** What one unit trades at now, numeraire; undefined: nobody quotes that side. `spread` is (ask − bid)/mid. */
export type Quote = {
  readonly bid: number | undefined
  readonly ask: number | undefined
  readonly mid: number | undefined
  readonly spread: number | undefined
}

/** How old a quote of a snapshot is beside the market's own prices: `quoted 3 hours before`; empty where it is not older or newer. */
export function quoteAge({ quotedAt }: InstrumentTerms, { asOf }: Strategy): string {
  const hours = quotedAt === undefined ? 0 : (asOf - quotedAt) / 3_600_000
  const size = Math.abs(hours)
  if (size < 1 / 60) return quotedAt === undefined ? '' : 'quoted just then'
  const [count, unit] = size < 1 ? [size * 60, 'min'] : size < 48 ? [size, 'h'] : [size / 24, 'days']
  return `quoted ${fixed(count, 0)} ${unit} ${hours > 0 ? 'before' : 'after'}`
}

/** Best bid and ask in the numeraire: coin-settled quotes are worth that times the asset's market price. */
export function quote(terms: InstrumentTerms, strategy: Strategy): Quote {
  const coin = terms.kind === 'option' && terms.settlement === 'coin'
  const unit = coin ? knownSpotPrice(strategy, terms.asset) : 1
  const worth = (level: number | undefined) => (level === undefined || unit === undefined ? undefined : level * unit)
  const [bid, ask] = [worth(terms.bids[0]?.price), worth(terms.asks[0]?.price)]
  if (bid === undefined || ask === undefined) return { bid, ask, mid: worth(terms.mark), spread: undefined }
  const mid = (bid + ask) / 2
  return { bid, ask, mid, spread: mid > 0 ? (ask - bid) / mid : undefined }
}
