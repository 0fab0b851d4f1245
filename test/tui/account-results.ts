import type { Plan } from '../../src/plan/result/plan.ts'
import type { AnalysisResult } from '../../src/tui/state/analysis.ts'
import { stripPlan } from './strip-plan.ts'

const SHORT = 22.0359
const HELD = 15000
const prices = Array.from({ length: 21 }, (_, i) => 1000 + 100 * i)
const days = [0, 7, 30]
const volatility = [1, 1.5]

/** Of a short at 2,000 on 15,000 with a maintenance of 2 %: equity over need, funding received since. */
function shortHealth(price: number, day: number): number {
  const received = (SHORT * 2000 * 0.1095 * day) / 365
  const health = (HELD + received + SHORT * (2000 - price)) / (0.02 * SHORT * price)
  return health < 1 ? Math.max(0, health) : health
}

const table = (of: (price: number, day: number, factor: number) => number | null) =>
  prices.map((price) => days.map((day) => volatility.map((factor) => of(price, day, factor))))

const end = (account: string, price: number, what: 'liquidation' | 'worthless') => ({
  ...{ account, asset: 'ETH', price, move: price / 2000 - 1, what },
  dailySigmas: Math.log(price / 2000) / (0.65 / Math.sqrt(365)),
})

/** Three accounts, the loan and the options of which are round inventions. */
export const resilience: Extract<AnalysisResult, { kind: 'resilience' }> = {
  kind: 'resilience',
  found: {
    nearest: [
      end('hyperliquid', 2628.14, 'liquidation'),
      end('revert', 712.5, 'liquidation'),
      end('revert', 552, 'worthless'),
    ],
    survival: [
      {
        ...{ asset: 'ETH', prices, days, volatility },
        health: {
          deribit: table((price, _, factor) => (price < 1400 ? null : 4000 / price / factor)),
          hyperliquid: table((price, day) => shortHealth(price, day)),
          revert: table((price, day) => Math.min(2.72, price / 730) - day / 3000),
        },
      },
    ],
    curve: (['down', 'up'] as const).map((direction) => ({
      ...{ asset: 'ETH', direction, beyondForetold: direction === 'down' ? 0.1818 : null },
      steepest: { perPercent: 645.8, from: 0.25 },
      rows: [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5].map((move) => ({
        ...{ move, loss: 104000 * move * move, further: 1040 * (2 * move + 0.01), foretold: 100000 * move * move },
        ...{ closing: 104000 * move * move + 99, closed: move > 0.3 && direction === 'up' ? ['hyperliquid'] : [] },
      })),
    })),
  },
}

const FAR = { asset: 'ETH', price: 0, away: 0.314, chance: { day: 1e-15, week: 0.0024 }, medianDays: 141.7 }

const account = (name: string, equity: number, maintenance: number, health: number | null, lost: number) => ({
  ...{ account: name, venue: name, model: 'cross' as const, equity, initial: 2 * maintenance, maintenance, health },
  ...{ surplus: equity - maintenance, idle: equity - 2 * maintenance - 800, buffer: 800, collateral: 0 },
  ...{
    holds: { USDC: equity },
    owes: {},
    liquidation: name === 'deribit' ? [] : [{ ...FAR, price: name === 'revert' ? 712.5 : 2628.14 }],
  },
  ifItFails: {
    ...{ lost, delta: { ETH: 22.0359 }, worst: { pnl: -4 * lost, prices: { ETH: 1000 } } },
    refill: name === 'deribit' ? null : { days: 1 / 24, opportunity: 0.07, cost: 4.07, deviation: 306.07 },
  },
})

/** The plan of the strip with money at three venues. */
export const standingPlan: Plan = {
  ...stripPlan,
  margin: {
    ...stripPlan.margin,
    accounts: [
      account('hyperliquid', 15000, 881.44, 17.02, 15000),
      account('deribit', 8000, 0, null, 10960),
      account('revert', 70000, 22500, 2.58, 70000),
    ],
    netting: {
      ...{ apart: 22338.3, together: 8235.4, share: 0.631, freed: 14367.4 },
      scan: 'Deribit S:PM of 2024-06-17, pools shocked too',
    },
  },
}
