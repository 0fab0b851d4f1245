import { describe, expect, it } from 'vitest'
import { ethRange, planOf } from './plan-of.ts'

const FEES = '    fees: { apr: 0.25 }'

/** The range with a perp that costs nothing to trade and a cover for so much. */
function coverable(price: number, terms: string): string {
  return ethRange(
    `
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "0.0001", maxSize: "40" }
  - { id: COVER, kind: cover, position: lp, price: ${price}, lot: "0.01", netOfFees: false${terms} }
hedge: { minimise: expected-shortfall, limits: { tail: .inf } }
`,
    FEES,
  )
}

const sizeOf = (plan: Awaited<ReturnType<typeof planOf>>, id: string) =>
  Number(plan.legs.find(({ instrument }) => instrument === id)?.size ?? 0)

describe('a cover that can be bought', () => {
  // shared/golden/a_cover, "optimiser": the linear programme of Rockafellar and Uryasev over the same samples, in fractions.
  it.each([
    ['all of the loss for 3,000', 3000, '', 22.03589, 1, 945.2054794520698, -945.20547945207],
    ['a part for 2,500', 2500, ', deductible: 0.01, cap: 0.15', 21.81553, 1, 2733.5303225464972, -1238.7322595584524],
    ['what is too dear', 1e9, '', 19.9669, 0, 14001.911543574315, -1313.348149313045],
  ])('%s: the short, the cover, the shortfall and the mean', async (_, price, terms, short, cover, shortfall, mean) => {
    const plan = await planOf(coverable(price, terms))
    expect(plan.status).toBe('optimal')
    expect([sizeOf(plan, 'PERP') / short, sizeOf(plan, 'COVER')]).toEqual([expect.closeTo(1, 3), cover])
    const { hedged } = plan.residual.distribution
    expect(hedged.expectedShortfall / shortfall).toBeCloseTo(1, 3)
    expect(hedged.mean / mean).toBeCloseTo(1, 3)
    expect(plan.expected.coverPremium).toBe(cover === 0 ? 0 : -price)
    expect(plan.expected.total).toBeCloseTo(hedged.mean, 6)
    expect(plan.capital.premium).toBe(cover * price)
  })
})

it('tells of each cover what it is expected to pay for what is left of a position, and what it costs', async () => {
  const plan = await planOf(
    ethRange(
      `
instruments:
  - { id: OUT, kind: withdraw, position: lp, lot: "0.01" }
  - { id: COVER, kind: cover, position: lp, price: 3000, lot: "0.01", netOfFees: false }
hedge: { minimise: delta, limits: { tail: .inf }, pin: { OUT: "-0.25", COVER: "0.5" } }
`,
      '    cover: { netOfFees: false, haircut: 0.3 }',
    ),
  )
  // shared/golden/a_cover, "expected": 3,369.04 of all of the loss, 2,358.33 of 70 %; 2,000 quantiles leave out the ends.
  const [given, bought] = plan.portfolio!.covers
  expect(given).toEqual({ id: 'lp', position: 'lp', expected: expect.any(Number), cost: 0 })
  expect(given!.expected / (0.75 * 2358.3277274737457)).toBeCloseTo(1, 3)
  expect(bought).toEqual({ id: 'COVER', position: 'lp', expected: expect.any(Number), cost: 1500 })
  expect(bought!.expected / (0.5 * 3369.0396106767794)).toBeCloseTo(1, 3)
})

describe('a cover that comes with a position', () => {
  const terms = 'cover: { deductible: 0.01, cap: 0.15, netOfFees: false, premium: 0.03 }'

  it('is in the ledger: what it is expected to pay, and its premium on the value now', async () => {
    const plan = await planOf(ethRange('', `${FEES}\n    ${terms}`))
    // shared/golden/a_cover, "expected": a lognormal integral; 2,000 quantiles leave out the ends.
    expect(plan.expected.worth / 2574.649406145378).toBeCloseTo(1, 3)
    expect(plan.expected.coverPremium).toBeCloseTo((-0.03 * 100_000 * 30) / 365, 9)
    expect(plan.expected.total).toBeCloseTo(plan.residual.distribution.unhedged.mean, 6)
    expect(plan.positions[0]!.value).toBeCloseTo(100_000, 9)
    const { expected, cost, ...names } = plan.portfolio!.covers[0]!
    expect(names).toEqual({ id: 'lp', position: 'lp' })
    expect([expected / 2574.649406145378, cost]).toEqual([expect.closeTo(1, 3), -plan.expected.coverPremium])
  })

  it('with all of the loss covered leaves holding, at every price of the grid', async () => {
    const plan = await planOf(ethRange('', '    cover: { netOfFees: false }'))
    for (const { hold, unhedged } of plan.payoff) expect(unhedged).toBeCloseTo(hold, 6)
  })
})
