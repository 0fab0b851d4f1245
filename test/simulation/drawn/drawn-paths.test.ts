import { describe, expect, it } from 'vitest'
import { scenariosFor } from '../../../src/book/market-now.ts'
import { netPnl } from '../../../src/book/scenario-pnl.ts'
import { drawPaths } from '../../../src/simulation/paths/draw-path.ts'
import { pathRoom } from '../../../src/simulation/paths/path-market.ts'
import { joinedColumns } from '../../../src/simulation/summary/result-columns.ts'
import { opened, simulated, strategyText } from './simulated.ts'

const PERP = 'fee: { rate: 0.00045 }, bid: 1999.5, ask: 2000.5'
const OPTIONS = [1700, 1900, 2100, 2300]
  .map((strike) => {
    const type = strike < 2000 ? 'put' : 'call'
    const quotes = 'bid: 30, ask: 32, volatility: 0.66, lot: "1", fee: { rate: 0.0003, cap: 0.125 }'
    return `  - { id: ETH-${strike}, kind: option, type: ${type}, asset: ETH, strike: ${strike}, expiry: 2026-02-04, ${quotes} }`
  })
  .join('\n')

describe('the rule never', () => {
  it('is the static plan: on each path what the plan says of its last prices, within 1e-9 of the position', async () => {
    const text = strategyText({
      pool: 'kind: concentrated, range: { lower: 1500, upper: 2500 }',
      perp: `${PERP} }\n${OPTIONS.slice(0, -2)}`,
    })
    const { stage, book, plan, simulation } = await opened(text, { surface: 'sticky-strike', step: 86_400_000 })
    expect(plan.legs.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['perp', 'option']))
    const PATHS = 200
    const draw = drawPaths(simulation.market, { extremes: false })
    const { path, bars } = pathRoom(simulation.market, stage.now.assets, 0)
    const ends = Float64Array.from({ length: PATHS }, (_, i) => {
      draw(i, bars)
      return path.bars[0]!.close.at(-1)!
    })
    const at = scenariosFor(stage.now, ['ETH'], [ends], stage.scenarios.grid.elapsed)
    const [held, hedge] = [netPnl(stage.held, stage.now, at), book.net(at)]
    const { rules, unhedged } = simulation.paths(0, PATHS)
    for (let i = 0; i < PATHS; i++) {
      expect(Math.abs(unhedged.figures.pnl[i]! - held[i]!)).toBeLessThan(1e-9 * 100_000)
      expect(Math.abs(rules[0]!.figures.pnl[i]! - held[i]! - hedge[i]!)).toBeLessThan(1e-9 * 100_000)
    }
  })
})

describe('paths', () => {
  const fees = 'fees: { tier: 0.0005, blockTime: 12s, noiseVolume: 2e7, liquidity: "900000" }'
  const text = strategyText({
    pool: `kind: concentrated, range: { lower: 1500, upper: 2500 }, ${fees}`,
    perp: 'fee: { rate: 0.00045 }, funding: 0.1, maxLeverage: 25, maintenanceMargin: 0.02, collateral: 9000',
    simulation: 'step: 12h, model: { merton: { intensity: 30, jumpMean: -0.02, jumpDeviation: 0.05 } }',
    rules: `- never
  - { name: band, when: { delta: 0.05 }, exit: { asset: ETH, below: 1500, slippage: 0.003, gas: 25 } }
  - { name: ww, when: { whalleyWilmott: { riskAversion: 1e-4 } }, topUp: { below: 0.08, to: 0.15, limit: 20000 } }`,
  })

  it('give the same numbers in one piece and in several, by whoever opens them', async () => {
    const [one, other] = [await opened(text), await opened(text)]
    const pieces = [other.simulation.paths(17, 23), other.simulation.paths(0, 17)].toReversed()
    const whole = one.simulation.paths(0, 40)
    for (const [i, columns] of whole.rules.entries())
      expect(joinedColumns(pieces.map(({ rules }) => rules[i]!))).toEqual(columns)
    expect(joinedColumns(pieces.map(({ hold }) => hold))).toEqual(whole.hold)
  })

  it('have a cover that is held in a row of its own, which at the end has paid what it covers', async () => {
    const cover = 'cover: { deductible: 0.01, cap: 1, netOfFees: false }'
    const { all } = await simulated(
      strategyText({ pool: `kind: constant-product, ${cover}`, simulation: 'step: 1d' }),
      50,
    )
    const { figures } = all.unhedged
    expect(figures.cover.some((paid) => paid > 100)).toBe(true)
    expect(figures.options.every((worth) => worth === 0)).toBe(true)
    expect(figures.residual.every((left) => Math.abs(left) < 1e-8)).toBe(true)
  })

  it('have parts of the P&L that add up to it, fees that are the two flows’, and costs where there are trades', async () => {
    const { of } = await simulated(text, 200)
    for (const { attribution, pnl, hedge } of Object.values(of)) {
      const { lvr, impermanentLoss, feesArbitrage, feesNoise, ...parts } = attribution
      expect(Math.abs(Object.values(parts).reduce((sum, part) => sum + part, 0) - pnl.mean)).toBeLessThan(1e-6)
      expect(Math.abs(parts.residual)).toBeLessThan(1e-8)
      expect(Math.abs(feesArbitrage + feesNoise - parts.fees)).toBeLessThan(1e-6)
      expect(parts.tradingFees < 0).toBe(hedge.trades > 0)
    }
    expect(of.band!.account.exited).toBeGreaterThan(0)
    expect(of.ww!.account.topUps).toBeGreaterThan(0)
    expect(of.never!.account.liquidated).toBeGreaterThan(0)
    expect(of.hold!.attribution).toMatchObject({ fees: 0, lvr: 0 })
  })
})
