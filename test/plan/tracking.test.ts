import { describe, expect, it } from 'vitest'
import { hedgeBook } from '../../src/book/hedge-book.ts'
import { residual } from '../../src/plan/report/residual.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { planOf } from './plan-of.ts'
import { ethMarket, legOf, stageOf, stressRowOf } from './stage-of.ts'

const PERP = `instruments: [{ id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 } }]`
const STAKED = ', wstETH: { price: 2410, tracks: ETH }'
const staked = (basis: number) => `, wstETH: { price: 2410, tracks: ETH, basis: ${basis} }`
const spot = (asset: string, size: string) =>
  `{ id: ${asset.toLowerCase()}, kind: spot, asset: ${asset}, size: "${size}" }`
const OBJECTIVES = ['delta', 'replication', 'worst-loss', 'expected-shortfall', 'variance']

describe('a position in an asset and what tracks it', () => {
  // wstETH/ETH 1.2–1.21 worth 250,000 at ETH 2,500: 41.4078 wstETH and 50.1036 ETH are together 100 ETH.
  const range = `
version: 1
name: staked
horizon: 30d
market: { asOf: 2025-06-01, assets: { ETH: { price: 2500, volatility: 0.65 }, wstETH: { price: 3012.5, tracks: ETH } } }
positions: [{ id: lp, kind: concentrated, base: wstETH, quote: ETH, range: { lower: 1.2, upper: 1.21 }, size: { value: 250000 } }]
${PERP}`
  it.each(OBJECTIVES)('is short all of it in the one perp, whatever is minimised: %s', async (minimise) => {
    const plan = await planOf(`${range}\nhedge: { minimise: ${minimise} }`)
    expect(plan.legs.map(({ side }) => side)).toEqual(['sell'])
    expect(Number(plan.legs[0]!.size) / 100).toBeCloseTo(1, 2)
    expect(plan.positions[0]!.delta).toEqual({ ETH: expect.closeTo(100, 9) })
    expect(plan.positions[0]!.amounts).toEqual({ wstETH: expect.closeTo(41.4078, 3), ETH: expect.closeTo(50.1036, 3) })
    expect(Object.keys(plan.payoff[0]!.prices)).toEqual(['ETH'])
  })

  it('is short all ETH of a stETH/ETH pool', async () => {
    const pool = `positions: [{ id: lp, kind: stableswap, assets: [stETH, ETH], amplification: 30, size: { value: 100000 } }]`
    const plan = await planOf(ethMarket(`${pool}\n${PERP}`, ', stETH: { price: 1998, tracks: ETH }'))
    expect(plan.legs.map(({ side, size }) => `${side} ${size}`)).toEqual(['sell 50'])
  })

  it('is one risk however it is wrapped, with no correlation to give', () => {
    const assets =
      ', WETH: { price: 2000, tracks: ETH }, wstETH: { price: 2400, tracks: stETH }, stETH: { price: 1990, tracks: WETH }'
    const held = [spot('ETH', '-10'), spot('WETH', '4'), spot('wstETH', '5')]
    const stage = stageOf(ethMarket(`positions: [${held.join(', ')}]`, assets))
    const { distribution, worst } = residual(stage, hedgeBook([], stage.now, stage.scenarios))
    expect(stage.scenarios.risky).toEqual(['ETH'])
    expect(distribution.unhedged.standardDeviation).toBeCloseTo(0, 9)
    expect(worst.unhedged.pnl).toBeCloseTo(0, 9)
  })
})

describe('what tracks an asset', () => {
  const one = (assets: string) => stageOf(ethMarket(`positions: [${spot('wstETH', '10')}]\n${PERP}`, assets))
  const deviation = (stage: ReturnType<typeof one>, short = 0) => {
    const book = hedgeBook(short === 0 ? [] : [legOf(stage, 'ETH-PERP', -short)], stage.now, stage.scenarios)
    return residual(stage, book).distribution.hedged.standardDeviation
  }
  const lognormal = (value: number, variance: number) => value * Math.sqrt(Math.exp((variance * 30) / 365) - 1)

  it('deviates by both volatilities together where the ratio has a basis: V·√(exp((σ² + b²)T) − 1)', () => {
    for (const basis of [0, 0.05, 0.3])
      expect(deviation(one(staked(basis))) / lognormal(24100, 0.65 ** 2 + basis ** 2)).toBeCloseTo(1, 2)
  })

  it('leaves the basis alone once it is hedged, about V·b√T', () => {
    expect(deviation(one(STAKED), 120500)).toBeCloseTo(0, 6)
    expect(deviation(one(staked(0.05)), 120500) / lognormal(24100, 0.05 ** 2)).toBeCloseTo(1, 1)
  })

  it('stands at the ratio of now on the grid, and with a basis still', () => {
    expect(one(staked(0.3)).scenarios.grid).toEqual(one(STAKED).scenarios.grid)
    const { risky, grid } = one(STAKED).scenarios
    expect(risky).toEqual(['ETH'])
    expect([...grid.prices[2]!].map((price, i) => price / grid.prices[0]![i]!)).toEqual(
      Array.from(grid.prices[0]!, () => expect.closeTo(1.205, 12)),
    )
  })

  it('puts the edges of its ranges on the grid as prices of what it tracks', () => {
    const lp = `{ id: lp, kind: concentrated, base: wstETH, quote: USDC, range: { lower: 2169, upper: 2651 }, size: { value: 1000 } }`
    const stage = stageOf(ethMarket(`positions: [${lp}]`, STAKED))
    const near = (price: number) => stage.scenarios.gridPrices[0]!.some((one) => Math.abs(one - price) < 1e-9)
    expect([near(1800), near(2200)]).toEqual([true, true])
  })

  it('falls with it in every scenario, and in one of its own 5 % below it', () => {
    const stage = one(STAKED)
    const leg = [legOf(stage, 'ETH-PERP', -120500)]
    for (const name of ['gap down 20 %', 'March 2020'])
      expect(stressRowOf(name, stage, leg).attribution.positions[0]!.pnl).toBeCloseTo(
        -stressRowOf(name, stage, leg).attribution.legs[0]!.pnl,
        6,
      )
    const apart = stressRowOf('wstETH trades 5 % below what it tracks', stage, leg)
    expect(apart.unhedged).toBeCloseTo(-1205, 9)
    expect(apart.prices).toEqual({ ETH: 2000, USDC: 1, wstETH: expect.closeTo(2289.5, 9) })
  })
})

