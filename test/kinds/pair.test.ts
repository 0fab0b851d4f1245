import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { planOf } from '../plan/plan-of.ts'
import { PERPS, pairPlan, RANGE } from './pair-strategy.ts'

/** V(X, Y) = Y·v(X/Y) of L = 50 in 18–27, written out from docs/models.md 1.3 once more. */
function value(wbtc: number, eth: number): number {
  const [a, b, p] = [Math.sqrt(18), Math.sqrt(27), Math.sqrt(Math.min(Math.max(wbtc / eth, 18), 27))]
  return 50 * ((1 / p - 1 / b) * wbtc + (p - a) * eth)
}

const exposureAt = async (wbtc: number, eth: number, pool = RANGE) =>
  (await pairPlan({ prices: { WBTC: wbtc, ETH: eth }, pool })).exposure.unhedged

const KINDS = {
  concentrated: RANGE,
  'constant-product': '{ id: lp, kind: constant-product, base: WBTC, quote: ETH, size: { liquidity: "10" } }',
  weighted: '{ id: lp, kind: weighted, weights: { WBTC: 0.8, ETH: 0.2 }, size: { liquidity: "2" } }',
  stableswap:
    '{ id: lp, kind: stableswap, assets: [WBTC, ETH], amplification: 20, rates: { WBTC: 22.5 }, size: { liquidity: "50" } }',
  formula:
    '{ id: lp, kind: formula, assets: [WBTC, ETH], value: "c * WBTC ^ 0.3 * ETH ^ 0.7 + 3 * ETH * log(WBTC / ETH)", constants: { c: 7 } }',
}

describe('a position in two volatile tokens, through whole plans', () => {
  it('is worth what V = Y·v(X/Y) says, inside the range and beyond it', async () => {
    for (const [wbtc, eth] of [
      [45000, 2000],
      [45000, 1500],
      [30000, 2000],
    ] as const) {
      expect((await exposureAt(wbtc, eth)).value).toBeCloseTo(value(wbtc, eth), 6)
    }
  })

  it.each(Object.entries(KINDS))(
    '%s: delta is the difference of values, gamma that of deltas, cross terms too',
    async (_, pool) => {
      const [wbtc, eth] = [44000, 2000]
      const now = await exposureAt(wbtc, eth, pool)
      for (const [asset, price] of [
        ['WBTC', wbtc],
        ['ETH', eth],
      ] as const) {
        const bump = 1e-4 * price
        const moved = (by: number) =>
          asset === 'WBTC' ? exposureAt(wbtc + by, eth, pool) : exposureAt(wbtc, eth + by, pool)
        const [down, up] = [await moved(-bump), await moved(bump)]
        const delta = (up.value - down.value) / (2 * bump)
        expect(Math.abs(delta / now.delta[asset]! - 1)).toBeLessThan(1e-6)
        for (const other of ['WBTC', 'ETH']) {
          const gamma = (up.delta[other]! - down.delta[other]!) / (2 * bump)
          expect(Math.abs(gamma / now.gamma[asset]![other]! - 1)).toBeLessThan(1e-5)
          expect(now.gamma[asset]![other]).toBe(now.gamma[other]![asset])
        }
      }
    },
  )

  it.each(Object.entries(KINDS))(
    '%s: V = Σ delta·price, and Σ gamma·price is nothing along equal moves',
    async (_, pool) => {
      const { value, delta, gamma } = await exposureAt(44000, 2000, pool)
      expect(Math.abs((delta.WBTC! * 44000 + delta.ETH! * 2000) / value - 1)).toBeLessThan(1e-9)
      for (const row of Object.values(gamma)) {
        expect(Math.abs(row.WBTC! * 44000 + row.ETH! * 2000)).toBeLessThan(1e-9 * Math.abs(row.WBTC! * 44000))
      }
    },
  )

  it('has lost the same share of holding in any numeraire, and by the ratio of prices alone', async () => {
    const loss = async (WBTC: number, ETH: number, numeraire: string) => {
      const pool = RANGE.replace('size:', `entry: { prices: { WBTC: ${(45000 * ETH) / 2000}, ETH: ${ETH} } }, size:`)
      return (await pairPlan({ prices: { WBTC, ETH }, numeraire, pool })).positions[0]!.impermanentLoss!.fraction
    }
    const dollars = await loss(50000, 2000, 'USD')
    // (2√k − 1 − k)/(1 + k − √(a/p₀) − k·√(p₀/b)), k = p/p₀ (Auditless, docs/models.md 1.3).
    const k = 50000 / 45000
    const expected = (2 * Math.sqrt(k) - 1 - k) / (1 + k - Math.sqrt(18 / 22.5) - k * Math.sqrt(22.5 / 27))
    expect(dollars).toBeCloseTo(expected, 12)
    expect(await loss(25, 1, 'ETH')).toBeCloseTo(expected, 12)
    expect(await loss(100000, 4000, 'USD')).toBeCloseTo(expected, 12)
  })

  it('is expected to lose by the relative volatility: the average over correlated lognormal prices, by quadrature', async () => {
    const [lp] = (await pairPlan({})).positions
    const [years, rho, now] = [30 / 365, 0.85, value(45000, 2000)]
    const [sWbtc, sEth] = [0.5 * Math.sqrt(years), 0.65 * Math.sqrt(years)]
    let expected = 0
    const step = 0.02
    for (let z = -8; z <= 8; z += step) {
      for (let e = -8; e <= 8; e += step) {
        const wbtc = 45000 * Math.exp(sWbtc * z - sWbtc ** 2 / 2)
        const eth = 2000 * Math.exp(sEth * (rho * z + Math.sqrt(1 - rho ** 2) * e) - sEth ** 2 / 2)
        expected += ((value(wbtc, eth) - now) * Math.exp(-(z * z + e * e) / 2) * step * step) / (2 * Math.PI)
      }
    }
    expect(Math.abs(lp!.expectedImpermanentLoss! / expected - 1)).toBeLessThan(1e-5)
    const variance = 0.5 ** 2 + 0.65 ** 2 - 2 * rho * 0.5 * 0.65
    // ¼·σ²·L·√p per year, in ETH (docs/models.md 3), at the relative volatility.
    expect(lp!.lossVersusRebalancing).toBeCloseTo((variance * 50 * Math.sqrt(22.5) * 2000) / 4, 6)
  })
})

