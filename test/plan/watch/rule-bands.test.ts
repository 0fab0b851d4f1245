import { describe, expect, it } from 'vitest'
import { watchOrders } from '../../../src/export/watch/watch-orders.ts'
import { watchSentences } from '../../../src/export/watch/watch-summary.ts'
import { makePlan } from '../../../src/plan/make-plan.ts'
import { fixedPositions } from '../../../src/plan/result/fixed-positions.ts'
import { heldLegs, withHedgeHeld } from '../../../src/plan/watch/held-hedge.ts'
import { ruleBands } from '../../../src/plan/watch/rule-bands.ts'
import { ruleMoments } from '../../../src/plan/watch/rule-moments.ts'
import { watchReport } from '../../../src/plan/watch/watch-report.ts'
import type { Rule } from '../../../src/strategy/terms/rule.ts'
import { rangeLiquidity } from '../../hedge/hedge-problems.ts'
import { ruleOf } from '../../simulation/made-up.ts'
import { ethRange, patient, strategyOf } from '../plan-of.ts'

const HOUR = 3_600_000
const PERP =
  '{ id: PERP, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.0001", fee: { rate: 0.00045 }, maxLeverage: 25, maintenanceMargin: 0.02, collateral: 15000 }'
const OTHER = '{ id: DEAR, kind: perp, asset: ETH, venue: okx, lot: "0.1", fee: { rate: 0.001 } }'
const LIQUIDITY = rangeLiquidity(100_000, 1500, 2500, 2000)
/** Reserves of ETH in the range, and its gamma, docs/models.md 1.3. */
const eth = (price: number) => LIQUIDITY * (1 / Math.sqrt(Math.min(2500, Math.max(1500, price))) - 1 / Math.sqrt(2500))
const gamma = (price: number) => -LIQUIDITY / (2 * price ** 1.5)

/** A hedge that was planned at 2,000, at another price some hours on, kept by a rule; the refresh before was at its beginning. */
async function keptAt(price: number, rule: Rule, hours = 0) {
  const first = strategyOf(ethRange(`instruments: [ ${PERP}, ${OTHER} ]\nhedge: { minimise: delta, exclude: [DEAR] }`))
  const plan = await makePlan(first, patient)
  const legs = heldLegs(plan.legs, first)
  const positions = fixedPositions(first, plan.positions)
  const opened = await makePlan(withHedgeHeld({ ...first, positions }, legs), patient)
  const strategy = {
    ...{ ...first, positions, asOf: first.asOf + hours * HOUR, hedge: { ...first.hedge, exclude: [] } },
    assets: first.assets.map((asset) => (asset.symbol === 'ETH' ? { ...asset, price } : asset)),
  }
  const held = withHedgeHeld(strategy, legs)
  const now = { plan: await makePlan(held, patient), strategy: held }
  const names = new Set(plan.legs.map(({ instrument }) => instrument))
  const clock = { began: first.asOf, before: first.asOf, now: strategy.asOf }
  const delta = ruleBands(rule, { opened, plan: now.plan, legs: names, strategy }, clock)
  const flat = rule.to === 'centre' || rule.when.kind === 'every'
  const due = ruleMoments(rule, held, now.plan)
  const bands = {
    residual: 0.05,
    liquidation: 0.01,
    delta,
    rule: { name: rule.name, to: flat ? 'flat' : 'edge', due } as const,
  }
  const report = watchReport({ ...now, legs: names }, opened, bands)
  return { report, orders: watchOrders(report, strategy, opened, rule) }
}

describe('a rule says when it would trade now and what', () => {
  const left = eth(1900) - 22.0359
  const half = 0.05 * eth(2000)
  /** No more than whole lots. */
  const lots = (size: number, digits: number) => (Math.floor(size * 10 ** digits) / 10 ** digits).toFixed(digits)

  it('a band of 5 %: back to its edge, once the delta that is left is outside', async () => {
    const rule = ruleOf({ kind: 'delta', share: 0.05 })
    const { report, orders } = await keptAt(1900, rule)
    expect(report.residual[0]!.max).toBeCloseTo(half, 8)
    expect(orders).toMatchObject([{ instrument: 'PERP', side: 'sell', size: lots(left - half, 4) }])
    expect(watchSentences(report)[0]!.text).toMatch(
      /^Rule .* trades now: ETH: .* to be back at the edge of its band\.$/,
    )
    const calm = await keptAt(1990, rule)
    expect([calm.report.attention, calm.orders]).toEqual([false, []])
  })

  it('to its centre: flat, in the instrument that it names', async () => {
    const rule = { ...ruleOf({ kind: 'delta', share: 0.05 }), to: 'centre', trade: 'DEAR' } as const
    const { orders } = await keptAt(1900, rule)
    expect(orders).toMatchObject([{ instrument: 'DEAR', side: 'sell', size: lots(left, 1) }])
  })

  it('by Whalley and Wilmott: (3/2·k·S·Γ²/a)^(1/3) tokens either way', async () => {
    const { report } = await keptAt(1900, ruleOf({ kind: 'whalleyWilmott', riskAversion: 1e-4 }))
    const width = Math.cbrt((1.5 * 0.00045 * 1900 * gamma(1900) ** 2) / 1e-4)
    expect(report.residual[0]!.max / width).toBeCloseTo(1, 6)
  })

  it('by the clock: flat where it has struck since the refresh before, else not at all; never: not at all', async () => {
    const rule = ruleOf({ kind: 'every', milliseconds: 8 * HOUR })
    expect((await keptAt(1900, rule, 7)).orders).toEqual([])
    expect((await keptAt(1900, rule, 8)).orders).toMatchObject([{ side: 'sell', size: lots(left, 4) }])
    expect((await keptAt(1900, ruleOf({ kind: 'never' }), 8)).orders).toEqual([])
  })

  it('and what else it does: a stop that is met, a range that is left, money that is to be brought', async () => {
    const rule: Rule = {
      ...ruleOf({ kind: 'never' }),
      exit: { asset: 'ETH', below: undefined, above: 2550, slippage: 0, gas: 0 },
      rerange: { gas: 2 },
      topUp: { below: 0.08, to: 0.15, limit: 20_000 },
    }
    const { report } = await keptAt(2560, rule)
    // equity 15,000 − 22.0359·560 of a notional of 22.0359·2,560
    const [equity, notional] = [15_000 - 22.0359 * 560, 22.0359 * 2560]
    const bring = Math.round(0.15 * notional - equity).toLocaleString('en-US')
    expect(report.rule!.due.map(({ about }) => about)).toEqual([
      'rule exit',
      'rule rerange lp',
      'rule topUp hyperliquid',
    ])
    expect(report.rule!.due[2]!.text).toContain(`bring ${bring}.`)
    expect(report.attention).toBe(true)
    expect((await keptAt(2000, rule)).report.rule!.due).toEqual([])
  })
})
