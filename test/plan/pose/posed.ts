import type { HedgeProblem } from '../../../src/hedge/problem/hedge-problem.ts'
import { poseProblem } from '../../../src/plan/pose/pose-problem.ts'
import { ethMarket, stageOf } from '../stage-of.ts'

/** A range of 100,000 on ETH from 1,500 to 2,500, as in docs/reference.md: 22.0359 ETH now at 2,000. */
export const RANGE =
  '{ id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 100000 } }'

/** What the formulas of a concentrated range give for it: liquidity L, its ETH below the range and its worth above it. */
export const range = (() => {
  const liquidity = 100_000 / (2 * Math.sqrt(2000) - Math.sqrt(1500) - 2000 / Math.sqrt(2500))
  return {
    liquidity,
    now: liquidity * (1 / Math.sqrt(2000) - 1 / Math.sqrt(2500)),
    below: liquidity * (1 / Math.sqrt(1500) - 1 / Math.sqrt(2500)),
    worthAbove: liquidity * (Math.sqrt(2500) - Math.sqrt(1500)),
  }
})()

/** The problem of positions, instruments and a hedge, each as the file has them, on ETH at 2,000 at 65 % for 30 days. */
export function posed(
  positions: string,
  instruments: string,
  hedge = '{ minimise: replication }',
  assets = '',
  correlations: readonly string[] = [],
): HedgeProblem {
  const rest = `positions: [ ${positions} ]\ninstruments:\n  - ${instruments.split('\n').join('\n  - ')}\nhedge: ${hedge}`
  return poseProblem(stageOf(ethMarket(rest, assets, correlations)))
}

/** An option on ETH at 65 %, quoted on both sides. */
export function option(type: 'call' | 'put', strike: number, more = '', expiry = '2026-02-06'): string {
  return `{ id: ${strike}-${type}-${expiry}, kind: option, type: ${type}, asset: ETH, strike: ${strike}, expiry: ${expiry}, bid: 40, ask: 42, volatility: 0.65, lot: "1"${more} }`
}

/** A perpetual on ETH with a fee of 4.5 bp. */
export function perp(more = ''): string {
  return `{ id: PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 }${more} }`
}
