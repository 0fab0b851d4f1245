import { describe, expect, it } from 'vitest'
import { lossAtPremium } from '../../src/plan/result/loss-at-premium.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { stripPlan } from '../tui/strip-plan.ts'
import { stripStrategy } from '../tui/strip-strategy.ts'

const [liquidity, spot] = [9334.5535, 2000]

function found(premium: number, payoff: Plan['payoff'] = stripPlan.payoff) {
  return lossAtPremium({ ...stripPlan, payoff, cost: { ...stripPlan.cost, premium } }, stripStrategy)
}

describe('the prices at which the impermanent loss is the premium', () => {
  it.each([1000, 2000, 3677.7])('are those of the closed form of a range, for a premium of %d', (premium) => {
    // In range the loss is L(√p − √s)²/√s: docs/models.md 1.3 less the tokens held instead.
    const away = Math.sqrt((premium * Math.sqrt(spot)) / liquidity)
    const [{ asset, prices }] = found(premium) as [{ asset: string; prices: number[] }]
    expect([asset, prices.length]).toEqual(['ETH', 2])
    // The grid has a price every 50.
    expect(Math.abs(prices[0]! - (Math.sqrt(spot) - away) ** 2)).toBeLessThan(3)
    expect(Math.abs(prices[1]! - (Math.sqrt(spot) + away) ** 2)).toBeLessThan(3)
  })

  it.each([
    ['no premium is paid', 0],
    ['one is received', -500],
    ['the loss stays below it everywhere', 1e6],
  ])('are none where %s', (_, premium) => {
    expect(found(premium)).toEqual([])
  })

  it('are none where no price moves', () => {
    expect(found(1000, [])).toEqual([])
  })
})
