import { describe, expect, it } from 'vitest'
import { compareText } from '../../src/export/compare/compare-text.ts'
import { planReport } from '../../src/export/plan-report.ts'
import { reportText } from '../../src/export/report-text.ts'
import { alternatives } from '../../src/plan/alternatives/alternatives.ts'
import { openedPlan } from '../../src/plan/make-plan.ts'
import { patient, strategyOf } from './plan-of.ts'

/** Situations that people described in public threads: what was to be seen, by the words of a plan. */
async function planned(head: string, rest: string) {
  const strategy = strategyOf(`version: 1\nname: situation\n${head}\n${rest}`)
  const staged = await openedPlan(strategy, patient)
  const words = reportText(planReport(staged.plan, strategy), 200).replaceAll(/\s+/g, ' ')
  return { staged, strategy, plan: staged.plan, words }
}

describe('a book as people have it', () => {
  it('of four pools in four volatile assets is delta-neutral in each on the grid that nobody typed (Base, Orca, Aerodrome, Camelot)', async () => {
    const pair = (a: string, b: string, rho: number) => `{ pair: [${a}, ${b}], value: ${rho} }`
    const pairs = [
      ...['BTC', 'SOL', 'ARB'].map((other) => pair('ETH', other, 0.8)),
      ...[pair('BTC', 'SOL', 0.7), pair('BTC', 'ARB', 0.65), pair('SOL', 'ARB', 0.7)],
    ]
    const range = (id: string, base: string, quote: string, lower: number, upper: number, value: number) =>
      `{ id: ${id}, kind: concentrated, base: ${base}, quote: ${quote}, range: { lower: ${lower}, upper: ${upper} }, size: { value: ${value} } }`
    const perp = (asset: string, lot: string) =>
      `{ id: ${asset}-PERP, kind: perp, asset: ${asset}, lot: "${lot}", fee: { rate: 0.00045 }, collateral: 40000 }`
    const { plan } = await planned(
      `horizon: 30d
market:
  asOf: 2025-06-01
  assets: { ETH: { price: 2500, volatility: 0.65 }, BTC: { price: 104000, volatility: 0.5 }, SOL: { price: 155, volatility: 0.8 }, ARB: { price: 0.36, volatility: 0.95 }, USDC: { price: 1 } }
  correlations: [${pairs.join(', ')}]`,
      `positions:
  - ${range('base', 'ETH', 'USDC', 2200, 2900, 40000)}
  - ${range('orca', 'SOL', 'USDC', 130, 180, 25000)}
  - ${range('aero', 'BTC', 'ETH', 36, 46, 30000)}
  - { id: camelot, kind: constant-product, base: ARB, quote: ETH, size: { value: 8000 } }
instruments: [${[perp('ETH', '0.0001'), perp('BTC', '0.00001'), perp('SOL', '0.01'), perp('ARB', '0.1')].join(', ')}]
hedge: { minimise: delta }`,
    )
    expect(plan.payoff.length).toBeLessThanOrEqual(50_000)
    expect(plan.status).toBe('optimal')
    const lots = { ETH: 0.0001, BTC: 0.00001, SOL: 0.01, ARB: 0.1 }
    for (const [asset, lot] of Object.entries(lots))
      expect(Math.abs(plan.exposure.hedged.delta[asset]!)).toBeLessThanOrEqual(lot / 2 + 1e-9)
  })

  it('at 0.99906, under a range that begins at 0.9994028, is seen to be under it (Uniswap/interface#1667)', async () => {
    const { staged, strategy, plan, words } = await planned(
      'horizon: 7d\nmarket: { asOf: 2021-05-20, assets: { DAI: { price: 0.99906, volatility: 0.02 }, USDC: { price: 1 } } }',
      'positions: [{ id: ticks, kind: concentrated, base: DAI, quote: USDC, ticks: { lower: -276330, upper: -276310 }, decimals: { base: 18, quote: 6 }, size: { value: 50000 } }]',
    )
    expect(plan.positions[0]!.amounts).toEqual({ DAI: expect.closeTo(50000 / 0.99906, 6), USDC: 0 })
    expect(words).toContain('ticks is out of range: 0.99906 is below 0.999403 … ')
    expect(words).toMatch(/DAI +0\.99906/)
    const compared = await alternatives(staged.opened, plan, patient)
    expect(compareText(plan, strategy, compared, { width: 100, height: 9 })).toMatch(/0\.999403 .*range edge/)
  })

  it('of 1 ETH and 1,500 USD buys 1.1 puts and sells 0.9 calls, where they may be sold without cover, which bring $676 to $18.17 (Carmine Options)', async () => {
    const option = (type: string) =>
      `{ id: ${type.toUpperCase()}, kind: option, type: ${type}, asset: ETH, strike: 1500, expiry: 2023-03-29, ask: 119.5, bid: 118, volatility: 0.7, lot: "0.1" }`
    const { plan, words } = await planned(
      'horizon: 30d\nmarket: { asOf: 2023-02-27, assets: { ETH: { price: 1500, volatility: 0.7 }, USDC: { price: 1 } } }',
      `positions: [{ id: lp, kind: constant-product, base: ETH, quote: USDC, size: { amounts: { ETH: "1", USDC: "1500" } } }]
instruments: [${option('put')}, ${option('call')}]
hedge: { minimise: replication, limits: { tail: .inf, naked: { ETH: { calls: 1 } } }, scenarios: { prices: { ETH: { min: 900, max: 2200, points: 131 } } } }`,
    )
    expect(plan.legs.map(({ side, size, instrument }) => `${side} ${size} ${instrument}`)).toEqual([
      'buy 1.1 PUT',
      'sell 0.9 CALL',
    ])
    expect(plan.objective.value).toBeCloseTo(18.17, 2)
    // V = 2·√(1500·p) of 3,000 put in, at its farthest: 3000 − 2·√(1500·900).
    expect(3000 - 2 * Math.sqrt(1500 * 900)).toBeCloseTo(676.21, 2)
    expect(words).toContain('✓ proven best for replication ($18.17)')
  })

  it('whose fees owed are worth more than what is in it shows them, and what is sold is both (Uniswap/v3-periphery#143)', async () => {
    const { plan, words } = await planned(
      'horizon: 30d\nmarket: { asOf: 2021-06-11, assets: { WETH: { price: 2500, volatility: 1 }, TOK: { price: 0.22875, volatility: 1.5 } }, correlations: [{ pair: [WETH, TOK], value: 0.5 }] }',
      `positions: [{ id: nft, kind: concentrated, base: WETH, quote: TOK, ticks: { lower: 92000, upper: 94200 }, decimals: { base: 18, quote: 18 }, size: { liquidity: "443075020326629924852" }, fees: { uncollected: { WETH: "0.419479519460959764", TOK: "444.989017688262209043" } } }]
instruments: [{ id: ETH-PERP, kind: perp, asset: WETH, lot: "0.0001", fee: { rate: 0.0005 }, maxLeverage: 25, collateral: 500 }]
hedge: { minimise: delta }`,
    )
    expect(plan.positions[0]!.value).toBeCloseTo(1133.73, 2)
    expect(Number(plan.legs[0]!.size)).toBeCloseTo(0.2475 + 0.4195, 3)
    expect(words).toContain('fees of 0.41948 WETH + 444.989 TOK wait to be collected, worth $1,150')
  })

  it('that the price has left earns nothing, which comes first, and its fees count against its impermanent loss (defiexec.com)', async () => {
    const { plan, words } = await planned(
      'horizon: 30d\nmarket: { asOf: 2026-01-05, assets: { ETH: { price: 3150, volatility: 0.65 }, USDC: { price: 1 } } }',
      `positions: [{ id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 2200, upper: 2800 }, size: { value: 50000 }, entry: { prices: { ETH: 2500, USDC: 1 } }, fees: { apr: 0.45, uncollected: { ETH: "0.62", USDC: "1710" } } }]
instruments: [{ id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 }, collateral: 6000 }]
hedge: { minimise: delta }`,
    )
    expect(words).toMatch(/^situation lp is out of range: 3,150 is above 2,200 … 2,800, and it earns no fees/)
    expect(plan.warnings.join('\n')).toContain(
      'yet its fees count at any price: 1,849 USD until the horizon; with `whileInRange: true`',
    )
    // 0.62 ETH at 3,150 and 1,710 USDC are 3,663.
    const { amount } = plan.positions[0]!.impermanentLoss!
    expect(words).toMatch(new RegExp(`same with all fees earned +−${(-amount - 3663).toFixed(2)}`))
  })
})
