import { describe, expect, it } from 'vitest'
import { stressedPlan } from '../../src/plan/stress/stressed-plan.ts'
import { ethRange, patient, payoffAt, strategyOf } from './plan-of.ts'
import { ethMarket, legOf, stageOf, stressRowOf } from './stage-of.ts'

const PERP = `
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "0.01", fee: { rate: 0.0005 }, funding: 0.1, maxLeverage: 25,
      maintenanceMargin: 0.02, collateral: 15000 }`
const own = (scenario: string) => `\nstress: [{ name: own, ${scenario} }]`
const spot = (size: string) => `positions: [{ id: wallet, kind: spot, asset: ETH, size: "${size}" }]`

describe('a stress scenario', () => {
  it('without a shock, at the horizon, is the payoff row of today’s price', async () => {
    const grid = '\nhedge: { minimise: delta, scenarios: { prices: { ETH: { min: 1000, max: 3000, points: 101 } } } }'
    const held = `    fees: { apr: 0.25, uncollected: { ETH: "0.05" } }
  - { id: old, kind: perp, asset: ETH, size: "-3", entryPrice: 2100, funding: -0.2 }
  - { id: put, kind: option, type: put, asset: ETH, strike: 1700, expiry: 2026-03-27, size: "5", volatility: 0.7 }`
    const text = ethRange(`${PERP}${grid}${own('shocks: {}, after: 30d')}`, held)
    const { plan, stress } = await stressedPlan(strategyOf(text), patient)
    const { unhedged, hedged } = payoffAt(plan, 2000)
    const row = stress.at(-1)!
    expect(plan.legs).toHaveLength(1)
    expect(row).toMatchObject({ name: 'own', elapsedDays: expect.closeTo(30, 9), liquidated: [] })
    expect(row.unhedged).toBeCloseTo(unhedged, 6)
    expect(row.hedged).toBeCloseTo(hedged, 6)
  })

  it('with −50 % funding a year costs shorts half their entry notional times the years, held ones too', () => {
    const held = '  - { id: old, kind: perp, asset: ETH, size: "-3", entryPrice: 2100, funding: 0.3 }'
    const stage = stageOf(ethRange(PERP, held))
    const { attribution, elapsedDays } = stressRowOf('funding at −50 % a year', stage, [legOf(stage, 'PERP', -2000)])
    expect(elapsedDays).toBeCloseTo(30, 9)
    expect(attribution.funding).toBeCloseTo(-0.5 * (20 * 2000 + 3 * 2100) * (30 / 365), 6)
    expect(attribution.fees).toBeCloseTo(-0.0005 * 20 * 2000, 9)
  })

  it('with spreads × 5 takes four spreads more than today, at worst selling for nothing', () => {
    const options = `
instruments:
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, bid: 41, ask: 43, volatility: 0.66, lot: "1", fee: 0.6 }
  - { id: CALL, kind: option, type: call, asset: ETH, strike: 3500, expiry: 2026-02-06, bid: 1, ask: 3, volatility: 0.66, lot: "1" }`
    const stage = stageOf(ethMarket(`${spot('1')}${options}${own('shocks: { ETH: { price: 0 } }')}`))
    const legs = [legOf(stage, 'PUT', 4), legOf(stage, 'CALL', -2)]
    const wide = stressRowOf('spreads × 5', stage, legs)
    const today = stressRowOf('own', stage, legs)
    expect(today.attribution.premium).toBe(-4 * 43 + 2 * 1)
    expect(wide.attribution.premium).toBe(-4 * (42 + 5))
    expect(wide.hedged - today.hedged).toBeCloseTo(-4 * 4 - 2 * 1, 9)
    expect(wide.unhedged).toBe(0)
  })

  it('doubling volatility marks options at twice theirs: 30 % becomes the 60 % of the published Black price (docs/models.md R7)', () => {
    const put = `positions: [{ id: put, kind: option, type: put, asset: ETH, strike: 1900, expiry: 2026-02-04, size: "1", volatility: 0.3 }]`
    const stage = stageOf(ethMarket(put))
    expect(stage.held.greeks(stage.now).value + stressRowOf('volatility doubles', stage).unhedged).toBeCloseTo(
      89.5340982,
      7,
    )
  })

  it('depegs each still token to 0.95, but not the numeraire from itself', () => {
    const stage = stageOf(
      ethMarket(
        `numeraire: DAI
positions:
  - { id: usdc, kind: spot, asset: USDC, size: "1000" }
  - { id: usdt, kind: spot, asset: USDT, size: "1000" }
  - { id: dai, kind: spot, asset: DAI, size: "1000" }`,
        ', USDT: { price: 1.01 }, DAI: { price: 1 }',
      ),
    )
    expect(stressRowOf('USDC depegs to 0.95', stage).unhedged).toBeCloseTo(-50, 9)
    expect(stressRowOf('USDT depegs to 0.95', stage)).toMatchObject({
      unhedged: expect.closeTo(-60, 9),
      prices: { ETH: 2000, USDC: 1, USDT: expect.closeTo(0.95, 12), DAI: 1 },
    })
    expect(() => stressRowOf('DAI depegs to 0.95', stage)).toThrow('there is no scenario')
  })

  it('lets a token near one unit of the numeraire keep its peg in crashes even if it has a little volatility, and breaks it apart', () => {
    const assets = ', USDT: { price: 1, volatility: 0.1 }, ARB: { price: 1, volatility: 0.9 }'
    const held = ['USDT', 'ARB'].map((asset) => `{ id: ${asset}, kind: spot, asset: ${asset}, size: "1000" }`)
    const stage = stageOf(ethMarket(`positions: [${held.join(', ')}]`, assets, ['{ pair: [USDT, ARB], value: 0 }']))
    expect(stressRowOf('gap down 20 %', stage)).toMatchObject({ unhedged: -200, prices: { USDT: 1, ARB: 0.8 } })
    expect(stressRowOf('March 2020', stage).prices).toMatchObject({ USDT: 1, ARB: expect.closeTo(107.82 / 194.61, 12) })
    expect(stressRowOf('USDT depegs to 0.95', stage)).toMatchObject({ unhedged: expect.closeTo(-50, 9) })
    expect(() => stressRowOf('ARB depegs to 0.95', stage)).toThrow('there is no scenario')
  })

  it('shocks each asset by its own share of its price, and volatility with it', () => {
    const stage = stageOf(
      ethMarket(
        `${spot('2')}${own('shocks: { ETH: { price: -0.4, volatility: 0.3 }, USDC: { price: -0.01 } }, after: 2d')}`,
      ),
    )
    expect(stressRowOf('own', stage)).toMatchObject({
      source: 'the strategy file',
      prices: { ETH: 1200, USDC: 0.99 },
      elapsedDays: 2,
      unhedged: -1600,
      distribution: null,
    })
  })

  it('moves ETH and BTC as they moved then, wrapped BTC like BTC and anything else like ETH, and says so', () => {
    const assets = ', WBTC: { price: 90000, volatility: 0.5 }, SOL: { price: 100, volatility: 0.9 }'
    const all = ['ETH', 'WBTC', 'SOL']
    const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => `{ pair: [${a}, ${b}], value: 0.5 }`))
    const stage = stageOf(
      ethMarket(
        `positions: [${all.map((asset) => `{ id: ${asset}, kind: spot, asset: ${asset}, size: "1" }`).join(', ')}]`,
        assets,
        pairs,
      ),
    )
    const { prices, source } = stressRowOf('March 2020', stage)
    expect(prices.ETH! / 2000).toBeCloseTo(107.82 / 194.61, 12)
    expect(prices.WBTC! / 90000).toBeCloseTo(4800 / 7934.52, 12)
    expect(prices.SOL! / 100).toBeCloseTo(107.82 / 194.61, 12)
    expect(source).toContain('WBTC as BTC; SOL as ETH')
  })

  it('needs the margin of the legs at the prices there: a perp by its notional, a short option by the standard rule', () => {
    const call = `
  - { id: CALL, kind: option, type: call, asset: ETH, strike: 3000, expiry: 2026-02-06, bid: 5, ask: 6, volatility: 0.001, lot: "1" }`
    const stage = stageOf(ethMarket(`${spot('1')}${PERP}${call}`))
    const { margin } = stressRowOf('gap down 20 %', stage, [legOf(stage, 'PERP', -100), legOf(stage, 'CALL', -2)])
    expect(margin.maintenance).toBeCloseTo(0.02 * 1600 + 2 * 0.075 * 1600, 9)
    expect(margin.initial).toBeCloseTo(1600 / 25 + 2 * 0.1 * 1600, 9)
  })
  it('is left out with a warning where a formula means nothing at its prices', async () => {
    const formula = `positions: [{ id: f, kind: formula, assets: [ETH], value: "L * sqrt(ETH - 900)", constants: { L: 100 } }]`
    const text = ethMarket(`${formula}${own('shocks: { ETH: { price: -0.6 } }')}`)
    const { plan, stress } = await stressedPlan(strategyOf(text), patient)
    expect(stress.map(({ name }) => name)).toEqual(expect.arrayContaining(['March 2020', 'gap down 20 %']))
    expect(stress.map(({ name }) => name)).not.toContain('own')
    expect(plan.warnings).toContain('own: this scenario is left out, as a formula is no finite number at its prices')
  })
})
