import type { ExposureFigures, Leg, Plan } from '../../src/plan/result/plan.ts'
import { stripStrategy } from './strip-strategy.ts'

const liquidity = 9334.5535
const sizes = [-22.0359, 4, 7, 7, 6, 6, 2, 3, 5, 4, 4, 4, 2]

/** Value of the pool at `p`: docs/models.md 1.3. */
function poolValue(p: number): number {
  const s = Math.min(2500, Math.max(1500, p))
  return liquidity * ((1 / Math.sqrt(s) - 1 / 50) * p + Math.sqrt(s) - Math.sqrt(1500))
}

const legs: readonly Leg[] = stripStrategy.instruments.map((terms, i) => {
  const size = sizes[i]!
  const price = (size > 0 ? terms.asks : terms.bids)[0]!.price
  const perp = terms.kind === 'perp'
  return {
    instrument: terms.id,
    kind: terms.kind,
    venue: terms.venue ?? null,
    side: size > 0 ? 'buy' : 'sell',
    size: perp ? '22.0359' : `${size}`,
    price,
    notional: Math.abs(size) * 2000,
    premium: perp ? 0 : size * price,
    fee: perp ? 19.83231 : size * 0.6,
    margin: perp ? { initial: 1762.872, maintenance: 881.436 } : { initial: 0, maintenance: 0 },
    collateral: perp ? 30000 : 0,
    liquidationPrice: perp ? 3295.49 : null,
  }
})

const premium = legs.reduce((sum, leg) => sum + leg.premium, 0)
const fees = legs.reduce((sum, leg) => sum + leg.fee, 0)
const income = 396.645
const total = premium + fees - income

function legsGross(p: number): number {
  return stripStrategy.instruments.reduce((sum, terms, i) => {
    if (terms.kind === 'perp') return sum + sizes[i]! * (p - 2000)
    if (terms.kind !== 'option') return sum
    return sum + sizes[i]! * Math.max(0, terms.type === 'call' ? p - terms.strike : terms.strike - p)
  }, 0)
}

const payoff = Array.from({ length: 51 }, (_, i) => {
  const p = 1000 + 50 * i
  const pool = poolValue(p) - 100000 + 100000 * 0.25 * (30 / 365)
  return {
    prices: { ETH: p },
    hold: 22.0359 * (p - 2000),
    unhedged: pool,
    hedged: pool + legsGross(p) - total,
  }
})

function worst(curve: 'unhedged' | 'hedged') {
  const point = payoff.reduce((low, one) => (one[curve] < low[curve] ? one : low))
  return { pnl: point[curve], prices: point.prices }
}

function figures(value: number, delta: number, gamma: number, vega: number, theta: number): ExposureFigures {
  const gammas = { ETH: { ETH: gamma, USDC: 0 }, USDC: { ETH: 0, USDC: 0 } }
  const higher = { vanna: {}, volga: {}, charm: {}, speed: {}, vegaByExpiry: {} }
  return { value, delta: { ETH: delta, USDC: 0 }, gamma: gammas, vega: { ETH: vega, USDC: 0 }, theta, ...higher }
}

/** A plan for that strategy. Payoffs follow from the pool's formula and the legs; the other figures are round inventions. */
export const stripPlan: Plan = {
  format: 'hedgerow/plan/1',
  strategy: { name: stripStrategy.name, sha256: stripStrategy.sha256 },
  asOf: '2026-01-05T08:00:00.000Z',
  numeraire: 'USD',
  horizonDays: 30,
  status: 'optimal',
  stoppedBy: 'proof',
  gap: { value: 3.1, relative: 0.018 },
  objective: { name: 'replication', value: 171.2 },
  simplified: null,
  positions: [
    {
      id: 'lp',
      kind: 'concentrated',
      value: 100000,
      liquidity,
      amounts: { ETH: 22.0359, USDC: 55928.2 },
      delta: { ETH: 22.0359, USDC: 55928.2 },
      gamma: { ETH: { ETH: -0.05218, USDC: 104.4 }, USDC: { ETH: 104.4, USDC: -208720 } },
      hold: { amounts: { ETH: 22.0359, USDC: 55928.2 }, value: 100000 },
      impermanentLoss: { amount: 0, fraction: 0 },
      expectedImpermanentLoss: -3369,
      lossVersusRebalancing: 44093,
      breakEvenFeeApr: 0.41,
    },
  ],
  exposure: {
    unhedged: figures(100020, 22.0359, -0.05218, 0, 0),
    hedge: figures(1650, -22.05, 0.05178, 112.4, -113.2),
    hedged: figures(101670, -0.0141, -0.0004, 112.4, -113.2),
  },
  legs,
  cost: { premium, spread: 46.2, fees, fundingIncome: income, total },
  margin: {
    ...{ initial: 1762.872, maintenance: 881.436, collateral: 30000, model: 'cross' },
    sumOfParts: { initial: 1762.872, maintenance: 881.436 },
    accounts: [],
    netting: null,
  },
  verdict: {
    best: 'withdraw',
    hedgedBreakEvenFeeApr: 0.26,
    text: 'Withdrawing leaves most: over 30 days the pool is expected without a hedge to lose $1,314, hedged to lose $27.00 and withdrawn to gain nothing.',
  },
  expected: {
    ...{
      feeIncome: 2054.79,
      adverseSelection: -3369,
      spotAndPerps: 0.2,
      worth: 3331.36,
      premiumAtMid: -premium + 46.2,
    },
    ...{ spread: -46.2, impact: 0, venueFees: -fees, gas: 0, funding: income, interest: 0, coverPremium: 0 },
    ...{ total: -27, opportunity: 0, overOpportunity: -27 },
  },
  portfolio: {
    impermanentLoss: { amount: 0, fraction: 0 },
    ...{ expectedImpermanentLoss: -3369, lossVersusRebalancing: 44093, breakEvenFeeApr: 0.41 },
    chanceThatLossExceedsFees: 0.5,
    risk: [],
    lossCorrelations: [],
    covers: [],
  },
  capital: {
    pool: 100000,
    collateral: 30000,
    premium,
    total: 130000 + premium,
    held: 20,
    idle: 28237.128,
    idleCost: 92.83,
    expectedReturnApr: -0.02,
    unhedgedReturnApr: -0.16,
  },
  residual: {
    proxies: [],
    effectiveBets: { unhedged: 1, hedged: null },
    samplingError: { unhedged: {}, hedged: {} },
    beyond: [
      { prices: { ETH: 400 }, unhedged: -78269, hedged: -2135 },
      { prices: { ETH: 10000 }, unhedged: 5202, hedged: -1870 },
    ],
    replicationError: 75.18,
    worst: { unhedged: worst('unhedged'), hedged: worst('hedged') },
    distribution: {
      unhedged: {
        mean: -1314,
        standardDeviation: 8710,
        valueAtRisk: 17200,
        expectedShortfall: 21900,
        probabilityOfLoss: 0.47,
        expectedGain: 1200,
        expectedLoss: 1500,
        omega: 0.8,
        downsideDeviation: 2400,
      },
      hedged: {
        ...{ mean: -27, standardDeviation: 61, valueAtRisk: 130, expectedShortfall: 152, probabilityOfLoss: 0.66 },
        ...{ expectedGain: 20, expectedLoss: 47, omega: 20 / 47, downsideDeviation: 65 },
      },
    },
  },
  payoff,
  binding: [{ limit: 'premium', value: 4000, worth: 0.31 }],
  infeasible: null,
  warnings: [],
}