describe('a perp on an asset, or on what tracks it, at 1.205 of it', () => {
  const perp = (asset: string, rest = '') =>
    `{ id: PERP, kind: perp, asset: ${asset}, venue: there, lot: "0.01", maxLeverage: 20, maintenanceMargin: 0.02${rest} }`
  const hedged = (asset: string, survive: string, rest = '') => {
    const held = `positions: [${spot('wstETH', '20')}]\ninstruments: [${perp(asset, rest)}]`
    return planOf(ethMarket(`${held}\nhedge: { minimise: delta, limits: { survive: ${survive} } }`, STAKED))
  }

  // A short opened at P lives to K on C where C − size·(K − P) = 0.02·size·K.
  it.each([
    ['wstETH', '{ ETH: { max: 3000 } }', 1.205 * 3000],
    ['ETH', '{ wstETH: { max: 3615 } }', 3000],
    ['wstETH', '{ ETH: { max: 2500 }, wstETH: { max: 3615 } }', 3615],
    ['ETH', '{ ETH: { max: 3100 }, wstETH: { max: 3615 } }', 3100],
  ])('on %s takes the collateral that survives %s', async (asset, survive, to) => {
    const { legs } = await hedged(asset, survive)
    const [size, price] = asset === 'ETH' ? [24.1, 2000] : [20, 2410]
    expect(legs).toMatchObject([{ side: 'sell', size: String(size), liquidationPrice: expect.closeTo(to, 6) }])
    expect(legs[0]!.collateral).toBeCloseTo(size * (1.02 * to - price), 6)
  })

  it('is sold no larger than its collateral carries through prices of the other', async () => {
    const { legs, warnings } = await hedged('wstETH', '{ ETH: { max: 3000 } }', ', collateral: 10000')
    expect(Number(legs[0]!.size)).toBe(Math.floor((100 * 10000) / (1.02 * 3615 - 2410)) / 100)
    expect(warnings.join('\n')).toContain('collateral to survive 3,615')
  })

  it('stands on tokens of the other that are worth more as it loses', async () => {
    // 6 wstETH are worth 7.23 ETH: 7.23·p − 24.1·(p − 2000) = 0.02·24.1·p at p = 48200 / 17.352.
    const closed = (24.1 * 2000) / (24.1 * 1.02 - 7.23)
    for (const [asset, ratio] of [
      ['ETH', 1],
      ['wstETH', 1.205],
    ] as const) {
      const text = `positions: [${spot('wstETH', '20')}]\ninstruments: [${perp(asset)}]
accounts: { there: { margin: cross, holds: { wstETH: "6" } } }\nhedge: { minimise: delta, limits: { delta: { ETH: { min: 7.23, max: 7.23 } } } }`
      const { legs, margin } = await planOf(ethMarket(text, STAKED))
      expect(legs[0]!.liquidationPrice! / ratio).toBeCloseTo(closed, 6)
      expect(margin.accounts[0]!.liquidation).toMatchObject([{ asset: 'ETH', price: expect.closeTo(closed, 6) }])
    }
  })
})

describe('tracking that means nothing', () => {
  const problems = (assets: string, rest = '') => {
    const text = ethMarket(`positions: [${spot('ETH', '1')}]\n${rest}`, assets)
    const parsed = parseStrategy(text, 'test.yaml', { read: () => undefined, sha256: '' })
    return parsed.problems?.map(({ path, message }) => `${path.join('.')}: ${message}`)
  }
  it.each([
    [
      ', A: { price: 2, tracks: B }, B: { price: 3, tracks: A }',
      '',
      'market.assets.A.tracks: A tracks B, which leads back to it',
    ],
    [', A: { price: 2, tracks: A }', '', 'market.assets.A.tracks: A tracks itself'],
    [', A: { price: 2, tracks: ETHER }', '', 'market.assets.A.tracks: there is no asset "ETHER"'],
    [
      ', A: { price: 2, volatility: 0.5, tracks: ETH }',
      '',
      'market.assets.A.volatility: A tracks ETH and so has its volatility',
    ],
    [', A: { price: 1, basis: 0.1 }', '', 'market.assets.A.basis: a basis means nothing without what A tracks'],
    [
      STAKED,
      'hedge: { limits: { delta: { wstETH: { max: 1 } } } }',
      'hedge.limits.delta.wstETH: wstETH moves with ETH, in which it is counted',
    ],
  ])('is an error: %s %s', (assets, rest, problem) => {
    expect(problems(assets, rest)).toContain(problem)
  })
})
