import { describe, expect, it } from 'vitest'
import { formulaDomainProblems } from '../../src/book/formula-domain.ts'
import { printedJson } from '../../src/export/legs-json.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { formatProblem } from '../../src/strategy/problems/located-problem.ts'
import { planOf } from '../plan/plan-of.ts'

/** `held` as the formula of a position, `traded` as that of the second instrument; the grid goes from 1,000 to 3,000. */
const text = (held: string, traded = 'ETH') => `
version: 1
name: domain
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 } }
positions:
  - { id: wallet, kind: spot, asset: ETH, size: "1" }
  - { id: curve, kind: formula, assets: [ETH], value: "${held}" }
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "0.0001" }
  - { id: NOTE, kind: formula, asset: ETH, value: "${traded}", price: 2000, lot: "1" }
hedge: { scenarios: { prices: { ETH: { min: 1000, max: 3000, points: 21 } } } }
`

async function problems(held: string, traded?: string): Promise<string[]> {
  const parsed = parseStrategy(text(held, traded), 'f.yaml', { read: () => undefined, sha256: '' })
  if (!parsed.strategy) return parsed.problems.map(formatProblem)
  const found = await formulaDomainProblems(parsed.strategy)
  return found.map((problem) => formatProblem(parsed.locate(problem)).split('\n')[0]!)
}

describe('a formula that is not finite where it is needed is a problem with its place', () => {
  it.each([
    ['sqrt(ETH - 1500)', 'value is not a finite number at ETH 1,000, on the price grid'],
    ['log(ETH - 1000)', 'value is not a finite number at ETH 1,000, on the price grid'],
    ['1 / (ETH - 2000)', 'value is not a finite number at ETH 2,000, now'],
    ['sqrt(ETH - 1000)', 'delta is not a finite number at ETH 1,000, on the price grid'],
    ['abs(ETH - 1500) ^ 1.5', 'gamma is not a finite number at ETH 1,500, on the price grid'],
    ['exp(ETH)', 'value is not a finite number at ETH 2,000, now'],
    ['0 / 0 * ETH', 'value is not a finite number at ETH 2,000, now'],
  ])('%s: its %s', async (formula, message) => {
    expect(await problems(formula)).toEqual([`f.yaml:10:55: positions[1].value: its ${message}`])
  })

  it('a position’s and an instrument’s at once', async () => {
    expect(await problems('log(ETH - 1500)', '1 / (ETH - 1500)')).toEqual([
      'f.yaml:10:55: positions[1].value: its value is not a finite number at ETH 1,000, on the price grid',
      'f.yaml:13:51: instruments[1].value: its value is not a finite number at ETH 1,500, on the price grid',
    ])
  })

  it('in a scenario of the distribution beyond the grid too', async () => {
    // The lowest of 2,000 midpoint quantiles at 65 % over 30 days is 2,000·e^(−3.4808·0.18635 − 0.01736) = 1,027.5.
    const wide = text('sqrt(ETH - 1100)').replace('min: 1000', 'min: 1200')
    const { strategy } = parseStrategy(wide, 'f.yaml', { read: () => undefined, sha256: '' })
    const [problem] = await formulaDomainProblems(strategy!)
    expect(problem!.message).toMatch(/^its value is not a finite number at ETH 1,027\.\d+, in a scenario$/)
  })

  it('none of an instrument that is excluded', async () => {
    const excluded = text('ETH', 'log(ETH - 1500)').replace('hedge: {', 'hedge: { exclude: [NOTE],')
    const { strategy } = parseStrategy(excluded, 'f.yaml', { read: () => undefined, sha256: '' })
    expect(await formulaDomainProblems(strategy!)).toEqual([])
  })

  it('none where it is finite', async () => {
    expect(await problems('2 * sqrt(ETH)', 'max(ETH - 2000, 0)')).toEqual([])
  })
})

describe('a formula that only prices beyond every scenario spoil', () => {
  it.each([500, 800])('plans, with its expected loss unknown and a warning that says so, from %d on', async (from) => {
    const plan = await planOf(text(`1000 * sqrt(ETH - ${from})`).replace('min: 1000', 'min: 1200'))
    const [, curve] = plan.positions
    expect(curve!.hold).toBeDefined()
    expect(curve).not.toHaveProperty('expectedImpermanentLoss')
    expect(curve).not.toHaveProperty('breakEvenFeeApr')
    expect(plan.warnings.join('\n')).toContain('curve: what it is expected to lose is unknown')
    expect(() => printedJson(plan)).not.toThrow()
  })
})
