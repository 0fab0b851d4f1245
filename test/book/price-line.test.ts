import { describe, expect, it } from 'vitest'
import { annualCovariance, horizonYears, marketNow, scenariosFor } from '../../src/book/market-now.ts'
import { heldKinks, strikesOf } from '../../src/book/price-kinks.ts'
import { linePrices, lineScenarios } from '../../src/book/price-line.ts'
import { ethMarket, stageOf } from '../plan/stage-of.ts'

/** stETH stands at 0.8 of ETH, wstETH at 1.2 of stETH; BTC goes its own way. */
const ASSETS = `, stETH: { price: 1600, tracks: ETH, basis: 0.1 }, wstETH: { price: 1920, tracks: stETH, basis: 0.05 }, BTC: { price: 90000, volatility: 0.5 }`
const stage = stageOf(
  ethMarket(
    `
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 1000 } }
  - { id: led, kind: concentrated, base: stETH, quote: USDC, range: { lower: 1440, upper: 1760 }, size: { value: 1000 } }
  - { id: both, kind: concentrated, base: stETH, quote: ETH, range: { lower: 0.7, upper: 0.9 }, size: { value: 1000 } }
  - { id: wallet, kind: spot, asset: BTC, size: "1" }
  - { id: old, kind: option, type: put, asset: stETH, strike: 1280, expiry: 2026-03-27, size: "1", volatility: 0.6 }
instruments:
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1700, expiry: 2026-03-27, bid: 40, ask: 45, volatility: 0.7, lot: "1" }
  - { id: LED, kind: option, type: call, asset: stETH, strike: 1840, expiry: 2026-03-27, bid: 40, ask: 45, volatility: 0.7, lot: "1" }
  - { id: OTHER, kind: option, type: call, asset: BTC, strike: 100000, expiry: 2026-03-27, bid: 40, ask: 45, volatility: 0.5, lot: "1" }
  - { id: PERP, kind: perp, asset: ETH, lot: "0.1" }
`,
    ASSETS,
    ['{ pair: [ETH, BTC], value: 0.8 }'],
  ),
)
const { strategy, holdings, now } = stage
const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 9))

describe('the prices at which what is held bends', () => {
  it('are the edges of its ranges, at the ratio of what tracks it, and none that moves with both its tokens', () => {
    expect(heldKinks(holdings, 'ETH', now)).toEqual(near(1500, 2500, 1440 / 0.8, 1760 / 0.8))
    expect(heldKinks(holdings, 'BTC', now)).toEqual([])
    expect(heldKinks(holdings, 'stETH', now)).toEqual([])
  })

  it('and strikes, of options alone, at the same ratio', () => {
    expect(strikesOf(strategy.instruments, 'ETH', now)).toEqual(near(1700, 1840 / 0.8))
    expect(strikesOf(strategy.positions, 'ETH', now)).toEqual(near(1280 / 0.8))
    expect(strikesOf(strategy.instruments, 'BTC', now)).toEqual([100000])
  })
})

describe('a line of prices', () => {
  const line = { asset: 'ETH', low: 1500, high: 2300, days: 73, volatility: 1.5 }

  it('has its ends, even steps and what bends between them, each once', () => {
    const prices = linePrices(strategy, holdings, now, line, 5)
    // Kinks at 1,800 and 2,200; strikes at 1,700 and at an end, 2,300.
    expect([...prices]).toEqual(near(1500, 1700, 1800, 1900, 2100, 2200, 2300))
    expect([...linePrices(strategy, holdings, now, { ...line, low: 1900, high: 1990 }, 2)]).toEqual([1900, 1990])
    expect([...linePrices(strategy, holdings, now, { ...line, low: 1900, high: 1990 }, 1)]).toEqual([1900])
  })

  it('moves its asset and what tracks it, so much later and so much more volatile', () => {
    const scenarios = lineScenarios(now, line, Float64Array.of(1000, 3000))
    expect(scenarios).toMatchObject({
      count: 2,
      elapsed: expect.closeTo(0.2, 12),
      volatilityFactors: [1.5, 1.5, 1.5, 1.5, 1.5],
    })
    const columns = Object.fromEntries(scenarios.assets.map((asset, i) => [asset, [...scenarios.prices[i]!]]))
    expect(columns).toEqual({
      ...{ ETH: [1000, 3000], USDC: [1, 1], stETH: near(800, 2400), wstETH: near(960, 2880), BTC: [90000, 90000] },
    })
  })
})

describe('the market now', () => {
  it('is what the file says, with what follows what', () => {
    const { assets, prices, volatilityFactors, elapsed, leads } = now
    expect(assets).toEqual(['ETH', 'USDC', 'stETH', 'wstETH', 'BTC'])
    expect({ prices, volatilityFactors, elapsed, leads }).toEqual({
      ...{
        prices: [2000, 1, 1600, 1920, 90000],
        volatilityFactors: [1, 1, 1, 1, 1],
        elapsed: 0,
        leads: [0, 1, 0, 0, 4],
      },
    })
    expect(marketNow(stageOf(ethMarket('positions: []')).strategy)).not.toHaveProperty('leads')
    expect(horizonYears(strategy)).toBeCloseTo(30 / 365, 15)
  })

  it('covaries by σσρ, what tracks by that of its lead and the bases that both have in their way', () => {
    const covariance = annualCovariance(strategy)
    const [eth, , staked, wrapped, btc] = covariance
    const own = 0.65 ** 2
    const across = 0.8 * 0.65 * 0.5
    expect(eth).toEqual(near(own, 0, own, own, across))
    expect(staked).toEqual(near(own, 0, own + 0.1 ** 2, own + 0.1 ** 2, across))
    expect(wrapped).toEqual(near(own, 0, own + 0.1 ** 2, own + 0.1 ** 2 + 0.05 ** 2, across))
    expect(btc).toEqual(near(across, 0, across, across, 0.25))
  })

  it('is one scenario where nothing moves, and a column of its own comes before that of its lead', () => {
    const still = scenariosFor(now, [], [], 0.1)
    expect(still).toMatchObject({ count: 1, elapsed: 0.1, volatilityFactors: now.volatilityFactors })
    expect(still.prices.map(([price]) => price)).toEqual(now.prices)
    const own = scenariosFor(now, ['ETH', 'stETH'], [Float64Array.of(1000), Float64Array.of(700)], 0)
    expect(own.prices.map(([price]) => price)).toEqual(near(1000, 1, 700, 960, 90000))
  })
})

describe('a stage', () => {
  it('has its grid at the prices where anything held or traded bends, and moves only what is in use', () => {
    expect(stage.scenarios.risky).toEqual(['ETH', 'BTC'])
    const eth = new Set(stage.scenarios.gridPrices[0]!)
    const missing = [1500, 1600, 1700, 1800, 2200, 2300, 2500].filter(
      (kink) => ![...eth].some((price) => Math.abs(price - kink) < 1e-6),
    )
    // Ranges and options that live on at the horizon bend there, strikes of those are looked at all the same.
    expect(missing).toEqual([])
    const unused = stageOf(
      ethMarket('positions: [{ id: w, kind: spot, asset: BTC, size: "1" }]', ASSETS, [
        '{ pair: [ETH, BTC], value: 0.8 }',
      ]),
    )
    expect(unused.scenarios.risky).toEqual(['BTC'])
    const led = stageOf(
      ethMarket('positions: [{ id: w, kind: spot, asset: wstETH, size: "1" }]', ASSETS, [
        '{ pair: [ETH, BTC], value: 0.8 }',
      ]),
    )
    expect(led.scenarios.risky).toEqual(['ETH'])
  })
})
