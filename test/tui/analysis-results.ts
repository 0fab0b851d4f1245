import type { RangeRow } from '../../src/plan/alternatives/range-row.ts'
import type { Alternative } from '../../src/plan/result/plan.ts'
import type { StressRow } from '../../src/plan/stress/stress-report.ts'
import type { RuleSummary } from '../../src/simulation/summary/rule-summary.ts'
import type { AnalysisResult } from '../../src/tui/state/analysis.ts'
import { stripPlan } from './strip-plan.ts'

type Of<Kind extends AnalysisResult['kind']> = Extract<AnalysisResult, { kind: Kind }>

const prices = Array.from({ length: 51 }, (_, i) => 1000 + 50 * i)
const inside = (price: number) => price >= 1500 && price <= 2500
const liquidity = 9334.5535

/** Delta and gamma of the pool (docs/models.md 1.3), and the same less a short of 22 ETH. */
export const greeks: Of<'greeks'> = {
  kind: 'greeks',
  found: {
    prices,
    unhedged: { delta: prices.map(delta), gamma: prices.map(gamma) },
    hedged: { delta: prices.map((price) => delta(price) - 22.0359), gamma: prices.map(gamma) },
  },
}

function delta(price: number): number {
  return liquidity * (1 / Math.sqrt(Math.min(2500, Math.max(1500, price))) - 1 / 50)
}

function gamma(price: number): number {
  return inside(price) ? -liquidity / 2 / price ** 1.5 : 0
}

/** A triangle and a block: the shapes are inventions. */
export const outcomes: Of<'outcomes'> = {
  kind: 'outcomes',
  found: {
    unhedged: { low: -43000, high: 7000, counts: Array.from({ length: 25 }, (_, i) => i * i) },
    hedged: { low: -1617, high: -980, counts: Array.from({ length: 25 }, (_, i) => Math.min(i, 24 - i) + 3) },
  },
}

/** A range that is left on both sides, and a short that has to be funded. */
export const playbook: Of<'playbook'> = {
  kind: 'playbook',
  found: (
    [
      [
        1500,
        'out-of-range',
        'out of range below, all of it is ETH: it earns no fees until the price is back',
        false,
        54,
      ],
      [2000, 'now', 'now', false, 22.0359],
      [2393, 'premium', 'the pools have lost what the premium cost', false, 4.1],
      [2500, 'out-of-range', 'out of range above, no ETH is left in it: close the short', true, 0],
      [2996, 'collateral', 'add $7,406 to ETH-PERP: liquidated at 3,625 instead of 3,295', true, 0],
      [3295, 'liquidation', 'ETH-PERP is liquidated: close or fund it before', true, 0],
    ] as const
  ).map(([price, kind, text, act, held]) => ({
    ...{ asset: 'ETH', price, kind, text, act, held },
    ...{ straight: -22.0359, options: 3, unhedged: 2000 - price, hedged: -900 },
  })),
}

/** Losses that grow towards low prices and low volatility. */
export const heat: Of<'heat'> = {
  kind: 'heat',
  found: {
    prices: [1000, 1500, 2000, 2500, 3000],
    volatilities: [2, 1, 0.5],
    unhedged: [2, 1, 0.5].map(() => [-45674, -17424, 0, 5085, 5085]),
    hedged: [2, 1, 0.5].map((factor) => [-3900, -2100, -40, 1200, 2400].map((pnl) => pnl * (2.5 - factor))),
  },
}

function row(
  name: string,
  unhedged: number,
  hedged: number,
  price: number,
  liquidated: readonly string[] = [],
): StressRow {
  return {
    name,
    source: 'an invention',
    prices: { ETH: price, USDC: 1 },
    elapsedDays: 0,
    unhedged,
    hedged,
    attribution: {
      positions: [{ id: 'lp', pnl: unhedged, liquidated: false }],
      legs: [
        { instrument: 'ETH-PERP', pnl: hedged - unhedged + 3730, liquidated: liquidated.length > 0 },
        { instrument: 'ETH-4FEB26-1500-P', pnl: 0, liquidated: false },
      ],
      accounts: [],
      premium: -3677.7,
      fees: -52.3,
      funding: 0,
      interest: 0,
      feeIncome: 0,
      total: hedged,
    },
    margin: { initial: 0, maintenance: 0 },
    liquidated,
    ...{ lacked: {}, freeElsewhere: 0, recoveryDays: null },
    distribution: null,
  }
}

