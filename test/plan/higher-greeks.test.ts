import { describe, expect, it } from 'vitest'
import { speedOf } from '../../src/exposure/speed.ts'
import { black76Higher } from '../../src/numerics/black76-higher.ts'
import { exposureFigures } from '../../src/plan/result/exposure-figures.ts'
import { ethRange, planOf } from './plan-of.ts'
import { ethMarket, legOf, stageOf } from './stage-of.ts'

const DAY = 1 / 365

describe('higher Greeks', () => {
  // Black-76 undiscounted against 40-digit numeric derivatives: tokens a point, numeraire a point², tokens a numeraire², tokens a day of waiting
  it.each([
    [2000, 1800, 0.66, 32, -0.0021785133848345136, 0.008215986637494526, -1.7746036990296206e-6, 0.0022465919281105923],
    [2000, 2200, 0.6, 32, 0.003761333329909943, 0.009971214150829707, 7.718690126289834e-7, -0.0035262499967905715],
    [2000, 1400, 0.7631, 32, -0.001832384008166195, 0.018355121990051296, -8.958554191148255e-7, 0.0021848316197369115],
    [2500, 2200, 0.9, 7, -0.0023627170243719336, 0.008899599932540102, -2.7569403851228745e-6, 0.015188895156676716],
  ])(
    'of an option at %d on %d at %d in %d days are the closed forms',
    (forward, strike, volatility, days, vanna, volga, speed, charm) => {
      const found = black76Higher(forward, strike, volatility, days * DAY)
      const parts = [found.vanna / 100, found.volga / 1e4, found.speed, found.charm * DAY]
      for (const [i, expected] of [vanna, volga, speed, charm].entries())
        expect(parts[i]! / expected).toBeCloseTo(1, 11)
    },
  )

  it('of an option without volatility or time are none', () => {
    expect(black76Higher(2000, 1800, 0, 1)).toEqual({ vanna: 0, volga: 0, charm: 0, speed: 0 })
    expect(black76Higher(2000, 1800, 0.5, 0)).toEqual({ vanna: 0, volga: 0, charm: 0, speed: 0 })
  })

  it.each([
    [1600, 6.836830894634495e-5],
    [2000, 3.913630369554799e-5],
    [2400, 2.4809995777111605e-5],
    [3000, 0],
  ])('of a pool at %d are a speed of ¾ L p^(−5/2) in its range, and nothing else', (price, speed) => {
    const { holdings, now } = stageOf(ethRange(''))
    const found = speedOf(holdings[0]!.exposure, { ...now, prices: [price, 1] })
    expect(found.speed[0]! / (speed || 1)).toBeCloseTo(speed === 0 ? 0 : 1, 9)
    expect([found.vanna[0], found.charm[0], found.vegaByExpiry.size]).toEqual([0, 0, 0])
  })

  it('of a book with a basis are the differences of its delta, vega and gamma', () => {
    const stage = stageOf(
      ethMarket(`instruments:
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1900, expiry: 2026-03-27, forward: 2050, bid: 100, ask: 110, volatility: 0.65, lot: "1" }
positions: []`),
    )
    const { exposure } = legOf(stage, 'PUT', -7)
    const at = (move: Partial<typeof stage.now>) => exposure.greeks({ ...stage.now, ...move })
    const figures = exposureFigures(exposure, stage.now)
    const hour = DAY / 24
    const later = (at({ elapsed: hour }).delta[0]! - at({ elapsed: -hour }).delta[0]!) / (2 * hour) / 365
    expect(figures.charm.ETH! / later).toBeCloseTo(1, 4)
    const factor = (points: number) => ({ volatilityFactors: [1 + points / 65, 1] })
    expect(figures.vanna.ETH! / ((at(factor(0.01)).delta[0]! - at(factor(-0.01)).delta[0]!) / 0.02)).toBeCloseTo(1, 5)
    expect(figures.volga.ETH! / ((at(factor(0.01)).vega[0]! - at(factor(-0.01)).vega[0]!) / 0.02)).toBeCloseTo(1, 5)
    const priced = (price: number) => at({ prices: [price, 1] }).gamma[0]![0]!
    expect(figures.speed.ETH! / ((priced(2001) - priced(1999)) / 2)).toBeCloseTo(1, 5)
    expect(figures.vegaByExpiry).toEqual({ 'ETH@2026-03-27': expect.closeTo(figures.vega.ETH!, 10) })
  })
})

describe('vega by expiry', () => {
  const option = (id: string, expiry: string, volatility: number, mark: number) =>
    `{ id: ${id}, kind: option, type: put, asset: ETH, strike: 1900, expiry: ${expiry}, bid: ${mark}, ask: ${mark}, volatility: ${volatility}, lot: "0.1", maxSize: "200" }`
  const book = (limits: string) =>
    ethRange(`
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "0.001", fee: { rate: 0.0005 } }
  - ${option('NEAR', '2026-02-06', 0.65, 104.75)}
  - ${option('FAR', '2026-04-07', 0.64, 202.03)}
hedge:
  minimise: cost
  limits: { naked: { ETH: { calls: .inf, puts: .inf } }, tail: .inf, ${limits} }`)
  const size = (plan: Awaited<ReturnType<typeof planOf>>, id: string) => {
    const leg = plan.legs.find(({ instrument }) => instrument === id)
    return leg === undefined ? 0 : Number(leg.size) * (leg.side === 'buy' ? 1 : -1)
  }

  it('finds and proves a book without delta, gamma and vega over two expiries: a linear system', async () => {
    const plan = await planOf(
      book(
        'delta: { ETH: { min: -0.01, max: 0.01 } }, gamma: { ETH: { min: -0.0002, max: 0.0002 } }, vega: { ETH: { min: -0.5, max: 0.5 } }',
      ),
    )
    expect(plan.status).toBe('optimal')
    expect(Math.abs(size(plan, 'NEAR') - 83.1426950029525)).toBeLessThan(1)
    expect(Math.abs(size(plan, 'FAR') + 48.329126184365315)).toBeLessThan(1)
    expect(Math.abs(size(plan, 'PERP') + 10.330818854610634)).toBeLessThan(0.5)
    const { vegaByExpiry } = plan.exposure.hedged
    // the sum hides a position in the slope of the term structure
    expect(vegaByExpiry['ETH@2026-02-06']).toBeGreaterThan(170)
    expect(vegaByExpiry['ETH@2026-04-07']).toBeLessThan(-170)
  })

  it('is bounded by day where the file says so', async () => {
    const limits = 'vega: { ETH@2026-02-06: { min: 9.5, max: 10.5 }, ETH: { min: -0.5, max: 0.5 } }'
    const { exposure, status } = await planOf(book(limits))
    expect(status).toBe('optimal')
    expect(Math.abs(exposure.hedged.vegaByExpiry['ETH@2026-02-06']! - 10)).toBeLessThanOrEqual(0.5)
    expect(Math.abs(exposure.hedged.vega.ETH!)).toBeLessThanOrEqual(0.5)
  })

  it('of a day on which nothing expires is an error', async () => {
    await expect(async () => planOf(book('vega: { ETH@2026-02-07: { max: 1 } }'))).rejects.toThrow(
      /there is no expiry "ETH@2026-02-07"\s+Did you mean "ETH@2026-02-06"\?/,
    )
  })
})
