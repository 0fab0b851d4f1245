import { describe, expect, it } from 'vitest'
import { legFills } from '../../src/book/leg-fills.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { reopenedPlan } from '../../src/plan/reopened-plan.ts'
import { payoff, residual } from '../../src/plan/report/residual.ts'
import { ethRange, patient, strategyOf } from './plan-of.ts'

const LADDER = `
instruments:
  - { id: PERP, kind: perp, asset: ETH, venue: x, lot: "0.001", fee: { rate: 0.0005 }, funding: 0.1,
      bids: [[2000, "5.0005"], [1999, "7"], [1990, "40"]], asks: [[2001, "50"]] }
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, ask: 43, bid: 41, volatility: 0.66,
      lot: "1", fee: { rate: 0.0003, cap: 0.125 } }
hedge: { minimise: delta, pin: { PUT: "2" } }
`

const FORMULA = `
instruments:
  - { id: SQUARED, kind: formula, asset: ETH, value: "ETH^2 / 10000", price: 400, lot: "0.01" }
hedge: { minimise: delta }
`

describe('a plan opened again', () => {
  it.each([
    ['with a ladder walked in whole lots and a pinned option', LADDER],
    ['with a formula', FORMULA],
  ])('has the legs, payoff, residual and cost that the plan has, %s', async (_, rest) => {
    const strategy = strategyOf(ethRange(rest))
    const plan = await makePlan(strategy, patient)
    expect(plan.legs.length).toBeGreaterThan(0)
    const { opened, book } = await reopenedPlan({ plan }, strategy)
    expect(book.legs.map(({ sizeText }) => sizeText)).toEqual(plan.legs.map(({ size }) => size))
    expect(book.legs.map(({ price }) => price)).toEqual(plan.legs.map(({ price }) => price))
    expect(book.cost).toEqual(plan.cost)
    expect(payoff(opened, book)).toEqual(plan.payoff)
    expect(residual(opened, book)).toEqual(plan.residual)
  })

  it('has the fills it was found with where they come with it, and walks no quotes then', async () => {
    const strategy = strategyOf(ethRange(LADDER))
    const plan = await makePlan(strategy, patient)
    const found = [{ instrument: 'PERP', lots: -3000, fills: [{ price: 1990, size: -3 }] }]
    const { book } = await reopenedPlan({ plan, fills: found }, strategy)
    expect(legFills(book.legs)).toEqual(found)
  })

  it('walks at least two levels in that ladder', async () => {
    const strategy = strategyOf(ethRange(LADDER))
    const { book } = await reopenedPlan({ plan: await makePlan(strategy, patient) }, strategy)
    expect(book.legs[0]!.fills.map(({ price, size }) => [price, size]).slice(0, 2)).toEqual([
      [2000, -5],
      [1999, expect.closeTo(-7, 9)],
    ])
  })
})