/** Three scenarios, not in the order of their losses. */
export const stress: Of<'stress'> = {
  kind: 'stress',
  found: [
    row('gap down 20 %', -13467, -1256, 1600),
    row('March 2020', -39803, -3783, 1108),
    row('gap up 80 %', 5085, -2210, 3600, ['ETH-PERP']),
  ],
}

/** Budgets from nothing to what the plan of the strip spends: the figures are inventions. */
export const frontier: Of<'frontier'> = {
  kind: 'frontier',
  found: {
    format: 'hedgerow/frontier/1',
    strategy: { name: stripPlan.strategy.name, sha256: stripPlan.strategy.sha256 },
    asOf: stripPlan.asOf,
    numeraire: 'USD',
    objective: 'replication',
    by: 'premium',
    points: [0, 600, 1200, 1800, 2400, 3000, 3677.7].map((premium, i) => ({
      premium,
      cost: premium + 100,
      expected: -premium,
      capital: 100_000 + premium,
      objective: 5200 / (i + 1) - 570,
      status: 'optimal' as const,
      gap: 0,
      replicationError: 5000 / (i + 1) - 600,
      worstLoss: 2900 - 190 * i,
      expectedShortfall: 2800 - 180 * i,
      legs: stripPlan.legs.slice(0, 1 + 2 * i),
    })),
    complete: true,
    knee: 2,
    tangency: null,
  },
}

const outcome = {
  capital: 100000,
  returnApr: 0,
  overOpportunity: 0,
  breakEvenFeeApr: 0.3,
  cost: 0,
  expectedShortfall: 0,
}
const named = (name: Alternative['name'], legs: number, expected: number, standardDeviation: number, pnl: number) => {
  return { ...outcome, name, legs, expected, standardDeviation, worst: { pnl, prices: { ETH: 1000 } } }
}

const nothing = { pool: 0, fees: 0, perp: 0, options: 0, funding: 0, tradingFees: 0, spread: 0, gas: 0, cover: 0 }
/** Half of whose paths come to `mean` at the end. */
const rule = (name: string, mean: number, expectedShortfall: number, trades: number, cost: number): RuleSummary => ({
  name,
  pnl: {
    ...{ mean, standardError: 12, standardDeviation: 540, valueAtRisk: 900, expectedShortfall },
    ...{ worst: { value: -2 * expectedShortfall, path: 7 }, probabilityOfLoss: 0.4 },
    quantiles: { p1: -1800, p5: -900, p25: -200, p50: 40, p75: 300, p95: 700, p99: 1100 },
  },
  attribution: {
    ...{ ...nothing, tradingFees: -cost, residual: 0 },
    ...{ lvr: 0, impermanentLoss: 0, feesArbitrage: 0, feesNoise: 0 },
  },
  hedge: { trades, turnover: 0, deltaError: 0.4, effectiveness: 0.97, timeInRange: 0.93 },
  account: {
    ...{ liquidated: 0.02, exited: 0, topUps: 0, peakCollateral: 15000, timeWeightedCapital: 115000 },
    ...{ idleCollateral: 9000, returnApr: 0.08 },
  },
  ...{ drawdown: { mean: -0.02, worst: -0.11 }, exit: null, ratios: { sharpe: 1, sortino: 1, omega: 1 } },
  fan: [0, 10, 20, 30].map((day) => {
    const wide = Math.sqrt(day) * 100
    const middle = (mean * day) / 30
    return { day, p5: middle - wide, p25: middle - wide / 2, p50: middle, p75: middle + wide / 2, p95: middle + wide }
  }),
})

