import { describe, expect, it } from 'vitest'
import { planReport } from '../../src/export/plan-report.ts'
import { reportText } from '../../src/export/report-text.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { perpPlan, perpStrategy } from './perp-plan.ts'
import { noPlan, stripPlan } from './strip-plan.ts'

const text = (plan = perpPlan, width = 80) => reportText(planReport(plan, perpStrategy), width)
const words = (plan = perpPlan) => text(plan).replace(/\s+/g, ' ')

describe('the plan as text', () => {
  it('opens with the name, why, whether it is worth it, what to trade and what that does', () => {
    expect(words()).toContain(
      'ETH/USDC 1,500–2,500 with a perpetual short A short of the delta you hold takes the direction out of a range; ' +
        `what is left is its curvature. ${perpPlan.verdict.text} ` +
        'Sell 22.0359 ETH-PERP. ✓ proven best for delta ($19.90): no hedge in whole lots is better. ' +
        'Over 30 days the hedge pays fees of $19.83, and receives funding of $397. ' +
        'Net of that, on the price grid: worst −$27,475 at 3,500 (unhedged −$45,674).',
    )
  })

  it('has the sections in the order of the decision', () => {
    const titles = text()
      .split('\n')
      .filter((line) => /^[A-Z]/.test(line) && line === line.toUpperCase())
    expect(titles).toEqual([
      'POSITIONS, IN USD',
      'MARKET ON 2026-01-05 08:00 UTC',
      'LEGS, ALL ON HYPERLIQUID',
      'COST',
      'EXPECTED IN 30 DAYS, USD',
      'CAPITAL',
      'MARGIN AND LIQUIDATION',
      'BEFORE YOU TRADE',
      'EXPOSURE TODAY',
      'P&L IN 30 DAYS, USD',
    ])
  })

  it('aligns residual Greeks before and after, a residue of rounding shown as nothing', () => {
    const residue = { ...perpPlan.exposure.hedged, delta: { ETH: -3.4e-5, USDC: 55928.2 } }
    const plan = { ...perpPlan, exposure: { ...perpPlan.exposure, hedged: residue } }
    expect(text(plan)).toMatch(/delta, ETH +\+22\.0359 +−22\.0359 +0\.0000/)
  })

  it('says where the perp is liquidated, how far that is and whether it must survive it', () => {
    expect(text()).toMatch(/ETH-PERP +1,762\.87 +881\.44 +15,000\.00 +2,628\.10 +\+31 %/)
    expect(words()).toContain('ETH-PERP is liquidated outside the prices to survive, 1,500 to 2,500.')
  })

  it('counts options in the first sentence where there are many legs, and lists venues where there are several', () => {
    expect(words(stripPlan)).toContain('Sell 22.0359 ETH-PERP, buy 3 options and sell 1 option.')
    expect(text(stripPlan)).toMatch(/ETH-4FEB26-2400-C +deribit +buy +12 +43\.00 +516\.00 +7\.20/)
  })

  it('admits a search that ended before the proof, with the gap', () => {
    expect(words(stripPlan)).toContain(
      '≈ within 1.8 %: the best for replication ($172) found before the steps of the search were used up; no hedge can be better by more than $3.10, 1.8 % of it.',
    )
  })

  it('lists what the expected result is made of, without rows that are nothing', () => {
    const section = text().slice(text().indexOf('EXPECTED IN'), text().indexOf('CAPITAL'))
    const names = [...section.matchAll(/^ {2}(\S.*?) {2,}[+−]/gm)].map(([, name]) => name)
    expect(names).toEqual([
      'impermanent loss of the pools, from now',
      'spot, perpetuals and tokens owed, at mid',
      'trading fees',
      'funding',
      'expected result',
    ])
    expect(words()).toContain('Chance that the pools lose more than their fees: 98 %.')
  })

  it('says first that a position is out of range, how far, and what fees wait for it', () => {
    const range = { lower: 2200, upper: 2800, price: 3150, away: -1 / 9, timeInRange: 0.1 }
    const fees = { uncollected: { ETH: 0.62, USDC: 1710 }, collected: { USDC: 300 }, owed: 3663 }
    const lp = { ...perpPlan.positions[0]!, range, fees, netOfFees: -658.4 }
    const report = words({ ...perpPlan, positions: [lp] })
    expect(report).toContain(
      'curvature. lp is out of range: 3,150 is above 2,200 … 2,800, and it earns no fees until the price falls by 11 %. Withdrawing',
    )
    expect(report).toContain(
      'lp: fees of 0.62 ETH + 1,710 USDC wait to be collected, worth $3,663 and not in its value; 300 USDC were collected.',
    )
    expect(report).toMatch(/the same with all fees earned −658\.40/)
    expect(words()).not.toMatch(/out of range|wait to be collected|all fees earned/)
  })

  it('says when the distribution is that of a price history', () => {
    const scenarios = { ...perpStrategy.hedge.scenarios, samples: 1971, history: { times: [], columns: [] } }
    const strategy = { ...perpStrategy, hedge: { ...perpStrategy.hedge, scenarios } }
    const report = reportText(planReport(perpPlan, strategy), 80).replace(/\s+/g, ' ')
    expect(report).toContain('that of 1,971 overlapping windows of 30 days in the price history.')
    expect(words()).not.toContain('price history')
  })

  it('says what one more unit of a binding limit is worth', () => {
    expect(text(stripPlan)).toMatch(/premium +4,000 +0\.31/)
  })

  it('names the limits in the way when no hedge meets them', () => {
    expect(words(noPlan)).toContain(
      'No hedge meets the limits together: premium, delta. What would help: premium 4,000 → 4,500, or delta.ETH 0.05 → 0.1.',
    )
    expect(text(noPlan)).not.toContain('LEGS')
  })

  it.each([80, 100])('fits %i columns', (width) => {
    for (const plan of [perpPlan, stripPlan, noPlan]) {
      const widest = Math.max(...text(plan, width).split('\n').map(textWidth))
      expect(widest).toBeLessThanOrEqual(width)
    }
  })

  it('prints no control character from the file', () => {
    const hostile = { ...perpPlan, strategy: { ...perpPlan.strategy, name: '\u001b]0;owned\u0007\u001b[2Jname' } }
    const report = reportText(planReport(hostile, { ...perpStrategy, why: 'a\u001b[31mb\u0007' }), 80)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
    expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    expect(report.split('\n').slice(0, 2)).toEqual(['name', 'ab'])
  })
})
