import type { Alternatives } from '../../src/plan/alternatives/alternatives.ts'
import type { ExposureFigures, Plan } from '../../src/plan/result/plan.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'

const figures = (value: number, delta: number, gamma: number): ExposureFigures => ({
  value,
  delta: { ETH: delta, USDC: value === 0 ? 0 : 55928.2 },
  gamma: { ETH: { ETH: gamma, USDC: 0 }, USDC: { ETH: 0, USDC: 0 } },
  vega: { ETH: 0, USDC: 0 },
  theta: 0,
  ...{ vanna: {}, volga: {}, charm: {}, speed: {}, vegaByExpiry: {} },
})

/** The example of the interface: ETH/USDC 1,500–2,500 at 2,000 for $100k with a perpetual short of its delta. */
export const perpPlan: Plan = {
  format: 'hedgerow/plan/1',
  strategy: { name: 'ETH/USDC 1,500–2,500 with a perpetual short', sha256: 'a'.repeat(64) },
  asOf: '2026-01-05T08:00:00Z',
  numeraire: 'USD',
  horizonDays: 30,
  status: 'optimal',
  stoppedBy: 'proof',
  gap: { value: 0, relative: 0 },
  objective: { name: 'delta', value: 19.9 },
  simplified: null,
  positions: [
    {
      id: 'lp',
      kind: 'concentrated',
      value: 100000,
      liquidity: 9334.55,
      amounts: { ETH: 22.0359, USDC: 55928.2 },
      delta: { ETH: 22.0359, USDC: 55928.2 },
      gamma: { ETH: { ETH: -0.0522, USDC: 104.4 }, USDC: { ETH: 104.4, USDC: -208800 } },
      hold: { amounts: { ETH: 22.0359, USDC: 55928.2 }, value: 100000 },
      impermanentLoss: { amount: 0, fraction: 0 },
      expectedImpermanentLoss: -3369,
      lossVersusRebalancing: 44093,
      breakEvenFeeApr: 0.41,
    },
  ],
  exposure: {
    unhedged: figures(100000, 22.0359, -0.0522),
    hedge: figures(0, -22.0359, 0),
    hedged: figures(100000, 0, -0.0522),
  },
  legs: [
    {
      instrument: 'ETH-PERP',
      kind: 'perp',
      venue: 'hyperliquid',
      side: 'sell',
      size: '22.0359',
      price: 2000,
      notional: 44071.8,
      premium: 0,
      fee: 19.83231,
      margin: { initial: 1762.872, maintenance: 881.436 },
      collateral: 15000,
      liquidationPrice: 2628.1,
    },
  ],
  cost: { premium: 0, spread: 0, fees: 19.83231, fundingIncome: 396.6462, total: -376.81389 },
  margin: {
    ...{ initial: 1762.872, maintenance: 881.436, collateral: 15000, model: 'initial and maintenance by leg' },
    sumOfParts: { initial: 1762.872, maintenance: 881.436 },
    accounts: [
      {
        ...{ account: 'hyperliquid', venue: 'hyperliquid', model: 'isolated', collateral: 15000 },
        ...{ equity: 15000, initial: 1762.872, maintenance: 881.436, health: 17.02, surplus: 14118.564 },
        ...{ idle: 13237.128, buffer: 0, holds: {}, owes: {} },
        liquidation: [
          {
            ...{ asset: 'ETH', price: 2628.1, away: 0.31405, instrument: 'ETH-PERP' },
            ...{ chance: { day: 1e-15, week: 0.0024 }, medianDays: 141.6 },
          },
        ],
        ifItFails: {
          ...{ lost: 15000, delta: { ETH: 22.0359 } },
          worst: { pnl: -60674, prices: { ETH: 1000 } },
        },
      },
    ],
    netting: null,
  },
  verdict: {
    best: 'withdraw',
    hedgedBreakEvenFeeApr: 0.364,
    text: 'Withdrawing leaves most: over 30 days the pool is expected without a hedge to lose $3,369, hedged to lose $2,992 and withdrawn to gain nothing.',
  },
  expected: {
    ...{ feeIncome: 0, adverseSelection: -3369, spotAndPerps: 0.2, worth: 0, premiumAtMid: 0, spread: 0, impact: 0 },
    ...{ venueFees: -19.83231, gas: 0, funding: 396.6462, interest: 0, coverPremium: 0 },
    ...{ total: -2992, opportunity: 0, overOpportunity: -2992 },
  },
  portfolio: {
    impermanentLoss: { amount: 0, fraction: 0 },
    ...{ expectedImpermanentLoss: -3369, lossVersusRebalancing: 44093, breakEvenFeeApr: 0.41 },
    chanceThatLossExceedsFees: 0.98,
  },
  capital: {
    pool: 100000,
    collateral: 15000,
    premium: 0,
    total: 115000,
    held: 0,
    idle: 13237.128,
    idleCost: 0,
    expectedReturnApr: -0.3166,
    unhedgedReturnApr: -0.4099,
  },
  residual: {
    proxies: [],
    effectiveBets: { unhedged: 1, hedged: null },
    samplingError: { unhedged: {}, hedged: {} },
    beyond: [
      { prices: { ETH: 400 }, unhedged: -78269, hedged: -42635 },
      { prices: { ETH: 10000 }, unhedged: 5202, hedged: -170708 },
    ],
    replicationError: 27852,
    worst: {
      unhedged: { pnl: -45674, prices: { ETH: 1000 } },
      hedged: { pnl: -27475, prices: { ETH: 3500 } },
    },
    distribution: {
      unhedged: {
        mean: -3369,
        standardDeviation: 9100,
        valueAtRisk: 23500,
        expectedShortfall: 28700,
        probabilityOfLoss: 0.53,
        expectedGain: 1200,
        expectedLoss: 1500,
        omega: 0.8,
        downsideDeviation: 2400,
      },
      hedged: {
        mean: -2992,
        standardDeviation: 4300,
        valueAtRisk: 11900,
        expectedShortfall: 16800,
        probabilityOfLoss: 0.72,
        expectedGain: 1200,
        expectedLoss: 1500,
        omega: 0.8,
        downsideDeviation: 2400,
      },
    },
  },
  payoff: [
    [1000, -22036, -45674, -23261],
    [1500, -11018, -18511, -7116],
    [1800, -4407, -5507, -723],
    [2000, 0, 0, 377],
    [2200, 4407, 3413, -618],
    [2500, 11018, 5202, -5439],
    [3000, 22036, 5202, -16457],
    [3500, 33054, 5202, -27475],
  ].map(([ETH, hold, unhedged, hedged]) => ({
    prices: { ETH: ETH! },
    hold: hold!,
    unhedged: unhedged!,
    hedged: hedged!,
  })),
  binding: [],
  infeasible: null,
  warnings: ['The P&L on the grid goes on past the liquidation price of ETH-PERP, 2,628.10.'],
}

