import { describe, expect, it } from 'vitest'
import type { Control } from '../../src/hedge/problem/control.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { sharedText } from '../shared-data.ts'
import { strategyOf } from './plan-of.ts'
import { signedSize } from './recomputed.ts'

/** How often a search may ask whether to stop before it is: the same on every machine, long before its own budgets end it. */
const QUESTIONS = 300

/** The plan of a case as it lies beside the project, all its market files being one snapshot. */
function planned(name: string, snapshot?: string): Promise<Plan> | undefined {
  const text = sharedText(`cases/${name}.yaml`)
  const rows = snapshot === undefined ? '' : sharedText(`cases/venues/${snapshot}.csv`)
  if (text === undefined || rows === undefined) return undefined
  let asked = 0
  const control: Control = {
    shouldStop: () => (asked++ >= QUESTIONS ? 'time' : undefined),
    progress: () => undefined,
  }
  return makePlan(strategyOf(text, rows), control)
}

const isOption = ({ kind }: Plan['legs'][number]) => kind === 'option'

/** Strike and type, from a name like ETH-31JUL26-1000-P. */
function termsOf({ instrument }: Plan['legs'][number]): { strike: number; call: boolean } {
  const [, , strike, type] = instrument.split('-')
  return { strike: Number(strike), call: type === 'C' }
}

/** What a leg makes at a price, by hand: options expire there, perps move from where they were traded. */
function legAt(leg: Plan['legs'][number], price: number): number {
  if (!isOption(leg)) return signedSize(leg) * (price - leg.price) - leg.fee
  const { strike, call } = termsOf(leg)
  return signedSize(leg) * Math.max(0, call ? price - strike : strike - price) - leg.premium - leg.fee
}

/** Tokens of calls or puts, bought less sold. */
function net({ legs }: Plan, calls: boolean): number {
  const of = legs.filter((leg) => isOption(leg) && termsOf(leg).call === calls)
  return of.reduce((total, leg) => total + signedSize(leg), 0)
}

/** Of an objective but cost, what it makes small, alone and with the hedge. */
function judged({ objective: { name }, residual: { worst, distribution }, payoff }: Plan): [number, number] {
  const { unhedged, hedged } = distribution
  if (name === 'worst-loss') return [-worst.unhedged.pnl, -worst.hedged.pnl]
  if (name === 'variance') return [unhedged.standardDeviation, hedged.standardDeviation]
  if (name === 'expected-shortfall') return [unhedged.expectedShortfall, hedged.expectedShortfall]
  const most = (of: (row: Plan['payoff'][number]) => number) => Math.max(...payoff.map((row) => Math.abs(of(row))))
  return [most((row) => row.unhedged), most((row) => row.hedged)]
}

/** All that a trader asks of any hedge before signing it, read off the plan alone. */
function expectSigned(plan: Plan): void {
  const { legs, residual, payoff, exposure, cost, expected } = plan
  const worth = plan.positions.reduce((total, { value }) => total + value, 0)
  const [asset, delta] = Object.entries(exposure.unhedged.delta)[0]!
  const at = (prices: Readonly<Record<string, number>>) => prices[asset]!
  const today = at(residual.beyond[0]!.prices) / 0.2
  const sold = legs.filter((leg) => isOption(leg) && leg.side === 'sell')
  expect(['optimal', 'feasible']).toContain(plan.status)
  expect(legs.length).toBeGreaterThan(0)
  expect(new Set(legs.map(({ instrument }) => instrument)).size, 'nothing both bought and sold').toBe(legs.length)
  expect(Math.min(net(plan, true), net(plan, false)), 'cover').toBeGreaterThanOrEqual(-1e-9)
  expect(plan.margin.initial, 'margin').toBeLessThanOrEqual(worth / 4)
  for (const leg of sold) {
    const least = (Number(leg.size) * termsOf(leg).strike) / 1000
    expect(-leg.premium - leg.fee, `no pennies for ${leg.instrument}`).toBeGreaterThanOrEqual(least * (1 - 1e-9))
  }

  // What the plan says of prices far out and on the grid is what its legs make there, funding aside.
  for (const { prices, unhedged, hedged } of [...residual.beyond, ...payoff]) {
    const made = legs.reduce((total, leg) => total + legAt(leg, at(prices)), cost.fundingIncome)
    expect(Math.abs(unhedged + made - hedged), `P&L at ${at(prices)}`).toBeLessThanOrEqual(1e-6 * worth)
  }
  const [low, high] = residual.beyond
  expect(low!.hedged, 'at a fifth of the price').toBeGreaterThanOrEqual(low!.unhedged)
  if (['worst-loss', 'expected-shortfall'].includes(plan.objective.name)) {
    expect(
      high!.hedged,
      'at five times the price, beside what is lost at worst without a hedge',
    ).toBeGreaterThanOrEqual(Math.min(low!.unhedged, high!.unhedged))
  }
  const short = high!.unhedged - 4 * delta * today
  expect(high!.hedged, 'at five times the price, beside the plain delta hedge').toBeGreaterThanOrEqual(short)

  // The mean moves by what the plan says that options, spreads, fees and funding come to, and that is little.
  const moved = residual.distribution.hedged.mean - residual.distribution.unhedged.mean
  const stated = expected.total - expected.feeIncome - expected.adverseSelection
  expect(Math.abs(moved - stated), 'the mean, as stated').toBeLessThanOrEqual(2e-3 * worth)
  expect(moved, 'the mean').toBeGreaterThanOrEqual(-0.01 * worth)
}

