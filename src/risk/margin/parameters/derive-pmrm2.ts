import type { MarginScenario, PortfolioParameters } from './portfolio-parameters.ts'

const whole = (move: number, ...volatilities: readonly MarginScenario['volatility'][]): MarginScenario[] =>
  volatilities.map((volatility) => ({ move, volatility, share: 1 }))
const tail = (move: number, share: number): MarginScenario => ({ move, volatility: 'up', share })

const REGULAR: readonly MarginScenario[] = [
  ...[0.18, -0.18].flatMap((move) => whole(move, 'up')),
  ...[0.135, 0.09, 0.045, 0, -0.045, -0.09, -0.135].flatMap((move) => whole(move, 'up', 'same', 'down')),
  ...whole(0, 'tilt', 'wings'),
]

/** Derive's PMRM2, the fully specified model that its published test portfolios are computed by (docs/models.md 5, M17 and M20). */
export const DERIVE_PMRM2: PortfolioParameters = {
  name: 'Derive PMRM2',
  version: '2025-03-07',
  source: 'derivexyz/v2-core, test/risk-managers/unit-tests/PMRM_2/portfolio_cases',
  scenarios: [
    ...REGULAR,
    ...[tail(-0.66, 0.6 / 11), tail(-0.33, 1.2 / 11), tail(0.5, 0.072), tail(1, 0.036), tail(2, 0.018), tail(3, 0.012)],
  ],
  loss: { maintenance: 0.8, initial: 1 },
  volatility: { up: 0.5, down: 0.275, least: 0.45, shortPower: 0.3, longPower: 0.13 },
  skew: { cap: 0.15, capDecay: 0.05, width: 4, level: 0.6, levelDecay: 0.1 },
  discount: {
    long: { share: 0.95, rateShare: 1, spread: 0.08 },
    short: { share: 1.04, rateShare: 0.5, spread: 0.08 },
  },
  basis: { move: 0.045, share: 0.5, perYear: 2 },
  perpetual: { maintenance: 0.015, initial: 0.02 },
  shortOption: { maintenance: 0.003, initial: 0.005 },
}

/** The same with the larger tails of the venue's own documentation: what accounts there are held to. */
export const DERIVE_PMRM2_LIVE: PortfolioParameters = {
  ...DERIVE_PMRM2,
  name: 'Derive PMRM2, documented tails',
  source: `docs.derive.xyz, portfolio margin parameters (tails); ${DERIVE_PMRM2.source} (all else)`,
  scenarios: [
    ...REGULAR,
    ...[tail(-0.66, 0.21), tail(-0.33, 0.42), tail(0.5, 0.27), tail(1, 0.13)],
    ...[tail(2, 0.069), tail(3, 0.046), tail(4, 0.034), tail(5, 0.027)],
  ],
}
