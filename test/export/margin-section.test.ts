import { describe, expect, it } from 'vitest'
import { planReport } from '../../src/export/plan-report.ts'
import { reportText } from '../../src/export/report-text.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { perpPlan, perpStrategy } from './perp-plan.ts'

const words = (margin: Partial<Plan['margin']>) => {
  const plan = { ...perpPlan, margin: { ...perpPlan.margin, ...margin } }
  return reportText(planReport(plan, perpStrategy), 100).replace(/\s+/g, ' ')
}
const account = (...prices: number[]) => {
  const liquidation = prices.map((price) => {
    return { asset: 'ETH', price, away: 0.1, chance: { day: 0, week: 0 }, medianDays: 20 }
  })
  return { ...perpPlan.margin.accounts[0]!, venue: 'deribit', model: 'portfolio', liquidation } as const
}

describe('margin in the report', () => {
  it('names the model and what netting saves', () => {
    const text = words({ initial: 900, model: 'deribit: the whole book by scenarios' })
    expect(text).toContain(
      'Margin model: deribit: the whole book by scenarios. Netting saves 862.87 of the 1,762.87 that the parts would need one by one.',
    )
  })

  it('admits when the model asks for more than the parts', () => {
    expect(words({ initial: 2000 })).toContain(
      'That is 237.13 more than the 1,762.87 that the parts would need one by one.',
    )
  })

  it('says nothing of netting where there is none', () => {
    expect(words({})).not.toMatch(/Netting|one by one|All of the account/)
  })

  it('says where an account that stands together is closed', () => {
    expect(words({ accounts: [account(1400, 2700)] })).toContain(
      'All of the account at deribit is closed at ETH 1,400.00 or ETH 2,700.00.',
    )
    expect(words({ accounts: [account()] })).toContain('No price of one asset alone closes the account at deribit.')
  })
})