describe('a hedge of a real chain that a planner once ruined its holder with', () => {
  // The share of what the objective makes small that may be left, so early in the search. Where there is little to buy there is much left.
  it.each([
    ['naked-tails-es', 'chains/eth-20260630T171507Z', 0.4],
    ['es-misses-lp', 'chains/eth-20260205T212937Z', 0.25],
    ['variance-burns-money', 'chains/btc-20260114T153405Z', 0.1],
    ['tail-outside-grid', 'tail-outside-grid', 0.6],
    ['tail-outside-grid-es', 'tail-outside-grid', 0.61],
    ['stub-quote', 'stub-quote', 0.2],
  ] as const)('%s is one to sign, and leaves no more of what it was to make small', async (name, snapshot, share) => {
    const plan = await planned(`venues/${name}`, snapshot)
    if (plan === undefined) return
    expectSigned(plan)
    const [alone, hedged] = judged(plan)
    expect(hedged / alone).toBeLessThanOrEqual(share)
  })

  it.each([
    ['cost-counts-premium', 'chains/btc-20260630T171507Z', 4000, Infinity],
    ['cost-false-infeasible', 'chains/btc-20260206T093516Z', Infinity, 100_000],
    ['cost-false-infeasible-50k', 'chains/btc-20260820T035420Z', 4000, 2500],
  ])('%s is one to sign, and keeps its limits for what trading costs', async (name, snapshot, loss, shortfall) => {
    const plan = await planned(`venues/${name}`, snapshot)
    if (plan === undefined) return
    expectSigned(plan)
    expect(-plan.residual.worst.hedged.pnl).toBeLessThanOrEqual(loss + 1e-6)
    expect(plan.residual.distribution.hedged.expectedShortfall).toBeLessThanOrEqual(shortfall + 1e-6)
    expect(plan.objective.value).toBeCloseTo(plan.cost.spread + plan.cost.fees, 6)
  })
})

describe('a question that a planner once answered with nonsense', () => {
  it('a put beside a pool bought in time, covered, and no call sold against it', async () => {
    const plan = await planned('lp/time-up-nothing-to-trade')
    if (plan === undefined) return
    expect([plan.status, plan.stoppedBy]).toEqual(['optimal', 'proof'])
    expect(plan.legs.map(({ instrument, side }) => [instrument, side])).toEqual([['PUT-1500', 'buy']])
    const [alone, hedged] = [plan.residual.worst.unhedged.pnl, plan.residual.worst.hedged.pnl]
    expect(hedged).toBeGreaterThan(alone)
  })

  it('the cheapest hedge without a limit that asks for one is refused, with what would ask for it', () => {
    const text = sharedText('cases/lp/minimise-cost-unbounded.yaml')
    if (text === undefined) return
    const { problems } = parseStrategy(text, 'case.yaml', { read: () => undefined, sha256: '' })
    expect(problems).toEqual([expect.objectContaining({ path: ['hedge', 'minimise'] })])
  })

  it('a pin beyond what is open is told with the most that can be traded', async () => {
    const plan = await planned('venues/es-misses-lp-pinned', 'chains/eth-20260205T212937Z')
    if (plan === undefined) return
    expect(plan.status).toBe('infeasible')
    expect(plan.infeasible?.limits).toEqual(['pin.ETH-27FEB26-4200-C'])
    expect(plan.infeasible?.advice).toMatch(/ -10,975 → -1,975, all that can be traded/)
  })

  it('a volatility that contradicts the quotes is told beside the hedge that it makes look free', async () => {
    const plan = await planned('venues/vol-disagrees-with-quote')
    if (plan === undefined) return
    expect(plan.legs.map(({ side }) => side)).toEqual(['buy'])
    expect(plan.warnings).toContainEqual(expect.stringMatching(/makes it worth .*, outside its quotes/))
  })
})
