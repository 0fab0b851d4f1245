import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hedgeBook } from '../../../src/book/hedge-book.ts'
import { scenariosFor } from '../../../src/book/market-now.ts'
import type { Setting } from '../../../src/book/owned.ts'
import { grossPnl, incomeAt } from '../../../src/book/scenario-pnl.ts'
import type { MarketState } from '../../../src/exposure/market-state.ts'
import { attribution } from '../../../src/plan/stress/attribution.ts'
import { ethMarket, legOf, stageOf } from '../stage-of.ts'

const uncertain = { noNaN: true, noDefaultInfinity: true }
const between = (min: number, max: number) => fc.double({ min, max, ...uncertain })
const collateral = fc.option(between(100, 20000), { nil: undefined })

const held = fc.record({
  lower: between(300, 1900),
  upper: between(2100, 9000),
  apr: between(0, 2),
  size: between(-9, 9),
})
const perps = fc.record({
  funding: between(-1, 1),
  entryPrice: between(1500, 2600),
  linear: collateral,
  inverse: collateral,
})
const lots = fc.record({
  LINEAR: fc.integer({ min: -50, max: 50 }),
  INVERSE: fc.integer({ min: -50, max: 50 }),
  PUT: fc.integer({ min: -9, max: 9 }),
})
const point = fc.record({
  price: between(0.1, 4),
  depeg: between(0.8, 1.1),
  volatility: between(0.2, 4),
  days: between(0, 30),
})

function bookOf(given: { held: Held; perps: Perps; lots: Lots }) {
  const { lower, upper, apr, size } = given.held
  const { funding, entryPrice, linear, inverse } = given.perps
  const backed = (amount: number | undefined, unit: number) =>
    amount === undefined ? '' : `, collateral: ${amount / unit}`
  const stage = stageOf(
    ethMarket(`
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: ${lower}, upper: ${upper} }, size: { value: 50000 },
      fees: { apr: ${apr}, uncollected: { ETH: "0.3" } } }
  - { id: old, kind: perp, asset: ETH, size: "${size.toFixed(4)}", entryPrice: ${entryPrice}, funding: ${funding}${backed(linear, 1)} }
  - { id: coins, kind: perp, asset: ETH, size: "${(size * 1000).toFixed(0)}", entryPrice: ${entryPrice}, contract: inverse${backed(inverse, 2000)} }
  - { id: call, kind: option, type: call, asset: ETH, strike: 2200, expiry: 2026-03-27, size: "3", volatility: 0.6 }
instruments:
  - { id: LINEAR, kind: perp, asset: ETH, lot: "0.1", bid: 1999, ask: 2001, fee: { rate: 0.0005 }, funding: ${funding}${backed(linear, 1)} }
  - { id: INVERSE, kind: perp, asset: ETH, lot: "100", contract: inverse, funding: ${funding}${backed(inverse, 2000)} }
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, bid: 41, ask: 43, volatility: 0.66, lot: "1", fee: 0.6 }
`),
  )
  const legs = (['LINEAR', 'INVERSE', 'PUT'] as const).flatMap((id) => {
    return given.lots[id] === 0 ? [] : [legOf(stage, id, given.lots[id])]
  })
  return { stage, book: hedgeBook(legs, stage.now, stage.scenarios) }
}

type Held = typeof held extends fc.Arbitrary<infer T> ? T : never
type Perps = typeof perps extends fc.Arbitrary<infer T> ? T : never
type Lots = typeof lots extends fc.Arbitrary<infer T> ? T : never
type Point = typeof point extends fc.Arbitrary<infer T> ? T : never

function stateAt({ now }: Setting, { price, depeg, volatility, days }: Point): MarketState {
  return {
    assets: now.assets,
    prices: [2000 * price, depeg],
    volatilityFactors: [volatility, 1],
    elapsed: days / 365,
  }
}

describe('the attribution of a scenario', () => {
  it('adds up to its total to a cent, whatever is held, traded, liquidated and assumed', () => {
    const given = fc.record({ held, perps, lots, point })
    fc.assert(
      fc.property(given, ({ point, ...terms }) => {
        const { stage, book } = bookOf(terms)
        const { positions, legs, premium, fees, funding, feeIncome, total } = attribution(
          stage,
          book,
          stateAt(stage, point),
        )
        const parts = [...positions, ...legs].map(({ pnl }) => pnl)
        const sum = [...parts, premium, fees, funding, feeIncome].reduce(
          (rest, part) => rest + Math.round(part * 1e6),
          0,
        )
        expect(Math.abs(sum / 1e6 - total)).toBeLessThan(0.01)
      }),
      { numRuns: 200 },
    )
  })

  it('is what the payoff says of the same prices where nothing is liquidated', () => {
    const given = fc.record({ held, perps, lots, point }).map((drawn) => ({
      ...drawn,
      perps: { ...drawn.perps, linear: undefined, inverse: undefined },
    }))
    fc.assert(
      fc.property(given, ({ point, ...terms }) => {
        const { stage, book } = bookOf({ ...terms, lots: { ...terms.lots, LINEAR: 0, INVERSE: 0 } })
        const state = stateAt(stage, point)
        const at = { ...scenariosFor(state, [], [], state.elapsed) }
        const { total } = attribution(stage, book, state)
        const payoff = grossPnl(stage.held, stage.now, at)[0]! + incomeAt(stage.held, at)[0]! + book.net(at)[0]!
        expect(Math.abs(total - payoff)).toBeLessThan(1e-6 * (1 + Math.abs(payoff)))
      }),
      { numRuns: 200 },
    )
  })

  it('never takes more from a liquidated linear perp than its collateral', () => {
    const count = fc.integer({ min: -50, max: 50 }).filter((lots) => lots !== 0)
    fc.assert(
      fc.property(count, between(0.1, 2), between(0.1, 4), (lots, backing, price) => {
        const collateral = backing * Math.abs(lots) * 0.1 * 2001
        const { stage, book } = bookOf({
          held: { lower: 1500, upper: 2500, apr: 0, size: 0 },
          perps: { funding: 0, entryPrice: 2000, linear: collateral, inverse: undefined },
          lots: { LINEAR: lots, INVERSE: 0, PUT: 0 },
        })
        const [leg] = attribution(stage, book, stateAt(stage, { price, depeg: 1, volatility: 1, days: 0 })).legs
        expect(leg!.pnl).toBeGreaterThanOrEqual(-collateral)
      }),
      { numRuns: 100 },
    )
  })
})
