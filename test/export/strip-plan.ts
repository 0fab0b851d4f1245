import type { Leg, Plan } from '../../src/plan/result/plan.ts'
import { perpPlan } from './perp-plan.ts'

const option = (instrument: string, side: Leg['side'], size: string, price: number): Leg => ({
  instrument,
  kind: 'option',
  venue: 'deribit',
  side,
  size,
  price,
  notional: Number(size) * 2000,
  premium: (side === 'buy' ? 1 : -1) * Number(size) * price,
  fee: Number(size) * 0.6,
  margin: { initial: 0, maintenance: 0 },
  collateral: 0,
  liquidationPrice: null,
})

/** The perp of `perpPlan` with options of another venue, stopped before the proof, with a limit that binds. */
export const stripPlan: Plan = {
  ...perpPlan,
  status: 'feasible',
  stoppedBy: 'nodes',
  gap: { value: 3.1, relative: 0.018 },
  objective: { name: 'replication', value: 172.2 },
  legs: [
    ...perpPlan.legs,
    option('ETH-4FEB26-1500-P', 'buy', '3', 14.2),
    option('ETH-4FEB26-1600-P', 'buy', '8', 24.1),
    option('ETH-4FEB26-2400-C', 'buy', '12', 43),
    option('ETH-4FEB26-2500-C', 'sell', '2', 31.9),
  ],
  cost: { premium: 687.6, spread: 18.4, fees: 34.83231, fundingIncome: 396.6462, total: 325.78611 },
  binding: [{ limit: 'premium', value: 4000, worth: 0.31 }],
}

/** The answer when limits conflict. */
export const noPlan: Plan = {
  ...perpPlan,
  status: 'infeasible',
  legs: [],
  infeasible: { limits: ['premium', 'delta'], advice: 'premium 4,000 → 4,500, or delta.ETH 0.05 → 0.1' },
}
