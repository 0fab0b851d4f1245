import { describe, expect, it } from 'vitest'
import { venueAccounts } from '../../src/accounts/venue-margin.ts'
import type { Owned } from '../../src/book/owned.ts'
import { ethMarket, legOf, stageOf, stressRowOf } from '../plan/stage-of.ts'

const market = (model: string, stress: string) =>
  ethMarket(`
positions:
  - { id: old, kind: perp, asset: ETH, size: "10", entryPrice: 2000, venue: deribit, maintenanceMargin: 0.05, collateral: 2500 }
instruments:
  - { id: PERP, kind: perp, asset: ETH, venue: deribit, lot: "1", maintenanceMargin: 0.05, collateral: 8000 }
  - { id: OTHER, kind: perp, asset: ETH, venue: elsewhere, lot: "1", maintenanceMargin: 0.05, collateral: 1000 }
  - { id: CALL, kind: option, type: call, asset: ETH, venue: deribit, strike: 2400, expiry: 2026-03-27, bid: 90, ask: 100, volatility: 0.65, lot: "1" }
  - { id: PUT, kind: option, type: put, asset: ETH, venue: deribit, strike: 1500, expiry: 2026-03-27, bid: 40, ask: 45, volatility: 0.7, lot: "1" }
venues: { deribit: { margin: ${model} } }
stress: [${stress}]
`)
const move = (share: number, rest = '') => `{ name: move ${share}, shocks: { ETH: { price: ${share} } } ${rest} }`
const closings = (stage: Owned, legs: Parameters<typeof venueAccounts>[0]) =>
  venueAccounts(legs, stage).flatMap(({ figures }) => figures.liquidation.map(({ price }) => price))

describe('an account that is closed as a whole', () => {
  it('keeps alive what would not survive alone, and is then closed with everything in it at one price', () => {
    const stage = stageOf(market('cross', [move(0.2), move(0.5)].join(', ')))
    const legs = [legOf(stage, 'PERP', -20)]
    expect(stressRowOf('move 0.2', stage, legs)).toMatchObject({ liquidated: [], hedged: expect.closeTo(-4000, 6) })
    // long and short of one asset net: what is kept is for ten
    const price = (10500 + 10 * 2000) / (10 + 0.05 * 10)
    const { liquidated, attribution, margin } = stressRowOf('move 0.5', stage, legs)
    expect(liquidated).toEqual(['old', 'PERP'])
    expect(attribution.positions[0]!.pnl).toBeCloseTo(10 * (price - 2000), 6)
    expect(attribution.legs[0]!.pnl).toBeCloseTo(-20 * (price - 2000), 6)
    expect(margin).toEqual({ initial: 0, maintenance: 0 })
  })

  it('does not touch what another venue holds', () => {
    const stage = stageOf(market('cross', [move(0.1), move(0.5)].join(', ')))
    const legs = [legOf(stage, 'PERP', -10), legOf(stage, 'OTHER', -10)]
    expect(stressRowOf('move 0.1', stage, legs).liquidated).toEqual(['OTHER'])
    expect(stressRowOf('move 0.5', stage, legs).liquidated).toEqual(['OTHER'])
  })

  it('is without the hedge what is held there alone', () => {
    const stage = stageOf(market('cross', move(-0.5)))
    const { unhedged, hedged } = stressRowOf('move -0.5', stage, [legOf(stage, 'PERP', -20)])
    const price = (10 * 2000 - 2500) / (10 * 0.95)
    expect(unhedged).toBeCloseTo(10 * (price - 2000), 6)
    expect(hedged).toBeCloseTo(10 * 1000, 6)
  })

  it.each(['cross', 'portfolio'])(
    'under %s margin with options is closed at the price that the plan gives',
    (model) => {
      const stage = stageOf(market(model, [move(3), move(-0.7)].join(', ')))
      const legs = [legOf(stage, 'PERP', -15), legOf(stage, 'CALL', 1), legOf(stage, 'PUT', -30)]
      const [below, above] = closings(stage, legs)
      for (const [name, price] of [
        ['move -0.7', below],
        ['move 3', above],
      ] as const) {
        const { liquidated, attribution } = stressRowOf(name, stage, legs)
        expect(liquidated).toEqual(['old', 'PERP', 'CALL', 'PUT'])
        const there = { ...stage.now, prices: [price!, 1] }
        const values = legs.map((leg) => leg.exposure.greeks(there).value)
        expect(attribution.legs.map(({ pnl }) => pnl)).toEqual(values.map((value) => expect.closeTo(value, 3)))
      }
    },
  )

  it.each(['cross', 'portfolio'])('under %s margin needs without a shock what the plan says', (model) => {
    const stage = stageOf(market(model, '{ name: still, shocks: { ETH: { price: 0 } } }'))
    const legs = [legOf(stage, 'PERP', -15), legOf(stage, 'CALL', 4), legOf(stage, 'PUT', -5)]
    const { initial, maintenance } = venueAccounts(legs, stage)[0]!.need
    expect(initial).toBeGreaterThan(maintenance)
    const { margin } = stressRowOf('still', stage, legs)
    expect([margin.initial, margin.maintenance]).toEqual([initial, maintenance].map((x) => expect.closeTo(x, 6)))
  })

  it('is closed now where doubled volatility alone takes more than there is', () => {
    const stage = stageOf(market('portfolio', ''))
    const legs = [legOf(stage, 'PUT', -40)]
    expect(stressRowOf('gap up 20 %', stage, legs).liquidated).toEqual([])
    const { liquidated, prices, attribution } = stressRowOf('volatility doubles', stage, legs)
    expect(prices.ETH).toBe(2000)
    expect(liquidated).toEqual(['old', 'PUT'])
    expect(attribution.positions[0]!.pnl).toBe(0)
  })
})