/** What three rules make of 2,000 paths; round inventions. */
export const time: Of<'time'> = {
  kind: 'time',
  found: {
    simulation: {
      ...{ format: 'hedgerow/simulation/1', strategy: { name: 'strip', sha256: '' } },
      engine: {
        ...{ hedgerow: '1', seed: 1, paths: 2000, asked: 2000, step: '1h', steps: 720, model: 'gbm', drift: 0 },
        ...{ surface: 'sticky-moneyness', confidence: 0.95 },
      },
      ...{ asOf: '2026-01-05T08:00:00Z', horizonDays: 30, numeraire: 'USD' },
      ...{ unhedged: rule('unhedged', -1314, 14509, 0, 0), hold: rule('hold', 10, 21000, 0, 0) },
      rules: [rule('never', -27, 1617, 0, 40), rule('1d', -437, 987, 29, 410), rule('band', -210, 1100, 11.4, 190)],
      best: { expectedShortfall: '1d', mean: 'never' },
      advice:
        'Rule 1d costs $410 more than rule never and cuts the worst 5 % from a mean loss of $1,617 to a mean loss of $987.',
      warnings: [],
    },
  },
}

/** What else could be done with the strip; round inventions. */
export const alternatives: Of<'alternatives'> = {
  kind: 'alternatives',
  found: {
    alternatives: [
      named('withdraw', 0, 0, 0, 0),
      named('unhedged', 0, -1314, 8710, -43619),
      named('perps', 1, -980, 4400, -22900),
      named('options', 9, -1500, 40, -1700),
      named('few', 4, -40, 260, -1900),
      named('all', 13, -27, 61, -1617),
    ],
    missing: [],
    fewer: { legs: 11, cost: 3320, worst: { pnl: -1650, prices: { ETH: 1000 } } },
    verdict: { best: 'withdraw', hedgedBreakEvenFeeApr: 0.26, text: 'Withdrawing leaves most.' },
  },
}

const inRange = (
  name: RangeRow['name'],
  range: RangeRow['range'],
  atEdges: RangeRow['atEdges'],
  [timeInRange, feeApr, breakEvenFeeApr, liquidation]: readonly [number, number, number, number],
): RangeRow => ({
  ...{ position: 'lp', name, range, atEdges, value: 100_000, liquidity: 9334.55, timeInRange, feeApr, apr: feeApr },
  ...{ expectedImpermanentLoss: -3369, breakEvenFeeApr, netApr: feeApr - breakEvenFeeApr },
  ...{ expected: -1314, standardDeviation: 9025 },
  hedge: {
    ...{ cost: -376.8, collateral: 15_000, liquidation, liquidationAsset: 'ETH', expected: -937 },
    standardDeviation: 4491,
  },
})

/** The strip's position in other ranges: shares and rates by shared/golden/c_capital where that has the range, the rest invented. */
export const ranges: Of<'ranges'> = {
  kind: 'ranges',
  found: {
    format: 'hedgerow/ranges/1',
    strategy: { name: stripPlan.strategy.name, sha256: stripPlan.strategy.sha256 },
    ...{ asOf: stripPlan.asOf, numeraire: 'USD', horizonDays: 30, complete: true },
    ranges: [
      inRange('now', { lower: 1500, upper: 2500 }, { lower: 81_483, upper: 105_208 }, [0.9344, 0.25, 0.4099, 2628.14]),
      inRange('±10 %', { lower: 1800, upper: 2200 }, { lower: 92_200, upper: 102_400 }, [0.6099, 0.3995, 0.657, 2579]),
      inRange('±25 %', { lower: 1500, upper: 2500 }, { lower: 81_483, upper: 105_208 }, [0.9344, 0.25, 0.4099, 2628]),
      inRange('±50 %', { lower: 1000, upper: 3000 }, { lower: 56_000, upper: 107_700 }, [1, 0.14, 0.22, 2724]),
      inRange('full', null, null, [1, 0.032, 0.0527, 2549]),
    ],
  },
}
