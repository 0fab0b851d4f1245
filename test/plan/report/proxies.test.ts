import { describe, expect, it } from 'vitest'
import { planReport } from '../../../src/export/plan-report.ts'
import { proxyHedge } from '../../../src/risk/proxy-hedge.ts'
import { planOf, strategyOf } from '../plan-of.ts'

describe('an asset hedged by another one', () => {
  // Minimum variance: ratio ρσ/σₚ, variance left 1 − ρ²; it helps while the true correlation is above ρ/2.
  it.each([
    [0.66, 0.65, 0.98, 0.9950769230769231, 0.0396, 0.1989974874213242, 0.49],
    [0.9, 0.65, 0.8, 1.1076923076923078, 0.36, 0.6, 0.4],
    [0.5, 0.65, 0.85, 0.6538461538461539, 0.2775, 0.526782687642637, 0.425],
  ])(
    'of %f by one of %f at %f leaves what the least variance leaves',
    (volatility, proxyVolatility, correlation, ...figures) => {
      const { ratio, varianceLeft, deviationLeft, breakEvenCorrelation } = proxyHedge({
        volatility,
        proxyVolatility,
        correlation,
      })
      for (const [i, figure] of [ratio, varianceLeft, deviationLeft, breakEvenCorrelation].entries())
        expect(figure).toBeCloseTo(figures[i]!, 12)
    },
  )

  it('has a higher break-even the more of the proxy is held: σ² − 2hρ′σσₚ + h²σₚ² = σ²', () => {
    const { breakEvenCorrelation: rho } = proxyHedge({
      volatility: 0.9,
      proxyVolatility: 0.65,
      correlation: 0.8,
      ratio: 2,
    })
    expect(0.81 - 2 * 2 * rho * 0.9 * 0.65 + 4 * 0.65 ** 2).toBeCloseTo(0.81, 12)
  })

  const book = (minimise: string, more = '') => `
version: 1
name: proxy
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, ARB: { price: 0.5, volatility: 0.9 }, USDC: { price: 1 } }
  correlations: [{ pair: [ETH, ARB], value: 0.8 }]
positions: [{ id: arb, kind: spot, asset: ARB, size: "100000" }]
instruments: [{ id: ETH-PERP, kind: perp, asset: ETH, lot: "0.001" }${more}]
hedge: { minimise: ${minimise}, limits: { tail: .inf } }`

  it('is listed with the leg, and said', async () => {
    const plan = await planOf(book('variance'))
    const [proxy, ...others] = plan.residual.proxies
    expect(others).toEqual([])
    expect(proxy).toMatchObject({
      instrument: 'ETH-PERP',
      asset: 'ARB',
      correlation: 0.8,
      deviationLeft: expect.closeTo(0.6, 12),
    })
    expect(proxy!.breakEvenCorrelation).toBeCloseTo(0.4, 1)
    expect(JSON.stringify(planReport(plan, strategyOf(book('variance'))))).toContain('ETH-PERP stands in for ARB')
  })

  it('is none where it is hedged itself, or nothing is', async () => {
    const own = ', { id: ARB-PERP, kind: perp, asset: ARB, lot: "1" }'
    expect((await planOf(book('delta', own))).residual.proxies).toEqual([])
    expect((await planOf(book('delta'))).residual.proxies).toEqual([])
  })

  it('is hedged with no more than twice the money that it moves', async () => {
    const plan = await planOf(book('variance').replace('volatility: 0.9', 'volatility: 3'))
    const most = 2 * Math.max(...plan.payoff.map(({ prices }) => 100000 * prices.ARB!))
    expect(Number(plan.legs[0]!.size) * 2000).toBeLessThanOrEqual(most)
  })
})
