import { planOf } from '../plan/plan-of.ts'

/** What a WBTC/ETH strategy says besides its pool: 45,000 and 2,000 USD, 50 % and 65 %, correlated by 0.85. */
export type PairTerms = {
  readonly prices?: { readonly WBTC: number; readonly ETH: number }
  readonly numeraire?: string
  readonly pool?: string
  readonly rest?: string
}

/** A range of 18–27 ETH a WBTC, L = 50 (√(WBTC·ETH)). */
export const RANGE =
  '{ id: lp, kind: concentrated, base: WBTC, quote: ETH, range: { lower: 18, upper: 27 }, size: { liquidity: "50" } }'

export const PERPS = `instruments:
  - { id: BTC-PERP, kind: perp, asset: WBTC, lot: "0.00001", fee: { rate: 0.0005 }, funding: 0.08 }
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.0005 }, funding: 0.1 }
`

/** The text of a strategy of one pool of two volatile tokens. */
export function pair({ prices = { WBTC: 45000, ETH: 2000 }, numeraire = 'USD', pool = RANGE, rest = '' }: PairTerms) {
  return `
version: 1
name: pair
numeraire: ${numeraire}
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets:
    WBTC: { price: ${prices.WBTC}, volatility: 0.5 }
    ETH: { price: ${prices.ETH}${numeraire === 'ETH' ? '' : ', volatility: 0.65'} }
  correlations: [{ pair: [WBTC, ETH], value: 0.85 }]
positions:
  - ${pool}
${rest}`
}

export const pairPlan = (terms: PairTerms) => planOf(pair(terms))