describe('the hedge of two volatile tokens', () => {
  const shorts = (plan: Plan) => plan.legs.map(({ instrument, side, size }) => `${side} ${size} ${instrument}`)

  it('is a perp each for `delta`: residual Σ |delta|·price and fees are the objective', async () => {
    const plan = await pairPlan({ rest: PERPS })
    const { delta } = plan.exposure.unhedged
    expect(shorts(plan)).toEqual([
      `sell ${delta.WBTC!.toFixed(5)} BTC-PERP`,
      `sell ${Number(delta.ETH!.toFixed(4))} ETH-PERP`,
    ])
    const { hedged } = plan.exposure
    const left = Math.abs(hedged.delta.WBTC!) * 45000 + Math.abs(hedged.delta.ETH!) * 2000
    expect(plan.objective.value).toBeCloseTo(left + plan.cost.fees, 8)
    const income = plan.legs.reduce((sum, leg) => sum + leg.notional * (leg.instrument === 'BTC-PERP' ? 0.08 : 0.1), 0)
    expect(plan.cost.fundingIncome).toBeCloseTo((income * 30) / 365, 8)
    expect(hedged.gamma).toEqual(plan.exposure.unhedged.gamma)
  })

  it('leaves exactly the impermanent loss in dollars at every price of the grid, and the income of the legs', async () => {
    const exact = PERPS.replaceAll('"0.00001"', '"0.00000001"').replaceAll('"0.0001"', '"0.00000001"')
    const plan = await pairPlan({ rest: exact })
    const held = plan.exposure.unhedged.delta
    for (const { prices, hedged } of plan.payoff) {
      const hold = held.WBTC! * prices.WBTC! + held.ETH! * prices.ETH!
      expect(Math.abs(hedged + plan.cost.total - (value(prices.WBTC!, prices.ETH!) - hold))).toBeLessThan(2e-3)
    }
  })

  it('is judged on pairs of 41 prices each and the edges of the range, which are a ratio, at the other price now, without what hardly comes together', async () => {
    const plan = await pairPlan({ rest: PERPS })
    const axis = (asset: string) => [...new Set(plan.payoff.map(({ prices }) => prices[asset]!))].sort((a, b) => a - b)
    expect(axis('WBTC')).toHaveLength(43)
    expect(axis('ETH')).toHaveLength(43)
    expect(axis('WBTC')).toEqual(expect.arrayContaining([18 * 2000, 27 * 2000]))
    expect(axis('ETH')).toEqual(expect.arrayContaining([45000 / 27, 45000 / 18]))
    expect(plan.payoff.length).toBeLessThan(43 * 43)
    const low = { WBTC: axis('WBTC')[0]!, ETH: axis('ETH')[0]! }
    const has = (wbtc: number, eth: number) => {
      return plan.payoff.some(({ prices }) => prices.WBTC === wbtc && prices.ETH === eth)
    }
    expect([has(low.WBTC, low.ETH), has(low.WBTC, axis('ETH').at(-1)!)]).toEqual([true, false])
    const worst = plan.payoff.reduce((a, b) => (b.hedged < a.hedged ? b : a))
    expect(plan.residual.worst.hedged).toEqual({ pnl: worst.hedged, prices: worst.prices })
    expect(Object.keys(worst.prices)).toEqual(['WBTC', 'ETH'])
  })

  it('can be held to bounds of each delta, and to a smallest worst loss, by the same search', async () => {
    const bounds = 'limits: { delta: { WBTC: { min: -0.001, max: 0.001 }, ETH: { min: 1, max: 2 } } }'
    const grid = 'scenarios: { prices: { WBTC: { points: 9 }, ETH: { points: 9 } } }'
    const plan = await pairPlan({ rest: `${PERPS}hedge: { minimise: worst-loss, ${bounds}, ${grid} }` })
    expect(plan.status).toBe('optimal')
    expect(Math.abs(plan.exposure.hedged.delta.WBTC!)).toBeLessThanOrEqual(0.001 + 1e-9)
    expect(plan.exposure.hedged.delta.ETH).toBeGreaterThanOrEqual(1 - 1e-9)
    expect(plan.exposure.hedged.delta.ETH).toBeLessThanOrEqual(2 + 1e-9)
    expect(plan.objective.value).toBeCloseTo(-plan.residual.worst.hedged.pnl, 6)
    expect(plan.binding.map(({ limit }) => limit)).toContain('delta.ETH')
  })
})

