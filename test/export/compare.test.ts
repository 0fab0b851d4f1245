import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { compareCsv, compareJson } from '../../src/export/compare/compare-data.ts'
import { compareText } from '../../src/export/compare/compare-text.ts'
import { payoffSlices } from '../../src/plan/result/payoff-slice.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { perpCompared, perpPlan, perpStrategy } from './perp-plan.ts'

const text = compareText(perpPlan, perpStrategy, perpCompared, { width: 80, height: 20 })

const twoStrategy: Strategy = {
  ...perpStrategy,
  assets: [...perpStrategy.assets, { symbol: 'BTC', price: 90000, volatility: 0.5 }],
}
const twoPlan: Plan = {
  ...perpPlan,
  payoff: [1000, 2100, 3000].flatMap((ETH) =>
    [80000, 91000, 120000].map((BTC) => ({ prices: { ETH, BTC }, hold: ETH + BTC, unhedged: -ETH, hedged: BTC })),
  ),
}

describe('compareText', () => {
  it('has hold, unhedged and hedged under one another at round prices, with the prices worth marking', () => {
    const rows = text.split('\n').filter((line) => /^\s*\d,\d{3}\.00 /.test(line))
    expect(rows[0]).toMatch(/1,000\.00 +−22,036 +−45,674 +−23,261$/)
    expect(rows.find((row) => row.includes('1,500.00'))).toMatch(/−7,116 {2}range edge$/)
    expect(rows.find((row) => row.includes('2,000.00'))).toMatch(/\+377 {2}price now$/)
    expect(rows.at(-1)).toMatch(/3,500\.00/)
  })

  it('draws a chart with axes, marks and a legend', () => {
    expect(text).toMatch(/−40k ┤/)
    expect(text).toMatch(/└[─┴]+\n/)
    expect(text).toMatch(/hold .* unhedged .* hedged/)
    expect(text).toContain('┆ range edge 1,500 and 2,500')
    expect(text).toContain('× liquidation 2,628.10')
  })

  it('ends with the alternatives, the best of them marked, and says which were not found', () => {
    const end = text.slice(text.indexOf('ALTERNATIVES'))
    expect(end).toMatch(/^\* withdraw +0 +0 +100,000 +0 +0 % +0 +0 +0 +–$/m)
    expect(end).toMatch(/^ +all +1 +−377 +115,000 +−2,992 +−32 % +4,300 +16,800 +−27,475 +36 %$/m)
    expect(end.replace(/\s+/g, ' ')).toContain('at most four legs: no hedge meets the limits together: loss.')
    expect(text.replace(/\s+/g, ' ')).toContain(perpPlan.verdict.text)
  })

  it('fits its width and is thinned, however fine the grid', () => {
    const fine = Array.from({ length: 2501 }, (_, i) => ({
      prices: { ETH: 1000 + i },
      hold: i,
      unhedged: i,
      hedged: 0,
    }))
    const lines = compareText({ ...perpPlan, payoff: fine }, perpStrategy, perpCompared, {
      width: 80,
      height: 20,
    }).split('\n')
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(80)
    expect(lines.length).toBeLessThan(60)
  })

  it('of two assets shows each with the other at the grid price nearest to the market', () => {
    expect(
      payoffSlices(twoPlan, twoStrategy).map(({ asset, others, points }) => [asset, others, points.length]),
    ).toEqual([
      ['ETH', [{ asset: 'BTC', price: 91000 }], 3],
      ['BTC', [{ asset: 'ETH', price: 2100 }], 3],
    ])
    expect(compareText(twoPlan, twoStrategy, perpCompared, { width: 80, height: 12 })).toContain('with BTC at 91,000')
  })
})

describe('compareCsv', () => {
  it('has every row of the grid, unrounded', () => {
    const [payoff, alternatives] = compareCsv(twoPlan, perpCompared).split('\n\n')
    const rows = parse(payoff!, { columns: true, cast: true })
    expect(rows).toEqual(twoPlan.payoff.map(({ prices, ...result }) => ({ ...prices, ...result })))
    const [withdraw, all]: Record<string, string>[] = parse(alternatives!, { columns: true })
    expect([withdraw?.name, withdraw?.breakEvenFeeApr, all?.cost, all?.worst]).toEqual([
      'withdraw',
      '',
      '-376.8',
      '-27475',
    ])
  })
})

describe('compareJson', () => {
  it('has the payoff of the plan and the prices that the chart marks', () => {
    const compared = JSON.parse(compareJson(perpPlan, perpStrategy, perpCompared))
    expect(compared.payoff).toEqual(perpPlan.payoff)
    expect(compared.marks).toEqual([
      { asset: 'ETH', kind: 'range', price: 1500 },
      { asset: 'ETH', kind: 'range', price: 2500 },
      { asset: 'ETH', kind: 'spot', price: 2000 },
      { asset: 'ETH', kind: 'liquidation', price: 2628.1 },
    ])
  })
})
