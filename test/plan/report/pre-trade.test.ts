import { describe, expect, it } from 'vitest'
import { preTradeSection } from '../../../src/export/pre-trade-section.ts'
import { preTrade } from '../../../src/plan/report/pre-trade.ts'
import type { Leg, Plan } from '../../../src/plan/result/plan.ts'
import { perpPlan, perpStrategy } from '../../export/perp-plan.ts'
import { option } from '../../export/ticket-plan.ts'

/** A put that expires at the horizon, 30 days on, with two offered at 43 and ten at 44. */
const put = option('PUT', 43, {
  ...{ settlement: 'numeraire', venue: 'deribit', strike: 1800, expiry: Date.UTC(2026, 1, 4, 8) },
  asks: [
    { price: 43, size: 2 },
    { price: 44, size: 10 },
  ],
})
const putLeg: Leg = {
  ...{ ...perpPlan.legs[0]!, instrument: 'PUT', kind: 'option', venue: 'deribit', side: 'buy', size: '4', price: 43.5 },
  ...{ notional: 8000, premium: 174, fee: 2.4, collateral: 0, liquidationPrice: null },
}
const plan: Plan = {
  ...perpPlan,
  legs: [...perpPlan.legs, putLeg],
  payoff: [
    { prices: { ETH: 1000 }, hold: 0, unhedged: -45_000, hedged: 0 },
    { prices: { ETH: 3500 }, hold: 0, unhedged: 5000, hedged: 0 },
  ],
}
const strategy = { ...perpStrategy, instruments: [...perpStrategy.instruments, put] }

describe('before a hedge is traded', () => {
  const check = preTrade(plan, strategy)

  it('options come first, each leg against what is quoted on its side', () => {
    expect(check.legs.map(({ leg, depth }) => [leg.instrument, depth])).toEqual([
      ['PUT', 12],
      ['ETH-PERP', undefined],
    ])
  })

  it('a ladder costs what its levels are worse than the best: two at 44 instead of 43', () => {
    expect(check.legs.map(({ impact }) => impact)).toEqual([expect.closeTo(2, 9), 0])
  })

  it('cash and collateral are summed by venue', () => {
    expect(check.venues).toEqual([
      { venue: 'deribit', cash: 176.4, collateral: 0 },
      { venue: 'hyperliquid', cash: 19.83231, collateral: 15000 },
    ])
  })

  it('the first leg alone leaves the positions and four puts: 4 · 800 less 176.40 better at 1,000, and most of the delta', () => {
    expect(check.firstAlone?.instrument).toBe('PUT')
    expect(check.firstAlone?.worst).toEqual({ prices: { ETH: 1000 }, pnl: expect.closeTo(-45_000 + 3200 - 176.4, 6) })
    const { ETH } = check.firstAlone!.delta
    expect(ETH).toBeLessThan(22.0359)
    expect(ETH).toBeGreaterThan(22.0359 - 4)
  })

  it('fills may cost as much more as the hedge lifts the worst result', () => {
    const { unhedged, hedged } = plan.residual.worst
    expect(check.slippage?.amount).toBeCloseTo(hedged.pnl - unhedged.pnl, 9)
    expect(check.slippage?.share).toBeCloseTo((hedged.pnl - unhedged.pnl) / (44_071.8 + 174), 9)
    const worse = { ...plan, residual: { ...plan.residual, worst: { unhedged: hedged, hedged: unhedged } } }
    expect(preTrade(worse, strategy).slippage).toBeUndefined()
  })

  it('is a section of the report, and none where nothing is traded', () => {
    const blocks = JSON.stringify(preTradeSection(plan, strategy))
    expect(blocks).toContain('1 PUT')
    expect(blocks).toContain('If only PUT fills, a delta of')
    expect(preTradeSection({ ...plan, legs: [] }, strategy).blocks).toEqual([])
  })
})
