import { describe, expect, it } from 'vitest'
import { ethMarket, legOf, stageOf, stressRowOf } from './stage-of.ts'

const wallet = '  - { id: wallet, kind: spot, asset: ETH, size: "20" }'
const perp = (rest: string) => `
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "1", maxLeverage: 10, maintenanceMargin: 0.05, ${rest} }`
const moves = (...shares: readonly number[]) =>
  `\nstress: [${shares.map((share) => `{ name: move ${share}, shocks: { ETH: { price: ${share} } } }`).join(', ')}]`

describe('a perp that a scenario liquidates', () => {
  it('a short leg loses its collateral less the maintenance margin, however far the price goes on', () => {
    const stage = stageOf(ethMarket(`positions:\n${wallet}${perp('collateral: 8000')}${moves(0.1, 0.5, 5)}`))
    const legs = [legOf(stage, 'PERP', -20)]
    const price = (8000 + 20 * 2000) / (20 * 1.05)
    for (const share of [0.5, 5]) {
      const { attribution, liquidated, margin, hedged } = stressRowOf(`move ${share}`, stage, legs)
      expect(liquidated).toEqual(['PERP'])
      expect(attribution.legs).toMatchObject([
        { liquidated: true, pnl: expect.closeTo(-(8000 - 0.05 * 20 * price), 6) },
      ])
      expect(hedged).toBeCloseTo(20 * 2000 * share - (8000 - 0.05 * 20 * price), 6)
      expect(margin).toEqual({ initial: 0, maintenance: 0 })
    }
    expect(stressRowOf('move 0.1', stage, legs)).toMatchObject({ liquidated: [], hedged: expect.closeTo(0, 6) })
  })

  it('a held long is closed where equity meets maintenance, in the unhedged result too', () => {
    const held = '  - { id: old, kind: perp, asset: ETH, size: "10", entryPrice: 2100, collateral: 4000 }'
    const stage = stageOf(ethMarket(`positions:\n${held}${moves(-0.1, -0.5)}`))
    const price = (10 * 2100 - 4000) / (10 * 0.95)
    expect(stressRowOf('move -0.1', stage)).toMatchObject({ liquidated: [], unhedged: expect.closeTo(-2000, 9) })
    const { liquidated, unhedged, hedged } = stressRowOf('move -0.5', stage)
    expect(liquidated).toEqual(['old'])
    expect(unhedged).toBeCloseTo(10 * (price - 2000), 6)
    expect(hedged).toBe(unhedged)
  })

  it('one whose collateral is not given is never liquidated', () => {
    const held = '  - { id: old, kind: perp, asset: ETH, size: "10", entryPrice: 2100 }'
    const stage = stageOf(ethMarket(`positions:\n${held}${moves(-0.9)}`))
    expect(stressRowOf('move -0.9', stage)).toMatchObject({ liquidated: [], unhedged: expect.closeTo(-18000, 9) })
  })

  it('one that is under water already is closed at today’s price', () => {
    const held = '  - { id: old, kind: perp, asset: ETH, size: "10", entryPrice: 2500, collateral: 3000 }'
    const stage = stageOf(ethMarket(`positions:\n${held}${moves(-0.5)}`))
    expect(stressRowOf('move -0.5', stage)).toMatchObject({ liquidated: ['old'], unhedged: 0 })
  })

  it.each([
    ['a leg', 'leg'],
    ['a held perp', 'position'],
  ])('an inverse long as %s leaves its maintenance margin in coins, which go on moving', (_, kind) => {
    const contract = 'contract: inverse, collateral: 1'
    const stage = stageOf(
      kind === 'leg'
        ? ethMarket(`positions: []${perp(contract)}${moves(-0.4)}`)
        : ethMarket(
            `positions: [{ id: old, kind: perp, asset: ETH, size: "10000", entryPrice: 2000, ${contract} }]${moves(-0.4)}`,
          ),
    )
    const { hedged, liquidated } = stressRowOf('move -0.4', stage, kind === 'leg' ? [legOf(stage, 'PERP', 10000)] : [])
    const price = (10000 * 1.05) / (1 + 10000 / 2000)
    expect(liquidated).toEqual([kind === 'leg' ? 'PERP' : 'old'])
    expect(hedged).toBeCloseTo(((0.05 * 10000) / price) * 1200 - 1 * 2000, 6)
  })
})