/** What else could be done: figures of that plan beside withdrawing. */
export const perpCompared: Alternatives = {
  alternatives: [
    {
      ...{ name: 'withdraw', legs: 0, cost: 0, capital: 100000, expected: 0, returnApr: 0, overOpportunity: 0 },
      ...{
        standardDeviation: 0,
        expectedShortfall: 0,
        worst: { pnl: 0, prices: { ETH: 1000 } },
        breakEvenFeeApr: null,
      },
    },
    {
      ...{ name: 'all', legs: 1, cost: -376.8, capital: 115000, expected: -2992, returnApr: -0.3166 },
      ...{ overOpportunity: -2992, standardDeviation: 4300, expectedShortfall: 16800, breakEvenFeeApr: 0.364 },
      worst: { pnl: -27475, prices: { ETH: 3500 } },
    },
  ],
  missing: [{ name: 'few', why: 'no hedge meets the limits together: loss' }],
  fewer: null,
  verdict: perpPlan.verdict,
}

/** The strategy of that plan. */
export const perpStrategy: Strategy = {
  name: perpPlan.strategy.name,
  why: 'A short of the delta you hold takes the direction out of a range; what is left is its curvature.',
  sha256: perpPlan.strategy.sha256,
  numeraire: 'USD',
  asOf: Date.UTC(2026, 0, 5, 8),
  horizonDays: 30,
  opportunity: 0,
  assets: [
    { symbol: 'ETH', price: 2000, volatility: 0.65 },
    { symbol: 'USDC', price: 1, volatility: 0 },
  ],
  correlations: [
    [1, 0],
    [0, 1],
  ],
  positions: [
    {
      id: 'lp',
      kind: 'concentrated',
      terms: { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower: 1500, upper: 2500 } },
      size: { kind: 'value', value: 100000 },
      entry: undefined,
      fees: { apr: undefined, whileInRange: false, uncollected: [], collected: [] },
    },
  ],
  instruments: [
    {
      id: 'ETH-PERP',
      kind: 'perp',
      asset: 'ETH',
      venue: 'hyperliquid',
      lot: '0.0001',
      fee: { kind: 'rate', rate: 0.00045, cap: undefined },
      sides: 'both',
      maxSize: undefined,
      asks: [{ price: 2000, size: Number.POSITIVE_INFINITY }],
      bids: [{ price: 2000, size: Number.POSITIVE_INFINITY }],
      mark: undefined,
      contract: 'linear',
      price: 2000,
      funding: 0.1095,
      maxLeverage: 25,
      maintenanceMargin: 0.02,
      collateral: 15000,
    },
  ],
  hedge: {
    target: 'flat',
    minimise: 'delta',
    lossAversion: 2.25,
    confidence: 0.95,
    limits: {
      delta: [],
      gamma: [],
      vega: [],
      premium: undefined,
      margin: undefined,
      legs: undefined,
      loss: undefined,
      shortfall: undefined,
      ...{ naked: [], tail: undefined, expected: undefined, capital: undefined },
      survive: [{ asset: 'ETH', min: 1500, max: 2500 }],
    },
    simplify: 0,
    pin: [],
    exclude: [],
    scenarios: { prices: [{ asset: 'ETH', min: 1000, max: 3500, points: 251 }], samples: 2000, seed: 1 },
  },
  accounts: [],
  venues: [],
  stress: [],
  sources: [],
  warnings: [],
}