describe('the distribution of two correlated prices', () => {
  const drawn = async (seed: number) =>
    (await pairPlan({ rest: `${PERPS}hedge: { scenarios: { samples: 4096, seed: ${seed} } }` })).residual.distribution

  it('is the same for the same seed and another for another', async () => {
    expect(await drawn(7)).toEqual(await drawn(7))
    expect((await drawn(7)).hedged.mean).not.toBe((await drawn(8)).hedged.mean)
  })

  it('has the moments of a correlated lognormal: the variance of a spot pair, and the expected loss of the pool as its mean', async () => {
    const { unhedged } = await drawn(1)
    const [lp] = (await pairPlan({})).positions
    // Sobol points: the error of a mean of 4,096 is far below the 1.6 % of a random sample.
    expect(Math.abs(unhedged.mean - lp!.expectedImpermanentLoss!)).toBeLessThan(0.004 * unhedged.standardDeviation)
    const spots = await pairPlan({
      pool: '{ id: a, kind: spot, asset: WBTC, size: "1" }\n  - { id: b, kind: spot, asset: ETH, size: "20" }',
      rest: 'hedge: { scenarios: { samples: 4096 } }',
    })
    const years = 30 / 365
    const covariance = (a: number, b: number, both: number) => a * b * Math.expm1(both * years)
    const variance =
      covariance(45000, 45000, 0.25) +
      covariance(40000, 40000, 0.65 ** 2) +
      2 * covariance(45000, 40000, 0.85 * 0.5 * 0.65)
    expect(spots.residual.distribution.unhedged.standardDeviation / Math.sqrt(variance)).toBeCloseTo(1, 2)
  })
})

describe('four volatile assets on defaults', () => {
  it('are planned with a perpetual each, on no more than 50,000 prices', async () => {
    const assets = { ETH: 2500, BTC: 104000, SOL: 155, ARB: 0.36 }
    const names = Object.keys(assets)
    const pairs = names.flatMap((one, i) =>
      names.slice(i + 1).map((other) => `{ pair: [${one}, ${other}], value: 0.7 }`),
    )
    const text = `
version: 1
name: four
horizon: 30d
market:
  asOf: 2025-06-01
  assets: { ${Object.entries(assets).map(([name, price]) => `${name}: { price: ${price}, volatility: 0.7 }`)}, USDC: { price: 1 } }
  correlations: [${pairs}]
positions:
  - { id: eth, kind: concentrated, base: ETH, quote: USDC, range: { lower: 2200, upper: 2900 }, size: { value: 40000 } }
  - { id: sol, kind: concentrated, base: SOL, quote: USDC, range: { lower: 130, upper: 180 }, size: { value: 25000 } }
  - { id: btc, kind: concentrated, base: BTC, quote: ETH, range: { lower: 36, upper: 46 }, size: { value: 30000 } }
  - { id: arb, kind: constant-product, base: ARB, quote: ETH, size: { value: 8000 } }
instruments: [${names.map((name) => `{ id: ${name}-PERP, kind: perp, asset: ${name}, lot: "0.00001" }`)}]
hedge: { minimise: delta }`
    const plan = await planOf(text)
    expect(plan.status).toBe('optimal')
    for (const name of names) expect(plan.exposure.hedged.delta[name]).toBeCloseTo(0, 4)
    expect(plan.payoff.length).toBeGreaterThan(10_000)
    expect(plan.payoff.length).toBeLessThanOrEqual(50_000)
  })
})
