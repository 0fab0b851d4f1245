import type { PortfolioParameters } from './portfolio-parameters.ts'

const RANGE = 0.16
const BUCKETS_EACH_WAY = 4
const TAILS = [-0.66, -0.33, 0.5, 1, 2, 3, 4, 5]

/**
 * Deribit's segregated portfolio margin for BTC: ±16 % in nine buckets by three volatilities, and an extended table of which the share range/|move|
 * counts. Per-option contingencies ended with this model, whose extended table and roll charge replace them. Left out: the dampener that lets small
 * accounts off the extended table and the charge on deltas beyond 20 million USD, whose rules are not published; other assets may differ, and all of
 * it may change without notice.
 */
export const DERIBIT_SPM: PortfolioParameters = {
  name: 'Deribit S:PM',
  version: '2024-06-17',
  source:
    'docs.deribit.com private/pme/simulate (example response); support.deribit.com/hc/en-us/articles/25944756247837',
  scenarios: [
    ...Array.from({ length: 2 * BUCKETS_EACH_WAY + 1 }, (_, i) => RANGE * (i / BUCKETS_EACH_WAY - 1)).flatMap((move) =>
      (['up', 'same', 'down'] as const).map((volatility) => ({ move, volatility, share: 1 })),
    ),
    ...TAILS.map((move) => ({ move, volatility: 'up' as const, share: RANGE / Math.abs(move) })),
  ],
  loss: { maintenance: 0.8, initial: 1 },
  volatility: { up: 0.5, down: 0.25, least: 0.5, shortPower: 0.3, longPower: 0.13 },
  roll: { perYear: 0.075, least: 0.01, maintenance: 0.8, initial: 1 },
  perpetual: { maintenance: 0, initial: 0 },
  shortOption: { maintenance: 0, initial: 0 },
}
